"""A key result whose contributors together promise less than its target asks.

Where every key result that contributes in the same cycle states its amount, the amounts can be added up; if they do
not reach the change from the baseline to the target, the target will be missed although everybody keeps their word.
Let another team contribute, ask for more, or set a target that can be reached. A contribution without an amount is
sound, and keeps this rule silent, as nobody knows what it will bring; what rounding loses is forgiven.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/attachment
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: 2.4 %
        contributes_to: {company/attachment/attachment: +1 pts}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml bad services/okrs-2024.yaml
kind: okrs
team: services
cycle: 2024
objectives:
  share:
    title: Our part of the year (services)
    owner: head-of-services
    contributes_to: [company/engagement, company/attachment, company/quality]
    key_results:
      up:
        metric: services/insured
        baseline: 10 %
        target: 14 %
        contributes_to: {company/attachment/attachment: +2 pts}
      down:
        metric: services/swapped
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat, company/quality/loops]
```

```yaml bad quality/okrs-2024.yaml
kind: okrs
team: quality
cycle: 2024
objectives:
  share:
    title: Our part of the year (quality)
    owner: head-of-quality
    contributes_to: [company/engagement, company/attachment, company/quality]
    key_results:
      up:
        metric: quality/tested
        baseline: 10 %
        target: 14 %
        contributes_to: [company/engagement/repeat, company/quality/defects]
      down:
        metric: quality/repaired
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat, company/quality/loops]
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/attachment
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: 2.4 %
        contributes_to: {company/attachment/attachment: +2 pts}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good services/okrs-2024.yaml
kind: okrs
team: services
cycle: 2024
objectives:
  share:
    title: Our part of the year (services)
    owner: head-of-services
    contributes_to: [company/engagement, company/attachment, company/quality]
    key_results:
      up:
        metric: services/insured
        baseline: 10 %
        target: 14 %
        contributes_to: {company/attachment/attachment: +2 pts}
      down:
        metric: services/swapped
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat, company/quality/loops]
```

```yaml good quality/okrs-2024.yaml
kind: okrs
team: quality
cycle: 2024
objectives:
  share:
    title: Our part of the year (quality)
    owner: head-of-quality
    contributes_to: [company/engagement, company/attachment, company/quality]
    key_results:
      up:
        metric: quality/tested
        baseline: 10 %
        target: 14 %
        contributes_to: [company/engagement/repeat, company/quality/defects]
      down:
        metric: quality/repaired
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat, company/quality/loops]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.contributions import Shortfall, fall_short
from okrcascade.cascade.kinds import KEY_RESULT
from okrcascade.cascade.nodes import KeyResult
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.values import show_change
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Add up what is promised to each key result, and compare it with what its target asks."""
    for key in cascade.key_result_contributors:
        key_result = cascade.key_results[key]
        if not cascade.is_running(key_result.cycle):
            continue
        short = fall_short(cascade, key_result)
        if short is not None and not _may_be_more(key_result, cascade):
            yield _finding(key_result, short)


def _may_be_more(key_result: KeyResult, cascade: Cascade) -> bool:
    """Whether something that cannot be read, or leads nowhere, may contribute too."""
    return (
        cascade.may_be_lost("contributes_to")
        or cascade.may_be_lost(key_result.short)
        or cascade.may_be_meant(KEY_RESULT, key_result.short)
    )


def _finding(key_result: KeyResult, short: Shortfall) -> Finding:
    unit = short.unit
    return RULE.finding(
        key_result.place,
        say(
            "what contributes to {name} adds up to {stated}, and its target asks {asked}",
            name=key_result.short,
            stated=show_change(short.stated, unit),
            asked=show_change(short.asked, unit),
        ),
        help=say(
            "{lacking} is lacking: let another team contribute, ask for more, or set a target that can be reached",
            lacking=show_change(short.asked - short.stated, unit),
        ),
        related=tuple(
            Related(link.place, say("{name} brings {amount}", name=child.short, amount=show_change(amount, unit)))
            for child, link, amount in short.parts
        ),
        ref=key_result.ref,
    )


RULE = Rule(
    code="DOWN407",
    name="contributions-fall-short",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Whole,
    check=check,
)
