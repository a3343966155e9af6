"""A suppression whose last day is past.

A day behind `until` is a promise: until then this is allowed, and then it is mended. When the day is past, what was
allowed is found again, and names the comment; where nothing is found any more, only the comment is left to take out, as
`okrcascade fix` does.
If it has to last longer, write a later day and why.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      # okrcascade: allow[KR604] until 2024-01-31: the warehouse has no figure before February
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      # okrcascade: allow[KR604] until 2024-03-31: the warehouse has no figure before March
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, WhileReading

RULE = Rule(code="DOC108", name="expired-suppression", severity=Severity.WARNING, page=__doc__, looks_at=WhileReading)
