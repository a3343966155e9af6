"""An objective with too few or too many key results.

One key result alone is easily reached at the cost of everything else; with more than five, nobody knows what matters,
and check-ins become a chore. Two to five leave room for what is wanted and for what must not suffer. Settings may
say otherwise: `limits: {key_results: {min: 2, max: 5}}`.

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

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Count the key results; none at all is KR601."""
    count = len(objective.key_results)
    limits = cascade.settings.limits.key_results
    if limits.min <= count <= limits.max or not count:
        return
    if count < limits.min and cascade.may_be_lost(objective.short, "key_results"):
        return
    yield RULE.finding(
        objective.place,
        say(
            "{name} has {count}, where {least} to {most} are meant",
            name=objective.short,
            count=counted(count, "key result"),
            least=limits.min,
            most=limits.max,
        ),
        help=say("add what else shows that it is reached, or what must not suffer: hold: {{min: …, max: …}}")
        if count < limits.min
        else say(
            "keep those that show whether the objective is reached; the others may be readings, or another objective"
        ),
        ref=objective.ref,
    )


RULE = Rule(
    code="KR602", name="key-result-count", severity=Severity.WARNING, page=__doc__, looks_at=Objective, check=check
)
