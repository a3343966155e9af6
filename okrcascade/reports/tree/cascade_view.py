"""The cascade: the company's objectives, their key results, and all that contributes to them, team by team."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.model.cycles import Cycle
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.grow import Grower
from okrcascade.reports.tree.key_results import full_branch


def cascade_view(cascade: Cascade, cycle: Cycle) -> tuple[Branch, ...]:
    """Return the objectives whose cycles lie in `cycle` or contain it, hung below what they contribute to."""
    shown = [objective for objective in cascade.objectives.values() if cycle.overlaps(objective.cycle)]
    grower = _grower(cascade, cycle)
    company = [objective for objective in shown if cascade.is_company_year(objective)]
    roots = [grower.grow(objective) for objective in company]
    apart = [objective for objective in shown if not objective.contributes_to and objective not in grower.placed]
    alone = tuple(grower.grow_rest(objective for objective in apart if objective.entry.stands_alone))
    nowhere = (*grower.grow_rest(apart), *grower.grow_rest(shown))
    return (*roots, *_heading("Stands alone", alone), *_heading("Leads nowhere", nowhere))


def _grower(cascade: Cascade, cycle: Cycle) -> Grower[Objective]:
    def below(objective: Objective) -> Iterator[Objective]:
        for child, _ in cascade.contributors.get(objective.key, ()):
            if cycle.overlaps(child.cycle):
                yield child

    def make(objective: Objective, children: tuple[Branch, ...]) -> Branch:
        return full_branch(objective, cascade, children)

    def mention(objective: Objective) -> Branch:
        primary = _primary(objective)
        return Branch(
            kind=Kind.SEEN,
            ref=objective.ref,
            name=f"{objective.short}@{objective.cycle}",
            title=objective.entry.title,
            detail=f"shown below {primary[0]}" if primary else "shown above",
            team=objective.team_id,
        )

    def belongs(child: Objective, parent: Objective) -> bool:
        primary = cascade.objectives.get(_primary(child) or parent.key)
        return primary is None or primary is parent or not cycle.overlaps(primary.cycle)

    return Grower(below, make, mention, belongs)


def _primary(objective: Objective) -> tuple[str, str] | None:
    """Return the key of what an objective contributes to first of all."""
    return next((link.target for link in objective.contributes_to if link.target), None)


def _heading(title: str, branches: tuple[Branch, ...]) -> Iterator[Branch]:
    if branches:
        yield Branch(kind=Kind.HEADING, ref=None, name="", title=title, children=branches)
