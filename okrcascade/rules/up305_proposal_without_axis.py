"""A proposal that hangs on no axis of its vision.

The Comex chooses among directions more than among projects: the axis tells what a proposal is for, and what else it
moves. One that hangs on none is either a good idea of another vision, or a sign that an axis is missing. Write the
axis it serves, or add the axis to the vision.

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
  fast: {title: A page opens before one thinks of it}
```

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/fast: {verdict: merged, into: trust/loyal, why: Nobody comes back to a slow page}
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
  fast: {title: A page opens before one thinks of it, axis: axis}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/fast: {verdict: merged, into: trust/loyal, why: Nobody comes back to a slow page}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(proposal: Proposal, cascade: Cascade) -> Iterator[Finding]:
    """Look for the field; REF201 speaks of an axis that the vision does not have."""
    if proposal.entry.axis is not None or cascade.may_be_lost(proposal.short, "axis"):
        return
    yield RULE.finding(
        proposal.place,
        say("{name} hangs on no axis of its vision", name=proposal.short),
        help=_remedy(proposal, cascade),
        ref=proposal.ref,
    )


def _remedy(proposal: Proposal, cascade: Cascade) -> Message:
    vision = cascade.visions.get((proposal.short.partition("/")[0], proposal.cycle.text))
    axes = sorted(vision.entry.axes) if vision else []
    if not axes:
        return say("add the axis that it serves to the vision, and write axis: and its name here")
    return say("write axis: and the one that it serves ({names}), or add one to the vision", names=listed(axes, "or"))


RULE = Rule(
    code="UP305", name="proposal-without-axis", severity=Severity.WARNING, page=__doc__, looks_at=Proposal, check=check
)
