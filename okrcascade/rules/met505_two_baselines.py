"""One metric and segment with two baselines in one cycle.

A metric stands somewhere when a cycle begins, and only in one place. Two key results that begin elsewhere are not about
the same change, and whoever adds them up compares what cannot be compared. Agree on the level at the cycle's start;
or leave the baseline out where a reading gives it. Proposals are written long before the cycle begins, so theirs
are compared with each other only.

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
      for-more: {metric: trust/conversion, baseline: 2.1 %, target: 2.4 %}
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
      for-more: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import isclose

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Measure
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Compare each stated baseline with those of the same metric, segment and cycle that stand before it."""
    proposed = (key_result for proposal in cascade.proposals.values() for key_result in proposal.key_results)
    different: dict[tuple[object, ...], list[KeyResult]] = {}
    for key_result in chain(cascade.key_results.values(), proposed):
        measure = key_result.measure
        if measure is None or not measure.stated or measure.baseline is None:
            continue
        key = (measure.metric.short, measure.segment, key_result.cycle.text, key_result.of_proposal)
        known = different.setdefault(key, [])
        if known and any(_is_same(other, measure.baseline) for other in known):
            continue
        known.append(key_result)
        if len(known) > 1 and cascade.is_judged(key_result.cycle) and measure.metric.has_segment(measure.segment):
            yield _contradiction(key_result, measure, known[0])


def _contradiction(later: KeyResult, measure: Measure, earlier: KeyResult) -> Finding:
    said, before = later.entry.baseline, earlier.entry.baseline
    assert said is not None
    assert before is not None
    metric = f"{measure.metric.short} ({measure.segment})" if measure.segment else measure.metric.short
    return RULE.finding(
        later.at("baseline"),
        say(
            "{metric} begins {cycle} at {said} here, and at {before} in {other}",
            metric=metric,
            cycle=later.cycle,
            said=said.text,
            before=before.text,
            other=earlier.short,
        ),
        help=say(
            "write the level at which {metric} stood when {cycle} began in both", metric=metric, cycle=later.cycle
        ),
        related=(Related(earlier.at("baseline"), say("{before} in {other}", before=before.text, other=earlier.short)),),
        ref=later.ref,
    )


def _is_same(key_result: KeyResult, baseline: float) -> bool:
    known = key_result.measure.baseline if key_result.measure else None
    return known is not None and isclose(known, baseline, rel_tol=1e-9, abs_tol=1e-12)


RULE = Rule(code="MET505", name="two-baselines", severity=Severity.WARNING, page=__doc__, looks_at=Whole, check=check)
