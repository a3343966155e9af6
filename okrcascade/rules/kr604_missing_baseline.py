"""A key result with a target and no baseline, and no reading that gives one.

Progress is the share of the way from the baseline to the target that has been gone. Where nobody knows how the metric
stood when the cycle began, there is no way to measure, and a target may already be reached. Write the baseline; or add
a reading at or before the cycle's start, which then serves every key result on this metric and segment.

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
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
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
      visits: {metric: trust/return-visits, target: +10%}
```

```yaml good trust/check-ins-2023.yaml
kind: check-ins
team: trust
cycle: 2023
readings:
  trust/return-visits:
    - {on: 2023-12-29, value: 1.2M}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import KEY_RESULT, METRIC
from okrcascade.cascade.nodes import KeyResult, Measure
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a target that is reached from nowhere; holds and milestones need no baseline."""
    measure = key_result.measure
    if measure is None or measure.baseline is not None or measure.stated or key_result.entry.target is None:
        return
    if _may_be_known(key_result, measure, cascade):
        return
    start, _ = cascade.dates(key_result.cycle)
    where = f"{measure.metric.short} ({measure.segment})" if measure.segment else measure.metric.short
    yield RULE.finding(
        key_result.place,
        say("{name} has no baseline, and {metric} no reading by {day}", name=key_result.short, metric=where, day=start),
        help=say("write baseline: …, the level at which {metric} stood on {day}", metric=where, day=start),
        ref=key_result.ref,
    )


def _may_be_known(key_result: KeyResult, measure: Measure, cascade: Cascade) -> bool:
    """Whether the baseline, or a reading that gives it, may be lost in a value or a link with a mistake of its own."""
    metric = measure.metric
    return (
        not metric.has_segment(measure.segment)
        or cascade.may_be_lost(key_result.short)
        or cascade.may_be_lost("on", "value")
        or cascade.may_be_lost(metric.short)
        or cascade.may_be_meant(METRIC, metric.short)
        or cascade.may_be_meant(KEY_RESULT, key_result.short)
        or metric.team.id in cascade.flaws.unmeasured
        or cascade.doubts.has_broken_check_ins
        or metric in cascade.doubts.misread
    )


RULE = Rule(
    code="KR604", name="missing-baseline", severity=Severity.WARNING, page=__doc__, looks_at=KeyResult, check=check
)
