"""The way up from an objective: all that it leads to, what a link on the way gets wrong, and objectives without one."""

from __future__ import annotations

from enum import Enum

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.verdicts import refusal

ALLOW, REFUSE = "allow", "refuse"
"""How settings treat a link to the same level, besides warning of it."""


class LinkFault(Enum):
    """What is wrong with a link from an objective to the one that it contributes to."""

    DOWNWARD = "downward"
    OUTSIDE = "outside"
    SAME_LEVEL = "same level"


FARTHEST = 256
"""How many objectives above one are looked at: far more than a sound cascade has, whatever a broken one costs."""


def ancestors(cascade: Cascade, key: Key) -> set[Key]:
    """Return the keys of what an objective leads to; its own only where it leads back to itself."""
    found: set[Key] = set()
    waiting = [key]
    while waiting and len(found) < FARTHEST:
        for link in cascade.objectives[waiting.pop()].contributes_to:
            if link.target is not None and link.target not in found:
                found.add(link.target)
                waiting.append(link.target)
    return found


def leads_soundly(cascade: Cascade, key: Key, above: Key) -> bool:
    """Whether an objective leads to another by links of which no rule says that they are wrong."""
    found, waiting = {key}, [key]
    while waiting and len(found) < FARTHEST:
        objective = cascade.objectives[waiting.pop()]
        for link in objective.contributes_to:
            if link.target is None or link.target in found:
                continue
            parent = cascade.objectives[link.target]
            if link_fault(cascade, objective, parent) is None and not is_ring(cascade, objective, parent):
                found.add(link.target)
                waiting.append(link.target)
    return above in found


def is_ring(cascade: Cascade, objective: Objective, parent: Objective) -> bool:
    """Whether a link from an objective to another is part of a ring, of which REF203 speaks."""
    knot = cascade.knots.get(objective.key)
    return knot is not None and knot == cascade.knots.get(parent.key)


def link_fault(cascade: Cascade, objective: Objective, parent: Objective) -> LinkFault | None:
    """Return the one thing to be said of a link, the gravest first; None where levels are unknown or all is well.

    One's own team in a longer cycle is right. Of two companies none is above the other, and ORG212 speaks of that.
    """
    lower = objective.team.rank if objective.team else None
    upper = parent.team.rank if parent.team else None
    if lower is not None and upper is not None and lower < upper:
        return LinkFault.DOWNWARD
    if not parent.cycle.contains(objective.cycle):
        return LinkFault.OUTSIDE
    if lower is None or lower != upper or cascade.settings.same_level == ALLOW:
        return None
    if objective.team is parent.team:
        return LinkFault.SAME_LEVEL if objective.cycle == parent.cycle else None
    return LinkFault.SAME_LEVEL if lower > 0 else None


def is_orphan(cascade: Cascade, objective: Objective) -> bool:
    """Whether an objective leads nowhere by its own fault: it contributes to nothing, and gives no reason for that.

    What contributes to an orphan is none: it would lead somewhere if the orphan did. The company's own for a whole
    year are what others lead to. Its others may come from a proposal too, and count while there is no selection.
    Where there is not exactly one company, nobody knows what to lead to, and ORG212 speaks of that.
    """
    if objective.contributes_to or objective.entry.stands_alone:
        return False
    if objective.team is None or objective.team.rank is None or cascade.is_company_year(objective):
        return False
    if objective.team.rank == 0:
        is_chosen = objective.entry.proposed_by and refusal(cascade, objective) is None
        if is_chosen or cascade.selection_of(objective.cycle) is None:
            return False
    return cascade.at_company() is not None and not cascade.may_be_lost(objective.short)
