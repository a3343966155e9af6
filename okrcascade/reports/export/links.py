"""The tables of what leads where: contributions, the proposals behind company objectives, dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import CONFIRMED, DECLINED, OPEN
from okrcascade.cascade.nodes import KeyResult, Objective
from okrcascade.cascade.resolve import Resolver
from okrcascade.model.links import ContributionEntry
from okrcascade.model.values import change_in
from okrcascade.reports.export.columns import CycleRef, KeyResultRef, Mark, ObjectiveRef, ProposalRef, TeamRef
from okrcascade.selection.brief import answer_to


class ObjectiveContributionRow(NamedTuple):
    """What objectives contribute to: the links of the cascade."""

    objective: ObjectiveRef
    """The objective that contributes."""
    to_objective: ObjectiveRef | None
    """The objective that it contributes to; nothing for one that does not exist."""
    position: int
    """1 for the primary one, 2 for the next …"""
    written: str
    """The reference as the document has it."""


class KeyResultContributionRow(NamedTuple):
    """What key results contribute to, and how much of the change asked there they bring."""

    key_result: KeyResultRef
    """The key result that contributes."""
    to_key_result: KeyResultRef | None
    """The key result that it contributes to; nothing for one that does not exist."""
    amount: float | None
    """The change that it brings, in the unit of that one's metric; nothing where none is stated."""
    unit: str | None
    """That unit."""
    amount_written: str | None
    """The amount as the document has it."""
    written: str
    """The reference as the document has it."""


class ProposedByRow(NamedTuple):
    """The proposals that the company's objectives come from."""

    objective: ObjectiveRef
    """The objective of the company."""
    proposal: ProposalRef
    """The proposal."""


class DependencyRow(NamedTuple):
    """What objectives and proposals need of other teams, with their answers."""

    ref: str
    """The canonical reference: `dependency:purchase/safe-basket/battery-stock@2024-Q1`."""
    objective: ObjectiveRef | None
    """The objective that needs it; nothing where a proposal does."""
    proposal: ProposalRef | None
    """The proposal that needs it; nothing where an objective does."""
    cycle: CycleRef
    """The cycle of that one."""
    team: TeamRef | None
    """The team that must bring it; nothing for one that does not exist."""
    need: str
    """What is needed."""
    needed_by: date
    """The day by which it is needed."""
    answer: Annotated[str, Mark(words=(OPEN, CONFIRMED, DECLINED))]
    """What that team has answered, open while it has not."""
    reason: str | None
    """Why it declined."""


def objective_contribution_rows(cascade: Cascade) -> Iterator[ObjectiveContributionRow]:
    """Yield what each objective contributes to."""
    for objective in cascade.objectives.values():
        for position, link in enumerate(objective.contributes_to, 1):
            parent = cascade.objectives[link.target].ref if link.target else None
            yield ObjectiveContributionRow(objective.ref, parent, position, link.entry.ref)


def key_result_contribution_rows(cascade: Cascade) -> Iterator[KeyResultContributionRow]:
    """Yield what each key result contributes to."""
    resolver = Resolver(cascade.names)
    for key_result in cascade.key_results.values():
        for entry in key_result.entry.contributes_to:
            target = resolver.key_result(entry.ref, key_result.cycle)
            yield _contribution(key_result, entry, cascade.key_results[target] if target else None)


def _contribution(
    key_result: KeyResult, entry: ContributionEntry, parent: KeyResult | None
) -> KeyResultContributionRow:
    measure = parent.measure if parent else None
    amount = None
    if entry.amount is not None and measure is not None:
        amount = change_in(entry.amount, measure.metric.entry.unit, measure.baseline)
    return KeyResultContributionRow(
        key_result=key_result.ref,
        to_key_result=parent.ref if parent else None,
        amount=amount,
        unit=measure.metric.entry.unit if measure else None,
        amount_written=entry.amount.quantity.text if entry.amount else None,
        written=entry.ref,
    )


def proposed_by_rows(cascade: Cascade) -> Iterator[ProposedByRow]:
    """Yield the proposals of each objective of the company."""
    for objective in cascade.objectives.values():
        for proposal in objective.proposed_by:
            yield ProposedByRow(objective.ref, proposal.ref)


def dependency_rows(cascade: Cascade) -> Iterator[DependencyRow]:
    """Yield all dependencies."""
    for dependency in cascade.dependencies:
        entry, holder = dependency.entry, dependency.holder
        answer, reason = answer_to(dependency, cascade)
        yield DependencyRow(
            ref=dependency.ref,
            objective=holder.ref if isinstance(holder, Objective) else None,
            proposal=None if isinstance(holder, Objective) else holder.ref,
            cycle=dependency.cycle.text,
            team=dependency.team.ref if dependency.team else None,
            need=entry.need,
            needed_by=entry.by,
            answer=answer,
            reason=reason,
        )
