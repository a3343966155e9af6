"""A field that its kind does not have.

A field with a wrong name is not read, and what it meant to say is lost without anybody noticing: a `tittle`, a
`contribute_to`, an `owner` on the document instead of on the objective. Take the name that the format has; what
has no field of its own goes into `why`, `note` or a comment.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contribute_to: company/engagement
    key_results:
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
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, WhileReading

RULE = Rule(code="DOC102", name="unknown-field", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
