"""A target that moves the wrong way for its metric.

A metric says which way is better. A target on the other side of its baseline asks people to make things worse, or the
metric's direction is wrong; either way, progress on it would be shown upside down. Where the metric may get worse and
only so far, say `hold` with the limit instead of a target.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 4 %, target: 5 %}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 5 %, target: 4 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Measure, Vision
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.values import CHANGE, Target, fits_unit
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(node: KeyResult | Vision, cascade: Cascade) -> Iterator[Finding]:
    """Compare the way from baseline to target with the metric's direction."""
    measure = node.measure if isinstance(node, KeyResult) else node.north_star
    if measure is None:
        return
    entry = node.entry if isinstance(node, KeyResult) else node.entry.north_star
    if entry is None or entry.target is None or not _is_wrong_way(measure, entry.target):
        return
    metric = measure.metric
    place = node.at("target") if isinstance(node, KeyResult) else Place(node.path, ("north_star", "target"))
    yield RULE.finding(
        place,
        say(
            "the target {text} moves {metric} the wrong way: {direction} is better",
            text=entry.target.quantity.text,
            metric=metric.short,
            direction=metric.entry.direction,
        ),
        help=say(
            "turn the target or the metric's direction round, or write hold: {{{limit}: …}} for how far it may go",
            limit="min" if metric.entry.direction == "up" else "max",
        ),
        related=(
            Related(
                metric.place.at("direction"),
                say("of {metric}, {direction} is better", metric=metric.short, direction=metric.entry.direction),
            ),
        ),
        ref=node.ref,
    )


def _is_wrong_way(measure: Measure, target: Target) -> bool:
    """Whether it gets worse; a change says so by its sign, even where no baseline is known."""
    better = 1 if measure.metric.entry.direction == "up" else -1
    if measure.target is not None and measure.baseline is not None:
        change = measure.target - measure.baseline
        return change * better < 0 and not isclose(measure.target, measure.baseline, rel_tol=1e-9, abs_tol=1e-12)
    known = measure.stated or target.meaning != CHANGE or not fits_unit(target, measure.metric.entry.unit)
    return not known and target.quantity.number * better < 0


RULE = Rule(
    code="MET501",
    name="target-against-direction",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=(KeyResult, Vision),
    check=check,
)
