"""A value whose unit is not the metric's.

Numbers in different units cannot be compared, so the key result has no progress and nobody notices. On a metric in %,
a change must say what it means: `+3 pts` goes from 20 % to 23 %, and `+3 %` to 20.6 %. An amount of a contribution
is a change in the unit of what it contributes to, so only a key result with a target can take one.

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
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: +0.4}
      returns: {metric: trust/returns, hold: {max: 5 days}}
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
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: +0.4 pts}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Misfit, UnitMismatch
from okrcascade.cascade.nodes import Metric
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.values import is_percent, is_points
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say


def check(mismatch: UnitMismatch, cascade: Cascade) -> Iterator[Finding]:
    """Say in which way a value misses the unit of its metric."""
    metric = mismatch.metric
    if mismatch.because is Misfit.MILESTONES:
        yield RULE.finding(
            mismatch.place,
            say("{text} counts for nothing: this key result has milestones and no metric", text=mismatch.text),
            help=say("take value out, or write done: and the day on the milestone that was reached"),
            ref=mismatch.holder,
        )
    elif mismatch.because in (Misfit.NO_TARGET, Misfit.TOWARDS_OBJECTIVE):
        above = _contributes_to(mismatch.place)
        if not cascade.may_be_lost(above):
            message, remedy = _amount(mismatch, above)
            yield RULE.finding(mismatch.place, message, help=remedy, ref=mismatch.holder)
    elif metric is not None:
        message, remedy = (
            _bare_change(mismatch, metric) if mismatch.because is Misfit.BARE_CHANGE else _unit(mismatch, metric)
        )
        here = say("{metric} is in {unit}", metric=metric.short, unit=metric.entry.unit)
        related = (Related(metric.place.at("unit"), here),)
        yield RULE.finding(mismatch.place, message, help=remedy, related=related, ref=mismatch.holder)


def _unit(mismatch: UnitMismatch, metric: Metric) -> tuple[Message, Message]:
    unit = metric.entry.unit
    message = say("{text} is not in {unit}, the unit of {metric}", text=mismatch.text, unit=unit, metric=metric.short)
    if is_percent(unit) and is_points(mismatch.text.lstrip("+-\N{MINUS SIGN}0123456789., \u00a0\u2009\u202f")):
        return message, say(
            "a level is written in %; points are for changes, which have a sign: {example}", example="+3 pts"
        )
    return message, say("write it in {unit}, or correct the unit of {metric}", unit=unit, metric=metric.short)


def _bare_change(mismatch: UnitMismatch, metric: Metric) -> tuple[Message, Message]:
    text = mismatch.text
    return (
        say("{text} can be read in two ways, because {metric} is in %", text=text, metric=metric.short),
        say(
            "write {points} for percentage points, or {share} for a share of the baseline",
            points=f"{text} pts",
            share=f"{text} %",
        ),
    )


def _amount(mismatch: UnitMismatch, above: str) -> tuple[Message, Message]:
    if mismatch.because is Misfit.TOWARDS_OBJECTIVE:
        return (
            say("{text} towards {above} counts for nothing: an objective has no unit", text=mismatch.text, above=above),
            say(
                "write the amount on a key result: contributes_to: {{{above}/…: {text}}}",
                above=above,
                text=mismatch.text,
            ),
        )
    return (
        say("{text} towards {above} counts for nothing: it has no target to reach", text=mismatch.text, above=above),
        say("write contributes_to: {above} without an amount, or give it a target", above=above),
    )


def _contributes_to(place: Place) -> str:
    return str(place.route[place.route.index("contributes_to") + 1])


RULE = Rule(
    code="MET502", name="unit-mismatch", severity=Severity.ERROR, page=__doc__, looks_at=UnitMismatch, check=check
)
