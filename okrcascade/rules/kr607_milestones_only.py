"""An objective none of whose key results is measured.

Milestones tell that work went as planned, and not that it helped. They have their place beside metrics: where something
must exist before it can be measured. An objective that has nothing else will be reported as reached on the day when the
last step is done, whatever came of it. Let one key result at least be a metric that the steps are meant to move.

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
      contract:
        title: Insurance is live with one partner
        milestones:
          signed: {title: Contract signed, due: 2024-03-31}
          live: {title: Live in three states, due: 2024-09-30}
      guide:
        title: Every phone has a repair guide
        milestones: {written: {title: Guides written, due: 2024-06-30}}
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
      contract:
        title: Insurance is live with one partner
        milestones:
          signed: {title: Contract signed, due: 2024-03-31}
          live: {title: Live in three states, due: 2024-09-30}
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
from okrcascade.text.wording import is_task


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Look for one key result with a metric; those that other rules of measuring speak of are not counted twice."""
    key_results = objective.key_results
    if not key_results or any(key_result.entry.metric is not None for key_result in key_results):
        return
    for key_result in key_results:
        entry = key_result.entry
        if not entry.milestones or (entry.title is not None and is_task(entry.title)):
            return
    if cascade.may_be_lost(objective.short, "key_results"):
        return
    yield RULE.finding(
        objective.place,
        say("no key result of {name} is measured: they have milestones only", name=objective.short),
        help=say("add the metric that these steps are meant to move: name: {{metric: …, baseline: …, target: …}}"),
        ref=objective.ref,
    )


RULE = Rule(
    code="KR607", name="milestones-only", severity=Severity.WARNING, page=__doc__, looks_at=Objective, check=check
)
