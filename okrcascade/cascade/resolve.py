"""References to the things they name: short forms, cycles, former names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okrcascade.cascade.flaws import Flaws, FormerUse, Unresolved
from okrcascade.cascade.kinds import KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, TEAM
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import ObjectiveEntry
from okrcascade.model.references import split_reference
from okrcascade.model.vision import ProposalEntry

Key = tuple[str, str]
"""A short reference and a cycle's text: what makes an objective, key result or proposal unique."""

NOWHERE = Place("")
"""Where a reference stands that is looked up once more: what is wrong with it was noted before."""

Entry = ObjectiveEntry | ProposalEntry
ByCycle = dict[str, tuple[Cycle, Entry]]


@dataclass(slots=True)
class Names:
    """All things of a repository by their short references, and the names that `formerly` keeps alive."""

    teams: dict[str, Team] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    objectives: dict[str, ByCycle] = field(default_factory=dict)
    proposals: dict[str, ByCycle] = field(default_factory=dict)
    former_teams: dict[str, str] = field(default_factory=dict)
    former_things: dict[str, str] = field(default_factory=dict)

    def team_now(self, text: str) -> str:
        """Return the id that a team has now."""
        return text if text in self.teams else self.former_teams.get(text, text)

    def today(self, path: str) -> str:
        """Return what a path is called now: its team, and the thing or what holds it, followed through `formerly`."""
        team, _, rest = path.partition("/")
        path = f"{self.team_now(team)}/{rest}" if rest else self.team_now(team)
        owner, mark, part = path.rpartition("/")
        return self.former_things.get(path) or self.former_things.get(owner, owner) + mark + part


def leads_somewhere(names: Names, wanted: str, text: str, cycle: Cycle | None) -> bool:
    """Whether a reference to a kind of thing, in a document of a cycle, would lead to one, by its present name."""
    if wanted == TEAM:
        return text in names.teams
    if wanted == METRIC:
        return text in names.metrics
    if cycle is None or wanted not in (OBJECTIVE, KEY_RESULT, PROPOSAL):
        return False
    key = Resolver(names).look_up(wanted, text, cycle)
    return key is not None and key[0] == text.partition("@")[0]


class Resolver:
    """Looks references up; one that leads nowhere is noted as a flaw, and None is given back."""

    def __init__(self, names: Names, flaws: Flaws | None = None) -> None:
        """Take the names as they are by the time of each look-up; without `flaws`, what is wrong was noted before."""
        self.names = names
        self.flaws = Flaws() if flaws is None else flaws
        self._known: dict[tuple[str, str, str], Key] = {}

    def team(self, text: str, place: Place, holder: str | None = None) -> Team | None:
        """Return the team that a reference names."""
        team = self.names.teams.get(text)
        if team is None and text in self.names.former_teams:
            now = self.names.former_teams[text]
            self.flaws.former.append(FormerUse(place, text, now, holder))
            team = self.names.teams.get(now)
        if team is None:
            self._fail(text, place, TEAM, None, holder)
        return team

    def metric(self, text: str, place: Place, holder: str | None = None) -> Metric | None:
        """Return the metric that a reference names."""
        metric = self.names.metrics.get(text)
        if metric is not None:
            return metric
        now = self.names.today(text)
        if now in self.names.metrics:
            self.flaws.former.append(FormerUse(place, text, now, holder))
            return self.names.metrics[now]
        self._fail(text, place, METRIC, None, holder)
        return None

    def known_metric(self, text: str) -> Metric | None:
        """Return the metric that a reference names, where another place notes what is wrong with it."""
        return self.names.metrics.get(text) or self.names.metrics.get(self.names.today(text))

    def known(self, wanted: str, text: str, cycle: Cycle) -> Key | None:
        """Return what a reference leads to, by its present name, where it was looked up before; most were."""
        return self._known.get((wanted, text, cycle.text))

    def look_up(self, wanted: str, text: str, cycle: Cycle, place: Place = NOWHERE) -> Key | None:
        """Return the key of the objective, key result or proposal that a reference in a document of `cycle` names."""
        return {OBJECTIVE: self.objective, KEY_RESULT: self.key_result, PROPOSAL: self.proposal}[wanted](
            text, cycle, place
        )

    def objective(self, text: str, cycle: Cycle, place: Place = NOWHERE, holder: str | None = None) -> Key | None:
        """Return the key of the objective that a reference in a document of `cycle` names."""
        return self._in_cycle(text, cycle, place, OBJECTIVE, self.names.objectives, holder)

    def proposal(self, text: str, cycle: Cycle, place: Place = NOWHERE, holder: str | None = None) -> Key | None:
        """Return the key of the proposal that a reference in a document of `cycle` names."""
        return self._in_cycle(text, cycle, place, PROPOSAL, self.names.proposals, holder)

    def key_result(self, text: str, cycle: Cycle, place: Place = NOWHERE, holder: str | None = None) -> Key | None:
        """Return the key of the key result that a reference in a document of `cycle` names."""
        known = self.known(KEY_RESULT, text, cycle)
        if known is not None:
            return known
        reference = split_reference(text)
        written, _, name = reference.path.rpartition("/")
        objective = written if written in self.names.objectives else self.names.today(written)
        fitting = self._fitting(objective, reference.cycle, cycle, self.names.objectives)
        fitting = {text: found for text, found in fitting.items() if name in found[1].key_results}
        if len(fitting) == 1:
            key = (f"{objective}/{name}", next(iter(fitting)))
            if objective == written:
                self._known[KEY_RESULT, text, cycle.text] = key
            else:
                now = key[0] + text[len(reference.path) :]
                self.flaws.former.append(FormerUse(place, text, now, holder))
            return key
        self._fail(text, place, KEY_RESULT, cycle, holder, tuple(fitting))
        return None

    def _in_cycle(
        self, text: str, cycle: Cycle, place: Place, wanted: str, things: Mapping[str, ByCycle], holder: str | None
    ) -> Key | None:
        known = self.known(wanted, text, cycle)
        if known is not None:
            return known
        reference = split_reference(text)
        now = reference.path if reference.path in things else self.names.today(reference.path)
        fitting = self._fitting(now, reference.cycle, cycle, things)
        if len(fitting) != 1:
            self._fail(text, place, wanted, cycle, holder, tuple(fitting))
            return None
        key = (now, next(iter(fitting)))
        if now == reference.path:
            self._known[wanted, text, cycle.text] = key
        else:
            written = now + text[len(reference.path) :]
            self.flaws.former.append(FormerUse(place, text, written, holder))
        return key

    def _fitting(self, path: str, named: Cycle | None, cycle: Cycle, things: Mapping[str, ByCycle]) -> ByCycle:
        """Return where the thing exists: in the named cycle, or else in those that contain the document's own."""
        by_cycle = things.get(path, {})
        if named is not None:
            return {named.text: by_cycle[named.text]} if named.text in by_cycle else {}
        return {text: found for text, found in by_cycle.items() if found[0].contains(cycle)}

    def _fail(
        self,
        text: str,
        place: Place,
        wanted: str,
        cycle: Cycle | None,
        holder: str | None,
        candidates: tuple[str, ...] = (),
    ) -> None:
        reference = split_reference(text)
        self.flaws.unresolved.append(
            Unresolved(
                place,
                text,
                wanted,
                cycle,
                holder,
                tuple(sorted(candidates)),
                self._cycles_of(reference.path, wanted),
                self.kind_of(reference.path, wanted),
            )
        )

    def _cycles_of(self, path: str, wanted: str) -> tuple[str, ...]:
        """Return the cycles in which a thing exists, whether or not a document can see it from its own."""
        if wanted == KEY_RESULT:
            objective, _, name = path.rpartition("/")
            known = self.names.objectives.get(self.names.today(objective), {})
            return tuple(sorted(text for text, (_, entry) in known.items() if name in entry.key_results))
        things = {OBJECTIVE: self.names.objectives, PROPOSAL: self.names.proposals}.get(wanted, {})
        return tuple(sorted(things.get(self.names.today(path), {})))

    def kind_of(self, path: str, wanted: str) -> str | None:
        """Return what else the same words name."""
        names = self.names
        owner, _, last = path.rpartition("/")
        found = {
            TEAM: path in names.teams,
            METRIC: path in names.metrics,
            OBJECTIVE: path in names.objectives,
            PROPOSAL: path in names.proposals,
            KEY_RESULT: any(last in entry.key_results for _, entry in names.objectives.get(owner, {}).values()),
        }
        return next((kind for kind, there in found.items() if there and kind != wanted), None)
