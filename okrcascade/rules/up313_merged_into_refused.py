"""A proposal that the Comex merged into one that it did not retain.

To merge is to say yes in another's name: the tribe hears that its idea lives on there. Where the other was declined or
deferred, the yes is a no that nobody has said. Merge it into a proposal that was retained, or give it the verdict that
it shares, `declined` or `deferred`, with its own reason.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
  rental: {title: A device for as long as it is needed, axis: axis}
  lending: {title: A device for the weekend, axis: axis}
```

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: declined, why: The deposits frightened people}
  trust/lending: {verdict: merged, into: trust/rental, why: It is a short rental}
```

```yaml good trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
  rental: {title: A device for as long as it is needed, axis: axis}
  lending: {title: A device for the weekend, axis: axis}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: declined, why: The deposits frightened people}
  trust/lending: {verdict: declined, why: The deposits frightened people}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Verdict
from okrcascade.cascade.verdicts import company_objectives, refusal
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.selection import MERGED, RETAINED
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(verdict: Verdict, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a merge that ends in a refusal, unless UP307 or UP308 says that this is the wrong verdict."""
    if verdict.entry.verdict != MERGED or verdict.into is None:
        return
    refused = refusal(cascade, verdict.into)
    if refused is None or _may_be_meant_otherwise(refused, cascade):
        return
    yield RULE.finding(
        Place(verdict.path, ("verdicts", verdict.short, "into")),
        say(
            "{name} is merged into {other}, which the Comex {verdict}",
            name=verdict.short,
            other=verdict.into.short,
            verdict=refused.entry.verdict,
        ),
        help=say(
            "merge it into a proposal that is retained, or write verdict: {verdict}", verdict=refused.entry.verdict
        ),
        related=(Related(refused.place, say("{verdict} here", verdict=refused.entry.verdict)),),
        ref=verdict.proposal.ref if verdict.proposal else None,
    )


def _may_be_meant_otherwise(refused: Verdict, cascade: Cascade) -> bool:
    """Whether an objective of the company comes from what was refused, or too few are retained without it."""
    if any(refused.proposal in objective.proposed_by for objective in company_objectives(cascade, refused.cycle)):
        return True
    verdicts = [other for other in cascade.verdicts.values() if other.cycle == refused.cycle]
    return sum(other.entry.verdict == RETAINED for other in verdicts) < cascade.settings.retain.min


RULE = Rule(
    code="UP313",
    name="merged-into-refused",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Verdict,
    check=check,
)
