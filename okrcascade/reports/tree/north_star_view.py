"""The North Star tree: the company's North Star, the metrics that drive it, and those that drive them."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import Measure, Metric
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.values import show_level, show_levels
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.grow import Grower


def north_star_view(cascade: Cascade, cycle: Cycle) -> tuple[Branch, ...]:
    """Return all metrics below what they drive; `cycle` says whose North Stars, by the visions of its year."""
    inputs: dict[str | None, list[Metric]] = {}
    for metric in cascade.metrics.values():
        inputs.setdefault(metric.drives, []).append(metric)
    stars = _north_stars(cascade, cycle)

    def make(metric: Metric, children: tuple[Branch, ...]) -> Branch:
        return _metric_branch(metric, stars, cascade, children)

    grower = Grower(lambda metric: inputs.get(metric.short, ()), make, _mention, lambda _child, _parent: True)
    tops = inputs.get(None, [])
    company = cascade.at_company()
    above = [metric for metric in tops if company and metric.short == company.entry.north_star]
    roots = tuple(grower.grow(metric) for metric in above)
    rest = (*grower.grow_rest(tops), *grower.grow_rest(cascade.metrics.values()))
    heading = Branch(kind=Kind.HEADING, ref=None, name="", title="Drives no North Star", children=rest)
    return (*roots, *((heading,) if rest else ()))


def _north_stars(cascade: Cascade, cycle: Cycle) -> dict[str, tuple[str, Measure | None]]:
    """Return whose North Star a metric is, and how a vision of the year measures it."""
    stars: dict[str, tuple[str, Measure | None]] = {
        team.entry.north_star: (team.id, None) for team in cascade.teams.values() if team.entry.north_star
    }
    for vision in cascade.visions.values():
        if vision.north_star and vision.cycle == year_cycle(cycle.year):
            stars[vision.north_star.metric.short] = (vision.entry.team, vision.north_star)
    return stars


def _metric_branch(
    metric: Metric, stars: dict[str, tuple[str, Measure | None]], cascade: Cascade, children: tuple[Branch, ...]
) -> Branch:
    entry = metric.entry
    owner, measure = stars.get(metric.short, (None, None))
    levels = _latest_levels(metric, cascade)
    parts = [f"North Star of {owner}"] if owner else []
    if measure and measure.baseline is not None and measure.target is not None:
        parts.append(show_levels(measure.baseline, measure.target, entry.unit))
    if levels:
        shown = (
            f"{segment}: {show_level(value, entry.unit)}" if segment else show_level(value, entry.unit)
            for segment, value in levels.items()
        )
        parts.append(f"now {', '.join(shown)}")
    elif measure is None:
        parts.append(f"in {entry.unit}")
    parts.append("up is better" if entry.direction == "up" else "down is better")
    if entry.drives and entry.by == "formula":
        parts.append("by formula")
    if entry.guardrail:
        parts.append("guardrail")
    return Branch(
        kind=Kind.METRIC,
        ref=metric.ref,
        name=metric.short,
        title=entry.name,
        detail=", ".join(parts),
        data={
            "unit": entry.unit,
            "direction": entry.direction,
            "by": entry.by,
            "guardrail": entry.guardrail,
            "north_star_of": owner,
            "levels": {segment or "": value for segment, value in levels.items()},
        },
        team=metric.team.id,
        children=children,
    )


def _latest_levels(metric: Metric, cascade: Cascade) -> dict[str | None, float]:
    """Return the latest level of each segment, or of the metric as a whole."""
    found = {}
    for segment in metric.entry.segments or (None,):
        reading = latest_at(cascade.readings.get((metric.short, segment), ()), cascade.today)
        if reading:
            found[segment] = reading.value
    return found


def _mention(metric: Metric) -> Branch:
    return Branch(
        kind=Kind.SEEN,
        ref=metric.ref,
        name=metric.short,
        title=metric.entry.name,
        detail="shown above",
        team=metric.team.id,
    )
