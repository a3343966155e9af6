"""A verdict of the Comex that gives no reason.

The reason is what a tribe takes home: it tells what to change before proposing again, what the others should
understand of the choice, and in a year's time whether it was a good one. Write one sentence in `why`, as it was said
in the room.

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Verdict
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import clipped


def check(verdict: Verdict, cascade: Cascade) -> Iterator[Finding]:
    """Look for the reason."""
    if verdict.entry.why is not None or cascade.may_be_lost(verdict.short, "why"):
        return
    proposal = verdict.proposal
    yield RULE.finding(
        verdict.place,
        say("the Comex does not say why it {verdict} {name}", verdict=verdict.entry.verdict, name=verdict.short),
        help=say("add why: and the reason in one sentence, as it was said in the room"),
        related=(Related(proposal.place, say("proposed here: {title}", title=clipped(proposal.entry.title))),)
        if proposal
        else (),
        ref=proposal.ref if proposal else None,
    )


RULE = Rule(
    code="UP310", name="verdict-without-reason", severity=Severity.WARNING, page=__doc__, looks_at=Verdict, check=check
)
