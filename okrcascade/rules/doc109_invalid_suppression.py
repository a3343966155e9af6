"""A suppression that cannot be understood.

A comment that begins with `okrcascade:` is meant to be read. One that names a rule that does not exist, or none, allows
nothing; one whose day is none has no end. Write `# okrcascade: allow[KR604]: why`, with several rules by commas, by
code or by name, or a family by how its codes begin (`KR`); `until 2024-06-30` before the colon ends it after that day.

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
      # okrcascade: allow[KR6044]: the warehouse has no figure before March
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
      # okrcascade: allow[missing-baseline] until 2024-03-31: the warehouse has no figure before March
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, WhileReading

RULE = Rule(code="DOC109", name="invalid-suppression", severity=Severity.WARNING, page=__doc__, looks_at=WhileReading)
