"""Check-ins or readings that do not stand in the order of their days.

People read the last line as the latest number, and two people who check in on one day both write at the end. A
check-in in the wrong place is overlooked, and its date is often a slip. Put it where its day belongs.

```yaml bad company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  engagement/repeat:
    - {on: 2024-02-05, value: 22 %}
    - {on: 2024-01-08, value: 21 %}
```

```yaml good company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  engagement/repeat:
    - {on: 2024-01-08, value: 21 %}
    - {on: 2024-02-05, value: 22 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.fix import DocumentChange, Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.check_ins import CheckInEntry, CheckInsFile, ReadingEntry
from okrcascade.rules.rule import Rule
from okrcascade.text.change import Reorder
from okrcascade.text.message import say
from okrcascade.workspace.workspace import Document


def check(document: Document[CheckInsFile], cascade: Cascade) -> Iterator[Finding]:
    """Compare each entry with the one before it that is about the same number."""
    for name, check_ins in document.model.key_results.items():
        yield from _check_list(check_ins, Place(document.path, ("key_results", name)))
    for name, readings in document.model.readings.items():
        yield from _check_list(readings, Place(document.path, ("readings", name)))


def _check_list(entries: Sequence[CheckInEntry | ReadingEntry], place: Place) -> Iterator[Finding]:
    """Tell the first entry that comes too late in its list."""
    latest: dict[str | None, int] = {}
    for index, entry in enumerate(entries):
        segment = entry.segment if isinstance(entry, ReadingEntry) else None
        before = latest.get(segment)
        if before is not None and entry.on < entries[before].on:
            yield RULE.finding(
                place.at(index, "on"),
                say("{day} stands after {later}", day=entry.on, later=entries[before].on),
                help=say("put the entries in the order of their days, the latest last"),
                related=(Related(place.at(before, "on"), say("this one is later")),),
                fix=_in_order(entries, place),
            )
            return
        latest[segment] = index


def _in_order(entries: Sequence[CheckInEntry | ReadingEntry], place: Place) -> Fix:
    order = sorted(range(len(entries)), key=lambda index: entries[index].on)
    change = DocumentChange(place.path, Reorder(place.route, tuple(order)))
    return Fix(say("put the entries in the order of their days"), (change,))


RULE = Rule(
    code="TIME702",
    name="check-ins-out-of-order",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=CheckInsFile,
    check=check,
)
