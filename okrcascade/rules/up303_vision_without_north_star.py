"""A vision without a North Star, or without a target for it.

The North Star is the one number by which a tribe will know in two years whether its vision came true; axes and
proposals are ways to move it. Without it everything can be called a success, and without a target nobody knows how
much is wanted. Write the metric, where it stands and where it is meant to be at the horizon. The `north_star` of a
team file serves teams that write no vision.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
```

```yaml good trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Vision
from okrcascade.diagnostics.finding import Finding, On, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(vision: Vision, cascade: Cascade) -> Iterator[Finding]:
    """Look for the North Star, then for its target."""
    star, team = vision.north_star_entry, vision.entry.team
    if star is None and not cascade.may_be_lost(team, "north_star"):
        yield _without(vision)
    elif star is not None and star.target is None and not cascade.may_be_lost(team, "north_star", "target"):
        yield RULE.finding(
            Place(vision.path, ("north_star",), On.KEY),
            say("the North Star of {team}, {metric}, has no target", team=team, metric=star.metric),
            help=say(
                "write where it is meant to be at the end of {year}, such as target: +60%", year=vision.entry.horizon.to
            ),
            ref=vision.ref,
        )


def _without(vision: Vision) -> Finding:
    team = vision.team.entry if vision.team else None
    metric = team.north_star if team and team.north_star else f"{vision.entry.team}/…"
    return RULE.finding(
        Place(vision.path),
        say("the vision of {team} for {cycle} has no North Star", team=vision.entry.team, cycle=vision.cycle),
        help=say("write north_star: {{metric: {metric}, baseline: …, target: …}}", metric=metric),
        related=(
            Related(Place(vision.team.path, ("north_star",)), say("the team file names a metric, without a target")),
        )
        if vision.team and team and team.north_star
        else (),
        ref=vision.ref,
    )


RULE = Rule(
    code="UP303",
    name="vision-without-north-star",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Vision,
    check=check,
)
