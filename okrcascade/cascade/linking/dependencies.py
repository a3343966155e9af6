"""What is needed of other teams, and what these answer."""

from __future__ import annotations

from okrcascade.cascade.dependencies import Answer, Dependency
from okrcascade.cascade.flaws import FormerUse, StrangeAnswer, Unresolved
from okrcascade.cascade.kinds import DEPENDENCY
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import Objective, Proposal, Team
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.vision import VisionFile
from okrcascade.workspace.workspace import Document


def note_dependencies(linking: Linking, holder: Objective | Proposal) -> None:
    """Note what an objective or a proposal needs of other teams."""
    for name, entry in holder.entry.depends_on.items():
        short = f"{holder.short}/{name}"
        team = linking.resolver.team(
            entry.team, Place(holder.path, (*holder.route, "depends_on", name, "team")), holder.ref
        )
        linking.dependencies.append(Dependency(short, holder.cycle, holder, entry, team))


def read_answers(linking: Linking) -> None:
    """Match what teams confirm and decline with the dependencies on them."""
    known: dict[str, list[Dependency]] = {}
    for dependency in linking.dependencies:
        known.setdefault(dependency.short, []).append(dependency)
    answering: list[Document[VisionFile] | Document[OkrsFile]] = [*linking.workspace.visions, *linking.workspace.okrs]
    for document in answering:
        model = document.model
        for index, text in enumerate(model.confirms):
            place = Place(document.path, ("confirms", index))
            for found in _answered(linking, known, text, model.cycle, place):
                _answer(linking, found, Answer(model.team, None, place))
        for text, why in model.declines.items():
            place = Place(document.path, ("declines", text), On.KEY)
            for found in _answered(linking, known, text, model.cycle, place):
                _answer(linking, found, Answer(model.team, why, place))


def _answer(linking: Linking, dependency: Dependency, answer: Answer) -> None:
    """Take an answer of the team that is needed, or of one above or below it; others cannot speak for it."""
    answering = linking.names.teams.get(linking.names.team_now(answer.team_id))
    needed = dependency.team
    if (
        answering is None
        or needed is None
        or answering in _line(linking, needed)
        or needed in _line(linking, answering)
    ):
        linking.answers[dependency.key] = answer
    else:
        strange = StrangeAnswer(answer, dependency.short, dependency.cycle, needed.id)
        linking.flaws.strange_answers.append(strange)


def _line(linking: Linking, team: Team) -> list[Team]:
    """Return a team and all above it."""
    line = [team]
    while (above := linking.names.teams.get(line[-1].parent_id or "")) is not None and above not in line:
        line.append(above)
    return line


def _answered(
    linking: Linking, known: dict[str, list[Dependency]], text: str, cycle: Cycle, place: Place
) -> list[Dependency]:
    """Return the dependencies that an answer is about."""
    path, mark, named = text.partition("@")
    now = path if path in known else linking.names.today(path)
    if now != path and now in known:
        linking.flaws.former.append(FormerUse(place, text, now + mark + named, None))
    candidates = [
        found for found in known.get(now, ()) if (found.cycle.text == named if named else found.cycle.overlaps(cycle))
    ]
    if not candidates:
        linking.flaws.unresolved.append(
            Unresolved(
                place,
                text,
                DEPENDENCY,
                cycle,
                None,
                others=tuple(sorted({found.cycle.text for found in known.get(now, ())})),
                found=linking.resolver.kind_of(now, DEPENDENCY),
            )
        )
    return candidates
