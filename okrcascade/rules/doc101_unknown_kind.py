"""A document that does not say its kind, or says one that does not exist.

The field `kind` tells what a document is; its path and its name do not. The kinds are `settings`, `team`,
`vision`, `selection`, `okrs` and `check-ins`. Without a kind nothing in the document can be read, so nothing that
may stand in it is called missing elsewhere. A YAML file that is no document of the cascade belongs outside the
repository's root, or in a hidden folder.

```yaml bad trust/okrs-2024.yaml
kind: okr
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

RULE = Rule(code="DOC101", name="unknown-kind", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
