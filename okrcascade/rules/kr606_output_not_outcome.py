"""A key result that is worded as a task, and has no metric.

A task can be done without anything changing for anybody: the badge is live, and baskets are left as before. A key
result says what will be different, and the task is a way to get there that may turn out to be the wrong one. Ask what
the task is for, and write the metric that would show it. Read as a task is a title that begins with a verb of making,
in English or in French: launch, ship, deliver, build, migrate, déployer, lancer, livrer, mettre en place …

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
      returns: {metric: trust/returns, hold: {max: 5 %}}
      badge:
        title: Launch the warranty badge on all product pages
        milestones:
          designed: {title: Designed, due: 2024-03-31}
          live: {title: On all product pages, due: 2024-06-30}
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
      hesitation: {title: Doubt no longer empties baskets, metric: trust/returns, baseline: 6 %, target: 4 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.wording import is_task
from okrcascade.text.words import clipped


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Read the title of a key result that has milestones only; with nothing to measure it by, it is KR603."""
    entry = key_result.entry
    if entry.metric is not None or not entry.milestones or entry.title is None or not is_task(entry.title):
        return
    if cascade.may_be_lost(key_result.short):
        return
    yield RULE.finding(
        key_result.place,
        say("{name} is worded as a task: “{title}”", name=key_result.short, title=clipped(entry.title)),
        help=say("say what will be different once it is done, with the metric that shows it: metric: …, target: …"),
        ref=key_result.ref,
    )


RULE = Rule(
    code="KR606", name="output-not-outcome", severity=Severity.WARNING, page=__doc__, looks_at=KeyResult, check=check
)
