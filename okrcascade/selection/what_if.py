"""What another choice of the Comex would keep and lose: proposals, tribes, North Stars, and what hangs below."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import leading_to
from okrcascade.cascade.nodes import Objective, Proposal
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.verdicts import company_objectives
from okrcascade.model.cycles import Cycle
from okrcascade.selection.brief import Brief
from okrcascade.selection.rulings import Choices, Rulings, proposals_of, retained_in, root, rulings_of
from okrcascade.text.record import record


@record
class Orphan:
    """A team's objective that would lead nowhere, and the company's objectives that it leads to now."""

    objective: Objective
    through: tuple[Objective, ...]


@record(kw_only=True)
class WhatIf:
    """A choice beside the one that stands.

    `kept` are the proposals that are retained, or merged into one that is, in both; `gained` only in the new one,
    `lost` only in the old one. `fallen` are the company's objectives that would come from nothing retained any more,
    `unwritten` the retained proposals from which none comes yet. Tribes and North Stars are short references;
    `silenced` and `stalled` those that the choice that stands hears and drives.
    """

    retained: tuple[Proposal, ...]
    kept: tuple[Proposal, ...]
    gained: tuple[Proposal, ...]
    lost: tuple[Proposal, ...]
    orphaned: tuple[Orphan, ...]
    fallen: tuple[Objective, ...]
    unwritten: tuple[Proposal, ...]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    silenced: tuple[str, ...]
    driven: tuple[str, ...]
    undriven: tuple[str, ...]
    stalled: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether all that is kept was kept before, and nothing else was."""
        return not (self.gained or self.lost)


def what_if(cascade: Cascade, year: Cycle, known: Sequence[Brief], after: Rulings) -> WhatIf:
    """Compare a choice with the one that stands; `known` are the briefs of the year's proposals."""
    proposals = proposals_of(cascade, year)
    before = rulings_of(cascade, year)
    old = {key for key in proposals if root(key, before) is not None}
    new = {key for key in proposals if root(key, after) is not None}
    objectives = company_objectives(cascade, year)
    roots_before = [objective for objective in cascade.objectives.values() if cascade.is_retained_objective(objective)]
    roots_after = _roots(cascade, year, Choices.over(before, after, objectives))
    written = {proposal.key for objective in objectives for proposal in objective.proposed_by}
    heard, driven = _reached(known, new)
    heard_before, driven_before = _reached(known, old)
    tribes = dict.fromkeys(brief.tribe for brief in known)
    stars = dict.fromkeys(star.short for brief in known for star in brief.north_stars)
    return WhatIf(
        retained=tuple(proposals[key] for key in proposals if key in retained_in(after)),
        kept=tuple(proposals[key] for key in proposals if key in old and key in new),
        gained=tuple(proposals[key] for key in proposals if key in new - old),
        lost=tuple(proposals[key] for key in proposals if key in old - new),
        orphaned=tuple(_orphans(cascade, roots_before, roots_after)),
        fallen=tuple(objective for objective in roots_before if objective not in roots_after),
        unwritten=tuple(proposals[key] for key in proposals if key in retained_in(after) and key not in written),
        heard=tuple(tribe for tribe in tribes if tribe in heard),
        unheard=tuple(tribe for tribe in tribes if tribe not in heard),
        silenced=tuple(tribe for tribe in tribes if tribe in heard_before - heard),
        driven=tuple(star for star in stars if star in driven),
        undriven=tuple(star for star in stars if star not in driven),
        stalled=tuple(star for star in stars if star in driven_before - driven),
    )


def _reached(known: Sequence[Brief], kept: Collection[Key]) -> tuple[set[str], set[str]]:
    """Return the tribes of the proposals that are kept, and the North Stars that they drive."""
    of_kept = [brief for brief in known if brief.proposal.key in kept]
    return {brief.tribe for brief in of_kept}, {star.short for brief in of_kept for star in brief.north_stars}


def _roots(cascade: Cascade, year: Cycle, choices: Choices) -> list[Objective]:
    """Return the retained objectives of all years, with the new choice in the place of the year's own."""
    others = [
        objective
        for objective in cascade.objectives.values()
        if objective.cycle != year and cascade.is_retained_objective(objective)
    ]
    return others + [objective for objective in choices.objectives if choices.comes_from_something(objective)]


def _orphans(cascade: Cascade, before: Sequence[Objective], after: Sequence[Objective]) -> list[Orphan]:
    """Return the objectives that lead to a retained one before and to none after, without a reason of their own."""
    fallen = [objective for objective in before if objective not in after]
    if not fallen:
        return []
    alone = [objective for objective in cascade.objectives.values() if objective.entry.stands_alone]
    safe = leading_to([*after, *alone], cascade.contributors) | {objective.key for objective in alone}
    through: dict[Key, list[Objective]] = {}
    for objective in fallen:
        for key in leading_to([objective], cascade.contributors):
            if key not in safe:
                through.setdefault(key, []).append(objective)
    return [Orphan(objective, tuple(through[key])) for key, objective in cascade.objectives.items() if key in through]
