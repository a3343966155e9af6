"""A milestone that is due, or was reached, on a day that the cycle of its key result does not have.

A key result says what will be true by the end of its cycle. A step that is due later is the work of another cycle, and
one that was due before had its day in an earlier one; mostly the year or the month is a slip of the keyboard, and the
key result would be late for ever, or done without anybody's work. Write a day within the cycle, or move the step to the
OKRs of the cycle that it belongs to.

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
      insurance:
        title: A basket can be insured
        milestones:
          signed: {title: Contract signed, due: 2023-03-31}
          live: {title: Live in Texas, due: 2024-09-30}
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
      insurance:
        title: A basket can be insured
        milestones:
          signed: {title: Contract signed, due: 2024-03-31}
          live: {title: Live in Texas, due: 2024-09-30}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.cascade.progress import stray_milestone_days
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Hold each day against the cycle; a proposal is a draft, and its cycle only the first year of a horizon."""
    if not key_result.entry.milestones or key_result.of_proposal:
        return
    if cascade.is_misplaced(key_result.path):
        return
    first, last = cascade.dates(key_result.cycle)
    for name, field, day in stray_milestone_days(key_result, cascade):
        yield RULE.finding(
            key_result.at("milestones", name, field),
            say("{day} does not lie in the cycle {cycle}", day=day, cycle=key_result.cycle),
            help=say(
                "{cycle} runs from {first} to {last}: correct the day, or move the step to the cycle that it is in",
                cycle=key_result.cycle,
                first=first,
                last=last,
            ),
            ref=key_result.ref,
        )


RULE = Rule(
    code="TIME707",
    name="milestone-outside-cycle",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=KeyResult,
    check=check,
)
