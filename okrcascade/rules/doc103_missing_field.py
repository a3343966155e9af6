"""A field that its kind requires is not there.

Without it the document does not say enough to be linked or read: an objective without a title, a metric without
its direction.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", drives: trust/return-visits}
```

```yaml good trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```
"""

from __future__ import annotations

from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, WhileReading

RULE = Rule(code="DOC103", name="missing-field", severity=Severity.ERROR, page=__doc__, looks_at=WhileReading)
