"""The proposals of a year by what people call them: `tribe/proposal`, or the proposal's own name where one has it."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.model.cycles import Cycle
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import closest, listed


class NoSuchProposalError(RefusedError):
    """A reference that names no proposal of the year, or several; the text says which there are."""


def proposal_named(text: str, cascade: Cascade, year: Cycle) -> Proposal:
    """Return the proposal of a year that a text names.

    Accepted are `tribe/proposal`, the name alone where one proposal of the year has it, both with `@2024`, and the
    canonical `proposal:tribe/proposal@2024`. Raises NoSuchProposalError.
    """
    path, mark, cycle = text.strip().removeprefix("proposal:").partition("@")
    if mark and cycle != year.text:
        raise NoSuchProposalError(f"{text} is not of {year}, the year that is looked at: choose another with --cycle")
    own = {proposal.short: proposal for proposal in cascade.proposals.values() if proposal.cycle == year}
    found = own.get(path) or own.get(cascade.names.today(path))
    if found is not None:
        return found
    named = [short for short in own if short.partition("/")[2] == path]
    if len(named) == 1:
        return own[named[0]]
    if named:
        raise NoSuchProposalError(f"{text} names several proposals: {listed(named, 'or')}")
    elsewhere = sorted(cycle for short, cycle in cascade.proposals if path in (short, short.partition("/")[2]))
    if elsewhere:
        raise NoSuchProposalError(
            f"{text} is no proposal of {year}, but of {listed(elsewhere)}: choose that year with --cycle"
        )
    raise NoSuchProposalError(f"{text} is no proposal of {year}{_meant(path, own, year)}")


def _meant(path: str, own: Mapping[str, Proposal], year: Cycle) -> str:
    if not own:
        return f": no vision of {year} proposes anything"
    meant = closest(path, own) or closest(path, (short.partition("/")[2] for short in own))
    return f": did you mean {meant}?" if meant else f": there are {listed(list(own), 'and')}"
