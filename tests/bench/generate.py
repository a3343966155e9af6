"""Writes an organisation of any size, sound under every rule: `python generate.py FOLDER --teams 1000`.

`teams` counts squads, each with one OKR file of about 136 lines; with them come what links them: a team file each,
and the groups, tribes and the company with their visions, OKRs, check-ins and the Comex's selection.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from textwrap import wrap

import wording
from organisation import QUARTER, YEAR, KeyResult, Objective, Team, plan

PROGRESS = (("2024-01-15", 0.4), ("2024-02-05", 0.8))
"""The days of check-ins, and how far each key result is: on track from then until it is stale."""

Proposal = tuple[str, wording.Theme, str, KeyResult]
"""A proposal: an id, the theme of its axis, a title and what it is measured by."""

PROSE_WIDTH = 60

SETTINGS = f"""\
# A made-up organisation, as large as wanted.
kind: settings
version: 1
levels: [company, tribe, group, squad]
cycle: {QUARTER}
first_cycle: {YEAR}
language: fr
"""


def generate(root: Path, teams: int, seed: int = 0) -> None:
    """Write an organisation with so many squads into a folder; the same seed gives the same bytes."""
    for name, text in documents(teams, seed):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def documents(teams: int, seed: int = 0, *, all_check_in: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the organisation's files: their paths below the root, and their texts.

    One squad of each group checks in, or all, so that nothing is stale in the days that follow.
    """
    company = plan(teams, seed)
    yield "okrcascade.yaml", SETTINGS
    yield f"company/selection-{YEAR}.yaml", "".join(_lines(_selection(company)))
    for team in company.walk():
        rng = Random(f"{seed} {team.id}")  # noqa: S311  texts and figures, no secrets
        for kind, lines in _documents_of(team, rng, all_check_in=all_check_in):
            yield f"{team.folder}/{kind}.yaml", "".join(_lines(lines))


def _documents_of(team: Team, rng: Random, *, all_check_in: bool) -> Iterator[tuple[str, Iterable[str]]]:
    yield "team", _team(team)
    if team.level == "tribe":
        yield f"vision-{YEAR}", _vision(team, rng)
    yield f"okrs-{team.cycle}", _okrs(team, rng)
    if team.level != "squad" or team.number == 0 or all_check_in:
        yield f"check-ins-{team.cycle}", _check_ins(team, rng)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"


# Teams and their metrics ---------------------------------------------------------------------------------------


def _team(team: Team) -> Iterator[str]:
    yield "kind: team"
    yield f"id: {team.id}"
    yield f"name: {team.name}"
    yield f"level: {team.level}"
    if team.parent is not None:
        yield f"parent: {team.parent.id}"
    yield f"lead: {team.lead}"
    if team.level == "squad":
        yield f"trifecta: {{product: {team.lead}, business: lead-{team.parent.id}, tech: em-{team.id}}}"
    if team.level == "company":
        yield f"north_star: {team.north_star.ref}"
    yield "metrics:"
    for metric in team.metrics:
        segments = f", segments: [{', '.join(metric.segments)}]" if metric.segments else ""
        drives = f", drives: {metric.drives}" if metric.drives else ""
        named = f'name: "{metric.name}", unit: "{metric.unit}"'
        yield f"  {metric.id}: {{{named}, direction: {metric.direction}{segments}{drives}}}"


# Bottom-up: visions, proposals, the Comex's verdicts ------------------------------------------------------------


def _vision(tribe: Team, rng: Random) -> Iterator[str]:
    yield from ("kind: vision", f"team: {tribe.id}", "horizon: {from: 2024, to: 2025}")
    yield "ambition: Acheter reconditionné va de soi, et ce n'est que le début d'une relation"
    star = tribe.north_star
    yield f"north_star: {{metric: {star.ref}, baseline: {star.level(star.baseline)}, target: +60%}}"
    yield "axes:"
    proposals = _proposals(tribe)
    for name, theme, _, key_result in proposals:
        yield from (f"  axis-{name}:", f"    title: {theme.axis}", "    narrative: >-")
        yield from _wrapped(wording.reasons(rng, 3))
        yield f"    metrics: [{key_result.metric.ref}]"
    yield "proposals:"
    for name, _, title, key_result in proposals:
        yield from _proposal(name, title, key_result, rng)


def _proposals(tribe: Team) -> list[Proposal]:
    """Return a tribe's proposals, the one that the Comex retains or merges first."""
    first = wording.THEMES[tribe.number % len(wording.THEMES)]
    measured = tribe.objectives[0].key_results
    more = zip(("open-tools", "short-way"), wording.THEMES, wording.TRIBE_PROPOSALS, measured[1:], strict=False)
    return [(first.id, first, first.proposal, measured[0]), *more]


def _proposal(name: str, title: str, key_result: KeyResult, rng: Random) -> Iterator[str]:
    yield from (f"  {name}:", f"    title: {title}", f"    axis: axis-{name}", "    why: >-")
    yield from _wrapped(wording.reasons(rng, 2))
    yield f"    posture: {rng.choice(['quick-win', 'bet'])}"
    yield f"    rice: {{reach: {rng.randint(1, 9)}M, impact: 2, confidence: 80 %, effort: {rng.randint(2, 30)}}}"
    yield "    key_results:"
    measured = f"metric: {key_result.metric.ref}, baseline: {key_result.metric.level(key_result.baseline)}"
    yield f"      growth: {{{measured}, target: +40%}}"


def _selection(company: Team) -> Iterator[str]:
    yield from ("kind: selection", f"cycle: {YEAR}", "held_on: 2023-11-20", "members: [ceo, cfo, cpo]", "verdicts:")
    for tribe in company.children:
        (first, *_), deferred, declined = _proposals(tribe)
        yield f"  {tribe.id}/{first}: {{{_verdict(company, tribe, first)}}}"
        yield f"  {tribe.id}/{deferred[0]}: {{verdict: deferred, until: 2025, why: Oui ! mais pas cette année}}"
        yield f"  {tribe.id}/{declined[0]}: {{verdict: declined, why: R&D and support cannot carry it}}"


def _verdict(company: Team, tribe: Team, proposal: str) -> str:
    """Retain the first proposal of each theme, and merge the others of that theme into it."""
    retained = company.children[tribe.number % len(wording.THEMES)]
    if retained is tribe:
        return "verdict: retained, why: Ce choix porte toute l'année"
    return f"verdict: merged, into: {retained.id}/{proposal}, why: The same intention in another market"


# Top-down: objectives and key results ---------------------------------------------------------------------------


def _okrs(team: Team, rng: Random) -> Iterator[str]:
    yield from ("kind: okrs", f"team: {team.id}", f"cycle: {team.cycle}", "objectives:")
    for number, objective in enumerate(team.objectives):
        yield from _objective_head(objective, rng)
        if team.level == "squad" and number == 0:
            yield from _dependency(team, rng)
        yield "    key_results:"
        for key_result in objective.key_results:
            yield from _key_result(key_result, rng)
        if team.level == "squad" and number > 0:
            yield from _hold(team) if number == 1 else _milestones()
    if team.level == "squad" and len(team.parent.children) > 1:
        yield f"confirms: [{_neighbour(team, -1).id}/first-choice/supply]"


def _objective_head(objective: Objective, rng: Random) -> Iterator[str]:
    team = objective.team
    yield from (f"  {objective.id}:", f"    title: {objective.title}")
    if team.level == "company":
        retained = next(proposal for proposal in _retained(team) if proposal.endswith(f"/{objective.id}"))
        yield f"    proposed_by: [{retained}]"
        yield f"    owner: {team.lead}"
        return
    yield "    why: >-"
    yield from _wrapped(wording.reasons(rng, 2))
    parents = ", ".join(parent.ref for parent in objective.parents)
    yield f"    contributes_to: {parents if len(objective.parents) == 1 else f'[{parents}]'}"
    yield f"    owner: {team.lead}"
    yield f"    commitment: {'aspirational' if objective.id == 'steady-hand' else 'committed'}"


def _wrapped(sentences: list[str]) -> Iterator[str]:
    return (f"      {line}" for line in wrap(" ".join(sentences), PROSE_WIDTH, break_on_hyphens=False))


def _retained(company: Team) -> list[str]:
    return [f"{tribe.id}/{_proposals(tribe)[0][0]}" for tribe in company.children[: len(wording.THEMES)]]


def _key_result(key_result: KeyResult, rng: Random) -> Iterator[str]:
    metric = key_result.metric
    yield from (f"      {key_result.id}:", f"        metric: {metric.ref}")
    if key_result.segment:
        yield f"        segment: {key_result.segment}"
    yield f"        baseline: {_comma(metric.level(key_result.baseline), rng)}"
    yield f"        target: {_target(key_result, rng)}"
    if key_result.objective.team.level == "squad":
        yield from (line for line, share in KEY_RESULTS_OWN.items() if rng.random() < share)
    above = key_result.contributes_to
    if above is not None:
        share = f"{{{above.ref}: {above.fair_share}}}"
        yield f"        contributes_to: {share if key_result.promises else above.ref}"


KEY_RESULTS_OWN = {"        weight: 2": 0.4, "        commitment: aspirational": 0.5}
"""What some of the squads' key results say for themselves, and the share of those that do."""


def _comma(level: str, rng: Random) -> str:
    """Write a level with a decimal comma now and then, as the French do."""
    return level.replace(".", ",") if rng.random() < 0.3 else level


def _target(key_result: KeyResult, rng: Random) -> str:
    """Write a target; a squad says it as a level or as a change."""
    metric, level = key_result.metric, key_result.metric.level(key_result.target)
    if key_result.objective.team.level != "squad":
        return level
    change = metric.change(round(key_result.target - key_result.baseline, 1))
    relative = "+20%" if metric.direction == "up" else "-20%"
    return rng.choice([level, change, relative])


def _hold(squad: Team) -> Iterator[str]:
    contacts = squad.metric("contacts")
    yield from ("      contacts:", f"        metric: {contacts.ref}")
    yield f"        hold: {{max: {contacts.level(contacts.baseline * 1.2)}}}"


def _milestones() -> Iterator[str]:
    (first, signed), (second, pilot), (_, evidence) = wording.MILESTONES
    yield from ("      partner:", f"        title: {evidence}", "        milestones:")
    yield f"          {first}: {{title: {signed}, due: 2024-01-31, done: 2024-01-12}}"
    yield f"          {second}: {{title: {pilot}, due: 2024-03-15}}"


def _dependency(squad: Team, rng: Random) -> Iterator[str]:
    if len(squad.parent.children) > 1:
        need = rng.choice(wording.NEEDS)
        yield f'    depends_on: {{supply: {{team: {_neighbour(squad, 1).id}, by: 2024-02-28, need: "{need}"}}}}'


def _neighbour(squad: Team, step: int) -> Team:
    siblings = squad.parent.children
    return siblings[(squad.number + step) % len(siblings)]


# Check-ins ----------------------------------------------------------------------------------------------------------


def _check_ins(team: Team, rng: Random) -> Iterator[str]:
    yield from ("kind: check-ins", f"team: {team.id}", f"cycle: {team.cycle}", "key_results:")
    for objective in team.objectives:
        for key_result in objective.key_results:
            yield f"  {objective.id}/{key_result.id}:"
            for day, progress in PROGRESS:
                value = key_result.metric.level(key_result.after(progress))
                yield f'    - {{on: {day}, value: {value}, confidence: 0.8, note: "{wording.note(rng)}"}}'
    if team.level == "squad":
        yield from _check_in_on_held(team)
    if team.north_star is not None:
        star = team.north_star
        yield from ("readings:", f"  {star.ref}:")
        for day, progress in PROGRESS:
            yield f"    - {{on: {day}, value: {star.level(star.baseline * (1 + progress / 10))}}}"


def _check_in_on_held(squad: Team) -> Iterator[str]:
    contacts = squad.metric("contacts")
    yield "  sure-answer/contacts:"
    yield from (
        f"    - {{on: {day}, value: {contacts.level(contacts.baseline)}, confidence: 0.9}}" for day, _ in PROGRESS
    )
    yield "  steady-hand/partner:"
    yield from (f"    - {{on: {day}, confidence: 0.7, note: Le juridique relit}}" for day, _ in PROGRESS)


def main() -> None:
    """Read the command line and write the organisation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teams", type=int, default=1000, help="how many squads, each with an OKR file")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    generate(options.folder, options.teams, options.seed)


if __name__ == "__main__":
    main()
