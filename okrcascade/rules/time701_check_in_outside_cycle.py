"""A check-in, a reading or a score on a day that its cycle does not have.

A check-in belongs to its file's cycle: a date outside it, or in the future, is nearly always a slip of the keyboard,
and would move progress on a day when nobody looked. A score is given at the close, up to six weeks after the
cycle's end; one that is later was made up from memory. A day counts as future when it lies after today and after
everything that the other teams' files tell, so that a clock that is behind raises no alarm.

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
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml bad trust/check-ins-2024.yaml
kind: check-ins
team: trust
cycle: 2024
key_results:
  safe-basket/conversion:
    - {on: 2023-02-01, value: 2.1 %}
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
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/check-ins-2024.yaml
kind: check-ins
team: trust
cycle: 2024
key_results:
  safe-basket/conversion:
    - {on: 2024-02-01, value: 2.1 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.progress import TIME_TO_SCORE
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.workspace.workspace import Document

Dated = tuple[Place, date]


def check(cascade: Cascade) -> Iterator[Finding]:
    """Hold each day against its cycle, and against the latest day that the repository is sure of."""
    latest = _latest_sure_day(cascade)
    for document in cascade.workspace.check_ins:
        if not _is_of_another_cycle(document, cascade):
            yield from _check_document(document, latest, cascade)


def _check_document(document: Document[CheckInsFile], latest: date, cascade: Cascade) -> Iterator[Finding]:
    cycle = document.model.cycle
    first, last = cascade.dates(cycle)
    for place, day in _check_ins(document) if cascade.is_judged(cycle) else ():
        if first <= day <= last and day <= latest:
            continue
        if first <= day <= last:
            yield _future(place, day)
        else:
            yield RULE.finding(
                place,
                say("{day} does not lie in the cycle {cycle}", day=day, cycle=cycle),
                help=say("{cycle} runs from {first} to {last}", cycle=cycle, first=first, last=last),
            )
    for place, day in _scores(document):
        if day > last + TIME_TO_SCORE:
            yield RULE.finding(
                place,
                say("a score of {day} comes too late for the cycle {cycle}", day=day, cycle=cycle),
                help=say("a cycle is scored up to six weeks after its end: by {day}", day=last + TIME_TO_SCORE),
            )
        elif day < first:
            yield RULE.finding(
                place,
                say("a score of {day} comes before the cycle {cycle} begins", day=day, cycle=cycle),
                help=say("a cycle is scored at its close: {last}, or up to six weeks later", last=last),
            )
        elif day > latest:
            yield _future(place, day)


def _future(place: Place, day: date) -> Finding:
    return RULE.finding(
        place,
        say("{day} is still to come", day=day),
        help=say("write the day on which the value was read"),
    )


def _check_ins(document: Document[CheckInsFile]) -> Iterator[Dated]:
    for name, check_ins in document.model.key_results.items():
        for index, check_in in enumerate(check_ins):
            yield Place(document.path, ("key_results", name, index, "on")), check_in.on
    for name, readings in document.model.readings.items():
        for index, reading in enumerate(readings):
            yield Place(document.path, ("readings", name, index, "on")), reading.on


def _scores(document: Document[CheckInsFile]) -> Iterator[Dated]:
    for name, score in document.model.scores.items():
        yield Place(document.path, ("scores", name, "on")), score.on


def _latest_sure_day(cascade: Cascade) -> date:
    """Return today, or a later day that two teams have already reached."""
    newest: dict[str, date] = {}
    for document in cascade.workspace.check_ins:
        model = document.model
        days = [day for _, day in (*_check_ins(document), *_scores(document))]
        newest[model.team] = max((newest.get(model.team, date.min), *days))
    return max((cascade.today, *sorted(newest.values())[:-1]))


def _is_of_another_cycle(document: Document[CheckInsFile], cascade: Cascade) -> bool:
    """Whether none of the key results is one of this cycle: then the cycle is wrong, and REF201 says so."""
    model = document.model
    names = model.key_results or model.scores
    return bool(names) and not any((f"{model.team}/{name}", model.cycle.text) in cascade.key_results for name in names)


RULE = Rule(
    code="TIME701", name="check-in-outside-cycle", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check
)
