"""Visions with their proposals, and the Comex's verdicts on these."""

from __future__ import annotations

from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import AXIS
from okrcascade.cascade.linking.dependencies import note_dependencies
from okrcascade.cascade.linking.key_results import build_key_result
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.measures import Where
from okrcascade.cascade.nodes import Measure, Proposal, Team, Verdict, Vision
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.vision import VisionFile
from okrcascade.workspace.workspace import Document


def build_visions(linking: Linking) -> None:
    """Build visions, their proposals, and the verdicts on these."""
    for document in linking.workspace.visions:
        vision = _vision(linking, document)
        team = vision.team.id if vision.team else document.model.team
        linking.visions.setdefault((team, document.model.cycle.text), vision)
        for proposal in vision.proposals:
            linking.proposals.setdefault(proposal.key, proposal)
    for selection in linking.workspace.selections:
        for short, entry in selection.model.verdicts.items():
            cycle = selection.model.cycle
            place = Place(selection.path, ("verdicts", short), On.KEY)
            key = linking.resolver.proposal(short, cycle, place)
            into = (
                None
                if entry.into is None
                else linking.resolver.proposal(entry.into, cycle, Place(selection.path, ("verdicts", short, "into")))
            )
            verdict = Verdict(
                short,
                cycle,
                selection.path,
                entry,
                linking.proposals.get(key) if key else None,
                linking.proposals.get(into) if into else None,
            )
            linking.verdicts.setdefault(key or (short, cycle.text), verdict)


def _vision(linking: Linking, document: Document[VisionFile]) -> Vision:
    model, path = document.model, document.path
    holder = f"vision:{model.team}@{model.cycle}"
    team = linking.resolver.team(model.team, Place(path, ("team",)), holder)
    for name, axis in model.axes.items():
        for index, metric in enumerate(axis.metrics):
            linking.resolver.metric(metric, Place(path, ("axes", name, "metrics", index)), holder)
    north_star = _north_star(linking, document, holder)
    proposals = tuple(_proposal(linking, document, name, team) for name in model.proposals)
    return Vision(team, model.cycle, path, model, north_star, proposals)


def _north_star(linking: Linking, document: Document[VisionFile], holder: str) -> Measure | None:
    entry, cycle = document.model.north_star, document.model.cycle
    if entry is None:
        return None
    metric = linking.resolver.metric(entry.metric, Place(document.path, ("north_star", "metric")), holder)
    if metric is None:
        return None
    where = Where(document.path, ("north_star",), f"vision:{document.model.team}", cycle)
    return linking.measurer.measure(entry, metric, where)


def _proposal(linking: Linking, document: Document[VisionFile], name: str, team: Team | None) -> Proposal:
    model, path = document.model, document.path
    entry, short = model.proposals[name], f"{team.id if team else model.team}/{name}"
    key_results = tuple(
        build_key_result(
            linking,
            f"{short}/{part}",
            model.cycle,
            path,
            ("proposals", name, "key_results", part),
            key_result,
            entry.commitment,
            of_proposal=True,
        )
        for part, key_result in entry.key_results.items()
    )
    proposal = Proposal(short, model.cycle, team, path, entry, key_results)
    if entry.axis is not None and entry.axis not in model.axes:
        _unknown_axis(linking, proposal, document)
    if entry.continues is not None:
        linking.resolver.proposal(
            entry.continues, model.cycle, Place(path, (*proposal.route, "continues")), proposal.ref
        )
    note_dependencies(linking, proposal)
    return proposal


def _unknown_axis(linking: Linking, proposal: Proposal, document: Document[VisionFile]) -> None:
    assert proposal.entry.axis is not None
    place = Place(document.path, (*proposal.route, "axis"))
    linking.flaws.unresolved.append(
        Unresolved(
            place, proposal.entry.axis, AXIS, proposal.cycle, proposal.ref, others=tuple(sorted(document.model.axes))
        )
    )
