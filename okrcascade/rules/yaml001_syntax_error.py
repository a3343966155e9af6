"""A file that cannot be read as YAML.

Nothing in the file counts until it is mended: no objective, no link, no check-in. The place is where reading
stopped, or where the thing began that never ends; the cause is often on that line or the one above. Indent with
spaces, two for each level; write a colon and a space after each key; close every quote and bracket; and put text
in quotes that holds a colon and a space, or that begins with a sign such as `@`, `%`, `*`, `[` or `{`.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: The basket: as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
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
    title: "The basket: as safe as a shop"
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

RULE = Rule(code="YAML001", name="syntax-error", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
