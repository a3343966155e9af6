"""What is decided of a year's proposals, apart from the files: a verdict for each, and what a retained one carries."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Proposal
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import MERGED, RETAINED
from okrcascade.text.record import record


@record
class Ruling:
    """A verdict in one word, and the key of the proposal that it is merged into."""

    verdict: str
    into: Key | None = None


Rulings = Mapping[Key, Ruling]
"""What is decided of each proposal, by its key; of one that is not there nothing is."""


def proposals_of(cascade: Cascade, year: Cycle) -> dict[Key, Proposal]:
    """Return the proposals of a year by their keys, in their order."""
    return {key: proposal for key, proposal in cascade.proposals.items() if proposal.cycle == year}


def rulings_of(cascade: Cascade, year: Cycle) -> dict[Key, Ruling]:
    """Return what the selection of a year says."""
    return {
        key: Ruling(verdict.entry.verdict, verdict.into.key if verdict.into else None)
        for key in proposals_of(cascade, year)
        if (verdict := cascade.verdicts.get(key)) is not None
    }


def retained_in(rulings: Rulings) -> list[Key]:
    """Return the proposals that are retained, without those merged into them."""
    return [key for key, ruling in rulings.items() if ruling.verdict == RETAINED]


def root(key: Key, rulings: Rulings) -> Key | None:
    """Return the retained proposal that one is, or is merged into at last; None where there is none."""
    seen: set[Key] = set()
    found: Key | None = key
    while found is not None and found not in seen:
        seen.add(found)
        ruling = rulings.get(found)
        if ruling is None or ruling.verdict not in (RETAINED, MERGED):
            return None
        if ruling.verdict == RETAINED:
            return found
        found = ruling.into
    return None


@record
class Choices:
    """The choice that stands and the one that may follow it, above the company's objectives of the year.

    `homes` are the objectives that the retained proposals have by then, by the proposals' keys.
    """

    before: Rulings
    after: Rulings
    objectives: tuple[Objective, ...]
    homes: Mapping[Key, Objective]

    @classmethod
    def over(cls, before: Rulings, after: Rulings, objectives: tuple[Objective, ...]) -> Choices:
        """Return the two choices with the homes that they make."""
        return cls(before, after, objectives, _homes(before, after, objectives))

    def stays(self, proposal: Proposal, objective: Objective) -> bool:
        """Whether a proposal goes on in an objective: nothing changes for it, or what carries it is at home there."""
        now = root(proposal.key, self.after)
        if now == root(proposal.key, self.before):
            return True
        return now is not None and self.homes.get(now) is objective

    def comes_from_something(self, objective: Objective) -> bool:
        """Whether an objective comes from a proposal that is retained, or merged into one, and goes on in it."""
        return any(
            root(proposal.key, self.after) is not None and self.stays(proposal, objective)
            for proposal in objective.proposed_by
        )


def _homes(before: Rulings, after: Rulings, objectives: tuple[Objective, ...]) -> dict[Key, Objective]:
    """Return the objective of each retained proposal that has one.

    A proposal that is newly retained takes over one that names it, as long as no other goes on there.
    """
    homes: dict[Key, Objective] = {}
    retained = retained_in(after)
    newly = [key for key in retained if key in before and before[key].verdict != RETAINED]
    for key in [*(key for key in retained if key not in newly), *newly]:
        naming = [objective for objective in objectives if any(item.key == key for item in objective.proposed_by)]
        free = [objective for objective in naming if key not in newly or objective not in homes.values()]
        if free:
            homes[key] = free[0]
    return homes
