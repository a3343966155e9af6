"""Metrics that drive each other in a ring.

The metrics form a tree: each drives the one above it, and the company's North Star stands on top. In a ring there is
no top, and what moves what cannot be told. Decide which of them is the result, and let it drive something further up,
or nothing.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/returns}
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
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/conversion}
  hesitation: {name: Third input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.rings import metric_rings
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import listed


def check(cascade: Cascade) -> Iterator[Finding]:
    """Speak of each ring once, on its first step."""
    for ring in metric_rings(cascade):
        first = ring[0]
        steps = [metric.short for metric in (*ring, first)]
        yield RULE.finding(
            first.place.at("drives"),
            say("{metric} drives itself", metric=first.short)
            if len(ring) == 1
            else say("these metrics drive each other in a ring: {steps}", steps=" → ".join(steps)),
            help=say(
                "of {metrics}, one is the result of the others: take its drives out, or let it drive a metric "
                "further up",
                metrics=listed(steps[:-1]),
            )
            if len(ring) > 1
            else say("write the metric that it moves, or take drives out"),
            related=tuple(
                Related(metric.place.at("drives"), say("{metric} drives {above}", metric=metric.short, above=above))
                for metric, above in zip(ring[1:], steps[2:], strict=True)
            ),
            ref=first.ref,
        )


RULE = Rule(code="MET503", name="metric-cycle", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
