"""An axis of a vision with no metric to see it by, or no proposal to move it.

An axis is a choice of direction. Without a metric nobody will see whether the tribe moved along it, and without a
proposal nothing is put before the Comex that would: it is a heading. Name the metrics that will tell, and propose at
least one thing, or leave the axis out and say it in the ambition.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
  words: {title: We talk about trust more}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
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
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Vision
from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say


def check(vision: Vision, cascade: Cascade) -> Iterator[Finding]:
    """Look at each axis; the company's own proposes nothing to its Comex.

    A proposal that hangs on no axis, or on one that does not exist, may be the one that is missed.
    """
    axes, team = vision.entry.axes, vision.entry.team
    used = {proposal.entry.axis for proposal in vision.proposals}
    proposals_are_known = used <= axes.keys() and not cascade.is_company(vision.team)
    for name, axis in axes.items():
        measured = bool(axis.metrics) or cascade.may_be_lost(team, name, "metrics")
        proposed = name in used or not proposals_are_known or cascade.may_be_lost(team, "proposals", "axis")
        if not (measured and proposed):
            yield RULE.finding(
                Place(vision.path, ("axes", name), On.KEY),
                _message(f"{team}/{name}", measured=measured, proposed=proposed),
                help=_remedy(name, measured=measured, proposed=proposed),
                ref=vision.ref,
            )


def _message(axis: str, *, measured: bool, proposed: bool) -> Message:
    if measured:
        return say("no proposal hangs on the axis {axis}", axis=axis)
    if proposed:
        return say("the axis {axis} has no metric", axis=axis)
    return say("the axis {axis} has neither a metric nor a proposal", axis=axis)


def _remedy(name: str, *, measured: bool, proposed: bool) -> Message:
    if measured:
        return say("write axis: {name} in a proposal, or leave the axis out", name=name)
    if proposed:
        return say("write metrics: [ … ] with those that will tell whether the tribe moves along it")
    return say("write metrics: [ … ], and axis: {name} in a proposal; or leave the axis out", name=name)


RULE = Rule(
    code="UP304",
    name="axis-without-consequence",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Vision,
    check=check,
)
