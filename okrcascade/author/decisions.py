"""What the Comex decides, checked before anything is written: a verdict and its reason for each proposal of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from okrcascade.author.plan import PlanError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import DEFERRED, MERGED
from okrcascade.selection.rulings import Ruling, proposals_of, retained_in, root, rulings_of
from okrcascade.text.record import record
from okrcascade.text.words import counted, listed


@record(kw_only=True)
class Decision:
    """A verdict on one proposal, with its reason; `into` for one that is merged, `until` for one that is deferred."""

    proposal: Proposal
    verdict: str
    why: str
    into: Proposal | None = None
    until: Cycle | None = None

    @property
    def ruling(self) -> Ruling:
        """The verdict without its reason."""
        return Ruling(self.verdict, self.into.key if self.into else None)


@record(kw_only=True)
class Meeting:
    """When the Comex met, and who was there; what is None or empty stays as the selection has it."""

    held_on: date | None = None
    members: tuple[str, ...] = ()


def rulings_after(decisions: Sequence[Decision], cascade: Cascade, year: Cycle) -> dict[tuple[str, str], Ruling]:
    """Return what is decided of each proposal of a year once the decisions are written, in the proposals' order."""
    known = rulings_of(cascade, year) | {decision.proposal.key: decision.ruling for decision in decisions}
    return {key: known[key] for key in proposals_of(cascade, year) if key in known}


def check_decisions(decisions: Sequence[Decision], cascade: Cascade, year: Cycle, *, partial: bool) -> None:
    """Raise PlanError where the decisions do not make a choice that can stand; the text says all that is in its way.

    `partial` lets proposals wait for their verdict, and fewer be retained than settings ask for.
    """
    wrong = [*_each_wrong(decisions, year), *_together_wrong(decisions, cascade, year, partial=partial)]
    if wrong:
        raise PlanError(*wrong)


def _each_wrong(decisions: Sequence[Decision], year: Cycle) -> Iterator[str]:
    times = Counter(decision.proposal.short for decision in decisions)
    for name, number in times.items():
        if number > 1:
            yield f"{name} gets {number} verdicts: give it one"
    for decision in decisions:
        yield from wrong_with(decision, year)


def wrong_with(decision: Decision, year: Cycle) -> Iterator[str]:
    """Yield what is wrong with a decision of a year, whatever the others are."""
    name = decision.proposal.short
    if not decision.why.strip():
        yield f"{name} is {decision.verdict} without a reason: say why"
    if decision.verdict == DEFERRED and decision.until is None:
        yield f"{name} is deferred, and nobody says until when: name a year after {year}"
    if decision.until is not None and not year.ends_before(decision.until):
        yield f"{name} is deferred until {decision.until}, which is not after {year}: name a later year"
    if decision.verdict == MERGED and decision.into is None:
        yield f"{name} is merged, and nobody says into what: name a proposal that is retained"
    if decision.into is decision.proposal:
        yield f"{name} cannot be merged into itself: name a proposal that is retained"


def _together_wrong(decisions: Sequence[Decision], cascade: Cascade, year: Cycle, *, partial: bool) -> Iterator[str]:
    proposals = proposals_of(cascade, year)
    after = rulings_after(decisions, cascade, year)
    retained = [short for short, _ in retained_in(after)]
    retain = cascade.settings.retain
    if len(retained) > retain.max:
        yield (
            f"that would retain {len(retained)} proposals, and settings allow {retain.max} "
            f"(retain in okrcascade.yaml): merge, defer or decline one of {listed(retained, 'or', most=12)}"
        )
    yield from _merged_into_nothing(decisions, after, retained)
    if partial:
        return
    silent = [proposals[key].short for key in proposals if key not in after]
    if silent:
        yield (
            f"{counted(len(silent), 'proposal')} would have no verdict: {listed(silent, most=30)}; "
            "decide of all, or write what is decided so far with --partial"
        )
    elif len(retained) < retain.min:
        yield (
            f"that would retain {counted(len(retained), 'proposal')}, and settings ask for {retain.min} (retain in "
            "okrcascade.yaml): retain another, or write it all the same with --partial"
        )


def _merged_into_nothing(
    decisions: Sequence[Decision], after: dict[tuple[str, str], Ruling], retained: Sequence[str]
) -> Iterator[str]:
    """Yield what is merged into a proposal that is not retained, by these decisions or since an earlier one."""
    decided = {decision.proposal.key for decision in decisions}
    left: dict[str, list[str]] = {}
    for key, ruling in after.items():
        if ruling.verdict != MERGED or ruling.into in (None, key) or root(key, after) is not None:
            continue
        assert ruling.into is not None
        if key in decided:
            among = f": retain that one, or merge into {listed(retained, 'or')}" if retained else ": retain that one"
            yield f"{key[0]} is merged into {ruling.into[0]}, which is not retained{among}"
        else:
            left.setdefault(ruling.into[0], []).append(key[0])
    for into, names in left.items():
        verb, them = ("is", "it") if len(names) == 1 else ("are", "them")
        yield (
            f"{listed(names, most=30)} {verb} merged into {into}, which would not be retained any more: "
            f"decide of {them} too"
        )
