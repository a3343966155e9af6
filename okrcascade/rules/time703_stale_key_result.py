"""A key result of a running cycle of which nothing was heard for longer than settings allow.

A number that nobody looks at steers nothing. A check-in by the team, a reading of the same metric and segment by any
team, or a milestone that is done counts as news. `stale_after` in the settings says how many days may pass; before the
cycle began nothing had to be heard. Check in, even if the value is the old one: that it did not move is news too.

```yaml bad okrcascade.yaml
kind: settings
version: 1
cycle: 2024-Q1
first_cycle: 2024
stale_after: 14
```

```yaml good okrcascade.yaml
kind: settings
version: 1
cycle: 2024-Q1
first_cycle: 2024
stale_after: 60
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import KEY_RESULT, METRIC
from okrcascade.cascade.nodes import KeyResult, Measure
from okrcascade.cascade.progress import is_stale, is_under_way, last_news
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Compare the last news with today, while the cycle runs."""
    if key_result.of_proposal or (key_result.measure is None and not key_result.entry.milestones):
        return
    news = last_news(key_result, cascade)
    if not is_stale(key_result.cycle, news, cascade) or _may_have_been_heard(key_result, cascade):
        return
    first, _ = cascade.dates(key_result.cycle)
    days = counted((cascade.today - (news or first)).days, "day")
    if news:
        message = say("nothing was heard of {name} for {days}, since {day}", name=key_result.short, days=days, day=news)
    else:
        message = say(
            "nothing was ever heard of {name}: {cycle} began {days} ago",
            name=key_result.short,
            cycle=key_result.cycle,
            days=days,
        )
    yield RULE.finding(
        key_result.place,
        message,
        help=say(
            "check in at least every {limit}, even where the value is the old one",
            limit=counted(cascade.settings.stale_after, "day"),
        ),
        ref=key_result.ref,
    )


def _may_have_been_heard(key_result: KeyResult, cascade: Cascade) -> bool:
    """Whether what could not be read or linked may be news of this key result, by its own check-ins or a reading.

    Check-ins of any team on the same metric would do, so while they are broken, or their key results, nobody knows.
    """
    if cascade.may_be_meant(KEY_RESULT, key_result.short) or _may_be_lost(key_result, cascade):
        return True
    if key_result.measure is None:
        return False
    metric = key_result.measure.metric
    return (
        cascade.may_be_lost(metric.short)
        or cascade.may_be_meant(METRIC, metric.short)
        or not cascade.flaws.unmeasured.isdisjoint((metric.team.id, key_result.short.partition("/")[0]))
        or metric in cascade.doubts.misread
        or any(_may_be_lost(other, cascade) for other in _on_the_same(key_result.measure, cascade))
    )


def _may_be_lost(key_result: KeyResult, cascade: Cascade) -> bool:
    """Whether its check-ins may be lost, which name it without its team; or all of its team's."""
    team, _, rest = key_result.short.partition("/")
    return cascade.may_be_lost(rest) or cascade.may_be_lost(team, "check-ins")


def _on_the_same(measure: Measure, cascade: Cascade) -> Iterable[KeyResult]:
    return cascade.measured_by.get(measure.key, ()) if cascade.workspace.gaps else ()


def _is_due(cycle: Cycle, cascade: Cascade) -> bool:
    """Whether a cycle runs, and is old enough that something had to be heard."""
    return is_under_way(cycle, cascade) and is_stale(cycle, None, cascade)


RULE = Rule(
    code="TIME703",
    name="stale-key-result",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=KeyResult,
    check=check,
    speaks_in=_is_due,
)
