"""A committed key result in which its own team's confidence is below 0.7.

A committed key result is a promise on which others build; an aspirational one may be missed. When those who promised
no longer believe in it, the ones above and beside them should know now and not at the close: help, a smaller
promise, or `commitment: aspirational` agreed with whoever relies on it.

```yaml bad company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  engagement/repeat:
    - {on: 2024-02-05, value: 22 %, confidence: 0.4}
```

```yaml good company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  engagement/repeat:
    - {on: 2024-02-05, value: 22 %, confidence: 0.8, note: The loyalty page is live in all countries}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.cascade.progress import COMMITTED, is_under_way, latest_check_in
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say

DOUBT = 0.7
"""The confidence (0 to 1) below which a commitment is doubtful."""


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Look at the latest confidence that was stated."""
    if key_result.of_proposal or key_result.commitment != COMMITTED:
        return
    check_ins = cascade.check_ins.get(key_result.key)
    if check_ins is None:
        return
    latest = latest_check_in(check_ins.entries, cascade.today)
    if latest is None or latest.confidence is None or latest.confidence >= DOUBT:
        return
    _, _, name = key_result.short.partition("/")
    place = Place(check_ins.path, ("key_results", name, check_ins.entries.index(latest), "confidence"))
    yield RULE.finding(
        key_result.place,
        say(
            "{name} is committed, and its team's confidence is {confidence}",
            name=key_result.short,
            confidence=latest.confidence,
        ),
        help=say("find help or a smaller promise, or agree on commitment: aspirational with whoever relies on it"),
        related=(Related(place, say("the check-in of {day}", day=latest.on)),),
        ref=key_result.ref,
    )


RULE = Rule(
    code="TIME704",
    name="doubtful-commitment",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=KeyResult,
    check=check,
    speaks_in=is_under_way,
)
