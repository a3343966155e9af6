"""An objective without key results.

An objective says where to go, and its key results how everybody will see that it was reached. Without any, it is a
wish: nothing can be checked in, and it can neither be reached nor missed. Write two to five, each a metric with its
target.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results: {}
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

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Speak of an objective that has none, and did not lose one in a part that cannot be read."""
    if objective.key_results or cascade.may_be_lost(objective.short, "key_results"):
        return
    yield RULE.finding(
        objective.place,
        say("{name} has no key results", name=objective.short),
        help=say("write two to five, each as {form}", form="name: {metric: …, baseline: …, target: …}"),
        ref=objective.ref,
    )


RULE = Rule(code="KR601", name="no-key-result", severity=Severity.ERROR, page=__doc__, looks_at=Objective, check=check)
