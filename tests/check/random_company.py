"""Companies of some twenty teams with few ties, in which anything may be wrong but links, and small changes of them."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

Documents = dict[str, Any]

YEAR, QUARTER, BEFORE = "2024", "2024-Q1", "2023-Q4"
TODAY = "2024-02-15"
DAYS = ("2024-01-01", "2024-01-10", "2024-02-01", "2024-02-12", "2024-02-14", "2024-02-15")
STRANGE_DAYS = ("2023-12-20", "2024-02-28", "2024-06-01")
LOW, HIGH = ("1 %", "2 %"), ("3 %", "4 %")
TRIBES = 4
OBJECTIVES = ("o1", "o2")
PARTS = ("k1", "k2")
PROPOSALS = ("p1", "p2")


def contents(documents: Documents) -> dict[str, bytes]:
    """Return documents as the bytes of files; JSON is YAML too."""
    return {path: json.dumps(data).encode() for path, data in documents.items()}


@dataclass(frozen=True)
class Team:
    """A team and what its documents may name."""

    name: str
    level: int
    parent: str | None
    above: tuple[str, ...]
    metrics: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def cycle(self) -> str:
        """The cycle of its OKRs."""
        return YEAR if self.level < 2 else QUARTER


class RandomCompany:
    """A company from a seed: `documents` are sound as far as links go, `changed` gives small changes of them."""

    def __init__(self, seed: int) -> None:
        """Make the company."""
        self.rng = Random(seed)  # noqa: S311
        self.teams = self._teams()
        self.documents: Documents = {"okrcascade.yaml": _settings(self.rng.choice((30, 400, 400)))}
        for team in self.teams.values():
            self.documents[f"{team.name}/team.yaml"] = self._team(team)
            self.documents[f"{team.name}/okrs.yaml"] = self._okrs(team, team.cycle)
            self.documents[f"{team.name}/check-ins.yaml"] = self._check_ins(team, team.cycle)
            if team.level == 1:
                self.documents[f"{team.name}/vision.yaml"] = self._vision(team)
            if team.level == 3 and self._is(0.05):
                self.documents[f"{team.name}/okrs-before.yaml"] = self._okrs(team, BEFORE)
        self.documents["company/selection.yaml"] = self._selection()
        for team in self.teams.values():
            self._answer(team)

    def changed(self) -> Documents:
        """Return the documents with one or two small changes in one of a team's."""
        documents = deepcopy(self.documents)
        of_teams = [path for path, data in documents.items() if data["kind"] in ("okrs", "check-ins")]
        path = self.rng.choice([path for path in of_teams if documents[path]["team"] != "company"])
        team = self.teams[documents[path]["team"]]
        for _ in range(self.rng.choice((1, 1, 2))):
            if documents[path]["kind"] == "okrs":
                self._change_okrs(documents[path], team)
            else:
                self._change_check_ins(documents[path], team)
        return documents

    def _teams(self) -> dict[str, Team]:
        names: list[tuple[str, int, str | None]] = [("company", 0, None)]
        for tribe in range(TRIBES):
            names.append((f"t{tribe}", 1, "company"))
            for group in range(3):
                names.append((f"g{tribe}{group}", 2, f"t{tribe}"))
                names += [(f"s{tribe}{group}{squad}", 3, f"g{tribe}{group}") for squad in range(4)]
        teams = {}
        names.sort(key=lambda named: named[1])  # what one contributes to is written before
        for name, level, parent in names:
            others = [other for other, rank, _ in names if rank < level and other != parent]
            above = (*((parent,) if parent else ()), *(self.rng.sample(others, 1) if self._is(0.06) and others else ()))
            borrowed = [f"{self.rng.choice(names)[0]}/m{number}" for number in (0, 1) if self._is(0.06)]
            needs = [self.rng.choice(names)[0] for _ in (0,) if self._is(0.15)]
            teams[name] = Team(name, level, parent, above, (f"{name}/m0", f"{name}/m1", *borrowed), tuple(needs))
        return teams

    def _is(self, share: float) -> bool:
        return self.rng.random() < share

    def _team(self, team: Team) -> Documents:
        metric = {"name": "M", "unit": "%", "direction": "up", "definition": "D", "source": "S"}
        data = {"kind": "team", "id": team.name, "name": team.name, "lead": "lead"}
        data["level"] = ("company", "tribe", "group", "squad")[team.level]
        if team.parent:
            data["parent"] = team.parent
        return {**data, "metrics": {"m0": metric, "m1": metric}}

    def _vision(self, team: Team) -> Documents:
        return {
            "kind": "vision",
            "team": team.name,
            "horizon": {"from": 2024, "to": 2025},
            "ambition": "All is well",
            "north_star": {"metric": team.metrics[0], "target": self.rng.choice(("4 %", "+1 pts"))},
            "axes": {"a": {"title": "An axis", "metrics": [team.metrics[0]]}},
            "proposals": {name: self._proposal(team) for name in PROPOSALS},
        }

    def _proposal(self, team: Team) -> Documents:
        key_results = {name: self._measured(team) for name in PARTS}
        return {
            "title": self._title(team),
            "axis": "a",
            "owner": "lead",
            **self._needs(team),
            "key_results": key_results,
        }

    def _selection(self) -> Documents:
        verdicts = {
            f"t{tribe}/{name}": {"verdict": self.rng.choice(("retained", "declined")), "why": "So"}
            for tribe in range(TRIBES)
            for name in PROPOSALS
        }
        return {"kind": "selection", "cycle": YEAR, "held_on": "2023-12-10", "verdicts": verdicts}

    def _okrs(self, team: Team, cycle: str) -> Documents:
        return {
            "kind": "okrs",
            "team": team.name,
            "cycle": cycle,
            "objectives": {name: self._objective(team, cycle) for name in OBJECTIVES},
        }

    def _objective(self, team: Team, cycle: str) -> Documents:
        data: Documents = {"title": self._title(team), "owner": "lead"}
        above = self._objectives_above(team) if cycle == team.cycle else []
        if above:
            data["contributes_to"] = self.rng.sample(above, min(len(above), self.rng.choice((0, 1, 1, 1, 2))))
        if team.level and not data.get("contributes_to"):
            data["stands_alone"] = "So it is"
        if not team.level:
            data["proposed_by"] = [f"t{self.rng.randrange(TRIBES)}/{self.rng.choice(PROPOSALS)}"]
        data["key_results"] = {name: self._key_result(team, cycle, data.get("contributes_to", [])) for name in PARTS}
        return {**data, **self._needs(team)}

    def _title(self, team: Team, alike: float = 0.05) -> str:
        return "The same words" if self._is(alike) else f"Words of {team.name}"

    def _objectives_above(self, team: Team) -> list[str]:
        """Return what an objective of a team may contribute to."""
        return [f"{above}/{name}" for above in team.above for name in OBJECTIVES]

    def _key_result(self, team: Team, cycle: str, above: list[str]) -> Documents:
        data = self._measured(team) if self._is(0.9) else self._milestones()
        if cycle == team.cycle and "target" in data:
            data.update(self._amounts(above))
        return data

    def _amounts(self, above: list[str]) -> Documents:
        """Return contributions to key results of what the objective contributes to, some with amounts."""
        parts = [f"{objective}/{name}" for objective in above for name in PARTS]
        chosen = self.rng.sample(parts, min(len(parts), self.rng.choice((0, 1, 1))))
        if chosen and self._is(0.5) and "target" in self._found(chosen[0]):
            return {"contributes_to": {chosen[0]: self.rng.choice(("+1 pts", "+3 pts", "+9 pts"))}}
        return {"contributes_to": chosen} if chosen else {}

    def _found(self, key_result: str) -> Documents:
        team, objective, part = key_result.split("/")
        found: Documents = self.documents[f"{team}/okrs.yaml"]["objectives"][objective]["key_results"][part]
        return found

    def _measured(self, team: Team) -> Documents:
        metric = self.rng.choice(team.metrics)
        data: Documents = {"metric": metric, "commitment": "committed"}
        if self._is(0.9):
            data["baseline"] = self._level(LOW, metric)
        if self._is(0.9):
            return {**data, "target": self.rng.choice((*HIGH, "+1 pts"))}
        return {**data, "hold": {"min": "1 %"}}

    def _level(self, levels: tuple[str, ...], about: str) -> str:
        """Return the level that all say of something, and now and then another one."""
        return self.rng.choice(levels) if self._is(0.03) else levels[sum(map(ord, about)) % len(levels)]

    def _milestones(self) -> Documents:
        steps: Documents = {"first": {"title": "Done", "due": self._day()}}
        if self._is(0.5):
            steps["first"]["done"] = self._day()
        return {"title": "It is done", "milestones": steps}

    def _needs(self, team: Team) -> Documents:
        if not team.needs or self._is(0.3):
            return {}
        return {"depends_on": {"d": {"team": team.needs[0], "by": self._day(), "need": "Help"}}}

    def _check_ins(self, team: Team, cycle: str) -> Documents:
        objectives = self.documents[f"{team.name}/okrs.yaml"]["objectives"]
        key_results = {
            f"{name}/{part}": self._entries(key_result.get("metric"))
            for name, objective in objectives.items()
            for part, key_result in objective["key_results"].items()
            if self._is(0.7)
        }
        return {
            "kind": "check-ins",
            "team": team.name,
            "cycle": cycle,
            "key_results": key_results,
            "readings": {metric: self._entries(metric) for metric in team.metrics if self._is(0.3)},
        }

    def _day(self) -> str:
        return self.rng.choice(STRANGE_DAYS if self._is(0.02) else DAYS)

    def _entries(self, metric: str | None) -> list[Documents]:
        days = sorted({self._day() for _ in range(self.rng.choice((1, 2, 2)))})
        return [{"on": day, **({"value": self._level(LOW + HIGH, metric + day)} if metric else {})} for day in days]

    def _answer(self, team: Team) -> None:
        """Let a team answer some of those who need it."""
        asked = [
            f"{documents['team']}/{name}/d"
            for documents in self.documents.values()
            for field in ("objectives", "proposals")
            for name, thing in documents.get(field, {}).items()
            if thing.get("depends_on", {}).get("d", {}).get("team") == team.name and documents.get("cycle") != BEFORE
        ]
        own = self.documents[f"{team.name}/okrs.yaml"]
        said = [name for name in dict.fromkeys(asked) if self._is(0.96)]
        if said:
            own["confirms"] = said

    def _change_okrs(self, data: Documents, team: Team) -> None:
        name = self.rng.choice(list(data["objectives"]))
        objective = data["objectives"][name]
        part = self.rng.choice(list(objective["key_results"]) or ["k1"])
        key_result = objective["key_results"].get(part, {})
        cycle = data["cycle"]
        self.rng.choice(
            [
                lambda: data["objectives"].pop(name) if len(data["objectives"]) > 1 else None,
                lambda: objective["key_results"].pop(part, None),
                lambda: data["objectives"].update({name: self._objective(team, cycle)}),
                lambda: objective["key_results"].update({part: self._key_result(team, cycle, _above(objective))}),
                lambda: objective["key_results"].update({part: self._key_result(team, cycle, _above(objective))}),
                lambda: (
                    objective.update(contributes_to=self.rng.sample(self._objectives_above(team), 1))
                    if team.level and cycle == team.cycle
                    else None
                ),
                lambda: objective.pop("contributes_to", None),
                lambda: objective.pop("stands_alone", None),
                lambda: objective.update(title=self._title(team, 0.5)),
                lambda: objective.pop("depends_on", None),
                lambda: objective.update(self._needs(team)),
                lambda: data.pop("confirms", None),
                lambda: key_result.update(target=self.rng.choice(LOW + HIGH)) if "target" in key_result else None,
                lambda: key_result.update(baseline=self.rng.choice(LOW + HIGH)) if "metric" in key_result else None,
                lambda: key_result.pop("baseline", None),
                lambda: key_result.pop("contributes_to", None),
                lambda: (
                    key_result.update(self._amounts(_above(objective)))
                    if "target" in key_result and cycle == team.cycle
                    else None
                ),
            ]
        )()

    def _change_check_ins(self, data: Documents, team: Team) -> None:
        field = self.rng.choice(("key_results", "key_results", "readings"))
        names = list(data[field]) or ["o1/k1"]
        name = self.rng.choice(names if field == "key_results" else team.metrics)
        okrs = self.documents[f"{team.name}/okrs.yaml"]
        objective, _, part = name.partition("/")
        metric = name if field == "readings" else okrs["objectives"][objective]["key_results"][part].get("metric")
        self.rng.choice(
            [
                lambda: data[field].pop(name, None),
                lambda: data[field].update({name: self._entries(metric)}),
                lambda: data[field].update({name: self._entries(metric)}),
            ]
        )()


def _above(objective: Documents) -> list[str]:
    return list(objective.get("contributes_to", []))


def _settings(stale_after: int) -> Documents:
    return {
        "kind": "settings",
        "version": 1,
        "levels": ["company", "tribe", "group", "squad"],
        "cycle": QUARTER,
        "retain": {"min": 1, "max": 4},
        "stale_after": stale_after,
    }
