"""Template text that was never replaced.

`TODO`, `TBD`, `FIXME`, `<like this>`, a lone `…`, lorem ipsum and « à compléter » say that somebody meant to come
back. Read by others, they look like an answer: a vision whose ambition is TBD counts as written. Write what is
meant, or leave the field out; a task for yourself goes into a comment, which is not looked at.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: TODO
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
  safe-basket:  # TODO: ask the lawyers about the wording
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

RULE = Rule(code="DOC106", name="leftover-placeholder", severity=Severity.WARNING, page=__doc__, looks_at=WhileReading)
