"""Objectives with their key results, each linked upward."""

from __future__ import annotations

from okrcascade.cascade.flaws import Misfit, UnitMismatch
from okrcascade.cascade.kinds import KEY_RESULT, OBJECTIVE
from okrcascade.cascade.linking.dependencies import note_dependencies
from okrcascade.cascade.linking.key_results import build_key_result
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.measures import why_unfit
from okrcascade.cascade.nodes import Contribution, KeyResult, Objective, Proposal, Team, link_place
from okrcascade.diagnostics.finding import Place
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.values import fits_unit
from okrcascade.workspace.workspace import Document


def build_objectives(linking: Linking) -> None:
    """Build objectives with their key results, each linked upward."""
    for document in linking.workspace.okrs:
        holder = f"okrs:{document.model.team}@{document.model.cycle}"
        team = linking.resolver.team(document.model.team, Place(document.path, ("team",)), holder)
        for name in document.model.objectives:
            objective = _objective(linking, document, name, team)
            if linking.objectives.setdefault(objective.key, objective) is objective:
                for key_result in objective.key_results:
                    linking.key_results[key_result.key] = key_result


def _objective(linking: Linking, document: Document[OkrsFile], name: str, team: Team | None) -> Objective:
    model, path = document.model, document.path
    cycle, entry, route = model.cycle, model.objectives[name], ("objectives", name)
    short = f"{team.id if team else model.team}/{name}"
    ref = f"objective:{short}@{cycle}"
    links = tuple(
        Contribution(
            link_entry,
            path,
            route,
            linking.resolver.known(OBJECTIVE, link_entry.ref, cycle)
            or linking.resolver.objective(link_entry.ref, cycle, link_place(path, route, link_entry), ref),
        )
        for link_entry in entry.contributes_to
    )
    key_results = tuple(
        build_key_result(
            linking,
            f"{short}/{part}",
            cycle,
            path,
            (*route, "key_results", part),
            key_result,
            entry.commitment,
            of_proposal=False,
        )
        for part, key_result in entry.key_results.items()
    )
    objective = Objective(
        short, cycle, team, path, entry, links, _proposed_by(linking, document, name, ref), key_results
    )
    for link in links:
        if link.entry.amount is not None and link.target is not None:
            at = objective.at("contributes_to", *link.entry.amount_steps)
            text = link.entry.amount.quantity.text
            linking.flaws.units.append(UnitMismatch(at, text, None, cycle, ref, Misfit.TOWARDS_OBJECTIVE))
    if entry.continues is not None:
        linking.resolver.objective(entry.continues, cycle, objective.at("continues"), ref)
    if entry.depends_on:
        note_dependencies(linking, objective)
    return objective


def _proposed_by(linking: Linking, document: Document[OkrsFile], name: str, ref: str) -> tuple[Proposal, ...]:
    found = []
    for index, text in enumerate(document.model.objectives[name].proposed_by):
        key = linking.resolver.proposal(
            text, document.model.cycle, Place(document.path, ("objectives", name, "proposed_by", index)), ref
        )
        if key is not None:
            found.append(linking.proposals[key])
    return tuple(found)


def link_key_results(linking: Linking) -> None:
    """Link each key result to what it contributes to, once all of them are known."""
    for key_result in linking.key_results.values():
        for entry in key_result.entry.contributes_to:
            path, route, cycle = key_result.path, key_result.route, key_result.cycle
            target = linking.resolver.known(KEY_RESULT, entry.ref, cycle) or linking.resolver.key_result(
                entry.ref, cycle, link_place(path, route, entry), key_result.ref
            )
            contribution = Contribution(entry, path, route, target)
            _check_amount(linking, key_result, contribution)
            linking.key_result_links.append((key_result, contribution))


def _check_amount(linking: Linking, key_result: KeyResult, contribution: Contribution) -> None:
    """Note an amount that its parent cannot take; a parent that measures nothing is KR603's to speak of."""
    amount = contribution.entry.amount
    parent = linking.key_results.get(contribution.target) if contribution.target else None
    if amount is None or parent is None:
        return
    metric = parent.measure.metric if parent.measure else None
    because: Misfit | None = None
    if metric is not None and parent.entry.target is not None:
        because = None if fits_unit(amount, metric.entry.unit) else why_unfit(amount, metric.entry.unit)
    elif parent.entry.hold is not None or parent.entry.milestones:
        because = Misfit.NO_TARGET
    if because is not None:
        place = key_result.at("contributes_to", *contribution.entry.amount_steps)
        text = amount.quantity.text
        linking.flaws.units.append(UnitMismatch(place, text, metric, key_result.cycle, key_result.ref, because))
