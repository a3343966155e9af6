"""A North Star with fewer than 3 or more than 6 metrics that drive it directly.

A North Star moves slowly; teams act on its inputs. With one or two, the story of how it is moved is not told yet;
with more than six, nobody can keep them in mind, and some of them drive others. Name the three to six that matter
most, and let the rest drive these.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/conversion}
```

```yaml good trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.north_stars import NorthStar, dead_ends, north_stars
from okrcascade.cascade.rings import metric_rings
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import counted, listed

FEWEST, MOST = 3, 6


def check(cascade: Cascade) -> Iterator[Finding]:
    """Count what drives each North Star, whoever steers by it."""
    stars: dict[str, NorthStar] = {}
    for star in north_stars(cascade):
        stars.setdefault(star.metric.short, star)
    inputs: dict[str, list[str]] = {short: [] for short in stars}
    for metric in cascade.metrics.values():
        if metric.drives in inputs and metric.drives != metric.short:
            inputs[metric.drives].append(metric.short)
    for short, star in stars.items():
        count = len(inputs[short])
        if count > MOST or (count < FEWEST and not _may_be_more(star, cascade)):
            yield _finding(star, inputs[short])


def _may_be_more(star: NorthStar, cascade: Cascade) -> bool:
    """Whether a link that is lost, broken or run into a ring may have led to a North Star."""
    return (
        cascade.may_be_lost(star.metric.short)
        or any(unresolved.place.route[-1:] == ("drives",) for unresolved in cascade.flaws.unresolved)
        or bool(metric_rings(cascade))
        or (cascade.is_company(star.team) and bool(dead_ends(cascade)))
    )


def _finding(star: NorthStar, inputs: list[str]) -> Finding:
    name = star.metric.short
    drive = "drives" if len(inputs) == 1 else "drive"
    return RULE.finding(
        star.metric.place,
        say(
            "{count} {drive} {name}, the North Star of {team}, where 3 to 6 are meant",
            count=counted(len(inputs), "metric"),
            drive=drive,
            name=name,
            team=star.team.id,
        ),
        help=say("of {inputs}, let those that drive another one say so", inputs=listed(inputs))
        if len(inputs) > MOST
        else say("write drives: {name} on the metrics that move it", name=name),
        related=(Related(star.place, say("{team} steers by it", team=star.team.id)),),
        ref=star.metric.ref,
    )


RULE = Rule(code="MET506", name="too-many-inputs", severity=Severity.INFO, page=__doc__, looks_at=Whole, check=check)
