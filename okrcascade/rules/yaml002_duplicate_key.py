"""The same key twice in one mapping.

A key is the name of its entry: of two entries with one name, readers of YAML keep the first or the last, and
nobody sees which. It happens when a key result is copied and not renamed, or when two branches that add the same
entry are merged. Keep one of the two, or give one another name.

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
      conversion: {metric: trust/returns, hold: {max: 5 %}}
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

RULE = Rule(code="YAML002", name="duplicate-key", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
