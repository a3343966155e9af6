"""A proposal of which the Comex said nothing, though it has met.

A tribe that put something before the Comex is owed an answer, and a plain no is one: without it people keep the
proposal alive in their plans, or stop proposing. Write one verdict for each proposal of the year: `retained`,
`merged` into another, `deferred` or `declined`, with the reason as it was said in the room.

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
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.cascade.verdicts import lacks_verdict
from okrcascade.diagnostics.finding import Finding, On, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import clipped


def check(proposal: Proposal, cascade: Cascade) -> Iterator[Finding]:
    """Speak in the selection, where the verdict must be written."""
    selection = cascade.selection_of(proposal.cycle)
    if selection is None or not lacks_verdict(cascade, proposal):
        return
    yield RULE.finding(
        Place(selection.path, ("verdicts",), On.KEY),
        say("the Comex of {cycle} gives no verdict on {name}", cycle=proposal.cycle, name=proposal.short),
        help=say(
            "write {name}: {{verdict: retained, why: …}}, or merged (with into:), deferred, declined",
            name=proposal.short,
        ),
        related=(Related(proposal.place, say("proposed here: {title}", title=clipped(proposal.entry.title))),),
        ref=proposal.ref,
    )


RULE = Rule(
    code="UP306", name="proposal-without-verdict", severity=Severity.ERROR, page=__doc__, looks_at=Proposal, check=check
)
