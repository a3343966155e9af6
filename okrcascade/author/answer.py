"""Answers to what other teams need: a dependency confirmed or declined, in a document of the team that is needed."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.author.layout import okrs_path
from okrcascade.author.new_documents import okrs_text
from okrcascade.author.plan import Plan, PlanError
from okrcascade.author.reading import checked
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.kinds import DEPENDENCY
from okrcascade.cascade.nodes import Proposal, Team
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.change import AddEntry, AddItem, Change, Plain, Remove, SetValue
from okrcascade.text.words import closest, listed
from okrcascade.workspace.workspace import Document

CONFIRMS, DECLINES = "confirms", "declines"
Answering = Document[VisionFile] | Document[OkrsFile]


def waiting(cascade: Cascade) -> tuple[Dependency, ...]:
    """Return what teams need of others in the present, and nobody has answered, what is needed first coming first."""
    unanswered = (
        found for found in cascade.dependencies if found.key not in cascade.answers and cascade.is_judged(found.cycle)
    )
    return tuple(sorted(unanswered, key=lambda found: (found.entry.by, found.short)))


def named_dependency(cascade: Cascade, text: str) -> Dependency:
    """Return the dependency that a reference names: `team/objective/name`, with `@cycle` where several have the name.

    Raises PlanError where there is none, or several in the present.
    """
    path, _, cycle = text.partition("@")
    now = cascade.names.today(path)
    found = [each for each in cascade.dependencies if each.short == now and cycle in ("", each.cycle.text)]
    present = [each for each in found if cascade.is_judged(each.cycle)] or found
    if len(present) > 1:
        names = listed([f"{each.short}@{each.cycle}" for each in present], "or")
        raise PlanError(f"{text} names several dependencies: write {names}")
    if not present:
        meant = closest(now, cascade.vocabularies[DEPENDENCY])
        known = [each.short for each in waiting(cascade)]
        near = f"; did you mean {meant}?" if meant else f"; waiting for an answer: {listed(known)}" if known else ""
        raise PlanError(f"{text} names no dependency{near}")
    return present[0]


def plan_answer(plan: Plan, cascade: Cascade, dependency: Dependency, why: str | None) -> None:
    """Plan a team's word on what is needed of it: `why` it declines, or None where it confirms.

    Another answer that is there makes way. A proposal's dependency is answered in the vision of its year where there is
    one; any other, and that of a team without a vision, in the OKRs of its cycle, or of one that overlaps it. Raises
    PlanError where nobody knows which team is needed, AnswerError for a reason that is none.
    """
    team = dependency.team
    if team is None:
        raise PlanError(f"{dependency.short} is needed of {dependency.entry.team}, which is no team here")
    answer = cascade.answer_to(dependency)
    if answer and answer.why == why:
        return
    for document, *route in _answers_there(cascade, dependency):
        emptied = len(getattr(document.model, str(route[0]))) == 1
        plan.change(document.path, Remove((route[0],) if emptied else tuple(route)))
    path, cycle = _place(cascade, dependency, team)
    name = _reference(cascade, dependency, cycle)
    if path not in {*cascade.workspace.paths, *plan.after}:
        fields: dict[str, Plain] = {
            "team": team.id,
            "cycle": cycle.year if cycle.is_year else cycle.text,
            "objectives": {},
        }
        plan.create(path, okrs_text(path, fields))
    plan.change(path, _added(plan.data(path), name, why))


def _added(data: object, name: str, why: str | None) -> Change:
    assert isinstance(data, dict)
    if why is None:
        known = data.get(CONFIRMS)
        if known:
            return AddItem((CONFIRMS,), name)
        return SetValue((CONFIRMS,), [name]) if CONFIRMS in data else AddEntry((), CONFIRMS, [name])
    declined = checked(OkrsFile, DECLINES, {name: why})
    if data.get(DECLINES):
        return AddEntry((DECLINES,), name, why)
    return SetValue((DECLINES,), declined) if DECLINES in data else AddEntry((), DECLINES, declined)


def _answers_there(cascade: Cascade, dependency: Dependency) -> Iterator[tuple[Answering, str, str | int]]:
    """Yield the documents that answer a dependency by now, and where; the last of several in a list comes first."""
    for document in _answering(cascade):
        model = document.model
        for index in reversed(range(len(model.confirms))):
            if _means(cascade, model.confirms[index], model.cycle, dependency):
                yield document, CONFIRMS, index
        for text in model.declines:
            if _means(cascade, text, model.cycle, dependency):
                yield document, DECLINES, text


def _means(cascade: Cascade, text: str, cycle: Cycle, dependency: Dependency) -> bool:
    path, _, named = text.partition("@")
    if cascade.names.today(path) != dependency.short:
        return False
    return named == dependency.cycle.text if named else dependency.cycle.overlaps(cycle)


def _place(cascade: Cascade, dependency: Dependency, team: Team) -> tuple[str, Cycle]:
    """Return the document that an answer is written into, which may be new, and its cycle."""
    own = [
        document
        for document in _answering(cascade)
        if cascade.names.team_now(document.model.team) == team.id and document.model.cycle.overlaps(dependency.cycle)
    ]
    of_proposal = isinstance(dependency.holder, Proposal)
    best = min(
        own,
        key=lambda document: (
            isinstance(document.model, VisionFile) != of_proposal,
            document.model.cycle != dependency.cycle,
            document.path,
        ),
        default=None,
    )
    if best is not None:
        return best.path, best.model.cycle
    return okrs_path(team, dependency.cycle, cascade), dependency.cycle


def _reference(cascade: Cascade, dependency: Dependency, cycle: Cycle) -> str:
    """Return how a document of a cycle names a dependency, and no other one."""
    meant = [each for each in cascade.dependencies if each.short == dependency.short and each.cycle.overlaps(cycle)]
    return dependency.short if len(meant) == 1 else f"{dependency.short}@{dependency.cycle}"


def _answering(cascade: Cascade) -> tuple[Answering, ...]:
    return (*cascade.workspace.visions, *cascade.workspace.okrs)
