"""A key result whose target is its baseline.

A key result says what will be different at the end of the cycle. Where the target is the level at which the
metric already stands, nothing has to happen for it to succeed. Write the change that is meant; to keep a metric
where it is, say `hold` instead of a target.

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
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.0 %}
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
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Compare the target with the baseline, both in the metric's unit."""
    measure = key_result.measure
    if measure is None or measure.baseline is None or measure.target is None:
        return
    if isclose(measure.baseline, measure.target, rel_tol=1e-9, abs_tol=1e-12):
        yield RULE.finding(
            key_result.at("target"),
            say("the target of {name} is its baseline: no change is asked", name=key_result.short),
            help=say(
                "write the level that is meant, or hold: {{min: …, max: …}} to keep {metric} where it is",
                metric=measure.metric.short,
            ),
            ref=key_result.ref,
        )


RULE = Rule(
    code="KR605", name="no-change-asked", severity=Severity.ERROR, page=__doc__, looks_at=KeyResult, check=check
)
