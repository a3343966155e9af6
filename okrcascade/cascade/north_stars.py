"""North Stars: which metric a team steers by, and where the metrics that it drives lead."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import year_cycle
from okrcascade.text.record import node

TRIBE = 1
"""The rank of the teams directly below the company's level."""


@node
class NorthStar:
    """A team's North Star in the running year; `place` is the reference that names it."""

    team: Team
    metric: Metric
    place: Place


def north_stars(cascade: Cascade) -> tuple[NorthStar, ...]:
    """Return the North Stars of all teams that are not closed."""
    teams = (team for team in cascade.teams.values() if not _is_closed(team, cascade))
    return tuple(star for team in teams if (star := north_star_of(team, cascade)) is not None)


def north_star_of(team: Team, cascade: Cascade) -> NorthStar | None:
    """Return a team's North Star: from its vision of the running year, else from its team file."""
    vision = cascade.visions.get((team.id, year_cycle(cascade.running.year).text))
    if vision is not None and vision.entry.north_star is not None:
        measure = vision.north_star
        return NorthStar(team, measure.metric, Place(vision.path, ("north_star", "metric"))) if measure else None
    if team.entry.north_star is None:
        return None
    metric = cascade.metrics.get(team.entry.north_star) or cascade.metrics.get(
        cascade.names.today(team.entry.north_star)
    )
    return NorthStar(team, metric, Place(team.path, ("north_star",))) if metric else None


def dead_ends(cascade: Cascade) -> dict[Metric, list[NorthStar]]:
    """Return the metrics at which tribes' North Stars end without having reached the company's, with these.

    Empty where the company has no North Star; a way that breaks at a lost link or runs in a ring has no end.
    """
    company = cascade.at_company()
    above = north_star_of(company, cascade) if company else None
    found: dict[Metric, list[NorthStar]] = {}
    for star in north_stars(cascade) if above else ():
        if star.team.rank != TRIBE:
            continue
        way = _way_up(star.metric, cascade)
        end = next(reversed(way))
        if above is None or above.metric in way or end.entry.drives or cascade.may_be_lost(end.short, "drives"):
            continue
        found.setdefault(end, []).append(star)
    return found


def _way_up(metric: Metric, cascade: Cascade) -> dict[Metric, None]:
    """Return a metric, what it drives, what that drives …, in this order; in a ring each once."""
    way = {metric: None}
    while metric.drives is not None and cascade.metrics[metric.drives] not in way:
        metric = cascade.metrics[metric.drives]
        way[metric] = None
    return way


def _is_closed(team: Team, cascade: Cascade) -> bool:
    return team.entry.closed_on is not None and team.entry.closed_on <= cascade.today
