"""YAML that the format leaves out: anchors, aliases, merge keys, tags, directives, several documents.

A line must mean what it says, to somebody who reads a change of three lines as well as to a program. Anchors and
merge keys make one line change another far away, tags may run code elsewhere, and a second document in a file
has no place of its own. Write the values out, keep one document to a file, and quote text that begins with `&`,
`*` or `!`. Control characters, which nobody can see, are left out too, and so are lists and mappings as keys.

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
      returns: {metric: trust/returns, hold: &band {max: 5 %}}
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

RULE = Rule(code="YAML003", name="unsupported-yaml", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
