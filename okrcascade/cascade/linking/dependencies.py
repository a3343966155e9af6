"""What is needed of other teams, and what these answer."""

from __future__ import annotations

from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import Dependency, FormerUse, Objective, Proposal, Unresolved
from okrcascade.cascade.resolve import DEPENDENCY
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
            _answer(linking, known, text, model.cycle, Place(document.path, ("confirms", index)), None)
        for text, why in model.declines.items():
            _answer(linking, known, text, model.cycle, Place(document.path, ("declines", text), On.KEY), why)


def _answer(
    linking: Linking, known: dict[str, list[Dependency]], text: str, cycle: Cycle, place: Place, why: str | None
) -> None:
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
                "dependency",
                cycle,
                None,
                others=tuple(sorted({found.cycle.text for found in known.get(now, ())})),
                found=linking.resolver.kind_of(now, DEPENDENCY),
            )
        )
    for found in candidates:
        linking.answers[found.short, found.cycle.text] = why
