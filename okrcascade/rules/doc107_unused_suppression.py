"""A suppression of findings that there are not.

An `allow` comment that allows nothing any more hides the next finding in its place, which nobody has agreed to. Take it
out; so with a pattern under `paths` in the settings to which no document fits. It is only asked about rules that run,
and while nothing in the repository is unreadable or unresolved, as that keeps other rules silent. `okrcascade fix`
takes the comment out, and of several rules only those that find nothing.

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
      # okrcascade: allow[KR604]: the warehouse has no figure before March
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
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, WhileReading

RULE = Rule(code="DOC107", name="unused-suppression", severity=Severity.WARNING, page=__doc__, looks_at=WhileReading)
