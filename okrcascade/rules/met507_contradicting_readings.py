"""One metric and segment with two values on one day.

A check-in's value is the level of the metric itself, and so a reading for every key result on it. Two values of one day
cannot both be true, and which of them counts would be left to chance. Keep the one that the metric's source shows;
where each team wrote its own share, the level of the whole is meant.

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
      for-more: {metric: trust/conversion, baseline: 2.0 %, target: 2.5 %}
```

```yaml bad trust/check-ins-2024.yaml
kind: check-ins
team: trust
cycle: 2024
key_results:
  safe-basket/conversion:
    - {on: 2024-02-05, value: 2.1 %}
  safe-basket/for-more:
    - {on: 2024-02-05, value: 2.2 %}
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
      for-more: {metric: trust/conversion, baseline: 2.0 %, target: 2.5 %}
```

```yaml good trust/check-ins-2024.yaml
kind: check-ins
team: trust
cycle: 2024
key_results:
  safe-basket/conversion:
    - {on: 2024-02-05, value: 2.1 %}
  safe-basket/for-more:
    - {on: 2024-02-05, value: 2.1 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import isclose

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.news import Reading
from okrcascade.cascade.nodes import Metric
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Look for days with more than one value, and compare these."""
    judged = {document.path for document in cascade.workspace.check_ins if cascade.is_judged(document.model.cycle)}
    for (short, segment), readings in cascade.readings.items():
        if any(one.on == other.on and one.value != other.value for one, other in pairwise(readings)):
            metric = cascade.metrics[short]
            if metric.has_segment(segment):
                yield from _compare(metric, segment, [one for one in readings if one.place.path in judged])


def _compare(metric: Metric, segment: str | None, readings: list[Reading]) -> Iterator[Finding]:
    """Hold each value that is new on its day against the day's first; the readings are in the order of days."""
    of_day: list[Reading] = []
    for reading in readings:
        if of_day and of_day[0].on != reading.on:
            of_day = []
        if any(isclose(other.value, reading.value, rel_tol=1e-9, abs_tol=1e-12) for other in of_day):
            continue
        if of_day:
            yield _contradiction(metric, segment, reading, of_day[0])
        of_day.append(reading)


def _contradiction(metric: Metric, segment: str | None, later: Reading, earlier: Reading) -> Finding:
    return RULE.finding(
        later.place,
        say(
            "on {day}, {name} is {later} here and {earlier} elsewhere",
            day=later.on,
            name=f"{metric.short} ({segment})" if segment else metric.short,
            later=later.text,
            earlier=earlier.text,
        ),
        help=say("keep the level that the metric's source shows for {day}", day=later.on),
        related=(Related(earlier.place, say("{earlier} on the same day", earlier=earlier.text)),),
        ref=metric.ref,
    )


RULE = Rule(
    code="MET507",
    name="contradicting-readings",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Whole,
    check=check,
)
