"""A tribe's North Star that does not lead to the company's.

A tribe steers by its North Star because it moves the company's: that is what makes the tribes' work add up. Where the
way up stops short, the tribe may succeed for two years and the company not notice. Write what the last metric on the
way drives, or ask whether it is the right North Star.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
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
from okrcascade.cascade.north_stars import dead_ends, north_star_of
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.vision import VisionFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import listed


def check(cascade: Cascade) -> Iterator[Finding]:
    """Speak of each metric at which the way up from a tribe's North Star ends too early."""
    company = cascade.at_company()
    above = north_star_of(company, cascade) if company else None
    if above is None or any(isinstance(document.model, VisionFile) for document in cascade.flaws.wrong_teams):
        return
    for end, stars in dead_ends(cascade).items():
        yield RULE.finding(
            end.place,
            say(
                "{metric} drives nothing, so the North Star of {teams} does not lead to the company's, {star}",
                metric=end.short,
                teams=listed([star.team.id for star in stars]),
                star=above.metric.short,
            ),
            help=say(
                "write what it drives: drives: {star}, or a metric that leads there",
                star=above.metric.short,
            ),
            related=(
                *(
                    Related(
                        star.place,
                        say("the North Star of {team}: {metric}", team=star.team.id, metric=star.metric.short),
                    )
                    for star in stars
                ),
                Related(above.place, say("the company's North Star: {metric}", metric=above.metric.short)),
            ),
            ref=end.ref,
        )


RULE = Rule(
    code="MET504",
    name="disconnected-north-star",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Whole,
    check=check,
)
