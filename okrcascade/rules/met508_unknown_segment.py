"""A segment that the metric does not have, or none where it has some.

A metric with segments is one number for each of them: without a segment nobody knows which number is meant, and one
that the metric does not have is measured nowhere. Write a segment of the metric's list, letter by letter; or add the
new one to the list, in the metric's team file.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, segments: [FR, DE], drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal:
    title: A proposal of Trust
    axis: axis
    key_results:
      first: {metric: trust/conversion, segment: US, baseline: 10 %, target: +40%}
```

```yaml good trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, segments: [FR, DE], drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
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
  loyal:
    title: A proposal of Trust
    axis: axis
    key_results:
      first: {metric: trust/conversion, segment: DE, baseline: 10 %, target: +40%}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import SegmentFault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.remedies import sure_if, write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import closest, is_slip, listed


def check(fault: SegmentFault, cascade: Cascade) -> Iterator[Finding]:
    """Say which segments the metric has."""
    metric = fault.metric
    if cascade.may_be_lost(metric.short, "segments"):
        return
    meant = _meant(fault)
    yield RULE.finding(
        fault.place,
        _message(fault),
        help=_remedy(fault, meant),
        related=(Related(metric.place, say("{metric} is defined here", metric=metric.short)),),
        ref=fault.holder,
        fix=None if meant is None else write_instead(fault.place, meant, sure_if(_is_sure(fault, meant))),
    )


def _message(fault: SegmentFault) -> Message:
    name, segments = fault.metric.short, fault.metric.entry.segments
    if fault.segment is None:
        return say("{metric} is measured by segment, and none is said here", metric=name)
    if not segments:
        return say("{metric} has no segments, so there is no {segment}", metric=name, segment=fault.segment)
    return say("{metric} has no segment {segment}", metric=name, segment=fault.segment)


def _meant(fault: SegmentFault) -> str | None:
    """Return the segment of the metric that was most likely meant."""
    if fault.segment is None:
        return None
    said = fault.segment.casefold()
    alike = [name for name in fault.metric.entry.segments if name.casefold() == said]
    return alike[0] if alike else closest(fault.segment, fault.metric.entry.segments)


def _is_sure(fault: SegmentFault, meant: str) -> bool:
    return fault.segment is not None and is_slip(fault.segment, meant, fault.metric.entry.segments)


def _remedy(fault: SegmentFault, meant: str | None) -> Message:
    segments = fault.metric.entry.segments
    if not segments:
        return say("take segment out, or give {metric} segments: […]", metric=fault.metric.short)
    if meant is not None:
        return say("did you mean {name}?", name=meant)
    return say("write segment: {segments}", segments=listed(segments, "or", most=12))


RULE = Rule(
    code="MET508", name="unknown-segment", severity=Severity.ERROR, page=__doc__, looks_at=SegmentFault, check=check
)
