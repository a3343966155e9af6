"""What is new in check-ins, readings and scores: counted by team, but for what said otherwise before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from okrcascade.compare.change import About, Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Place
from okrcascade.model.check_ins import CheckInEntry, CheckInsFile
from okrcascade.text.message import say
from okrcascade.text.words import counted, listed
from okrcascade.workspace.workspace import Document

_COUNTED = ("check-in", "reading", "score")


def check_in_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield what each team tells that is new, and what it tells otherwise than before."""
    old = {_identity(document, comparison): document for document in comparison.before.workspace.check_ins}
    for document in comparison.after.workspace.check_ins:
        known = old.get((document.model.team, document.model.cycle.text))
        if known is None or known.model is not document.model:
            yield from _news(known, document, comparison)
    yield from _rewritten(comparison)


def _identity(document: Document[CheckInsFile], comparison: Comparison) -> tuple[str, str]:
    return (comparison.now(document.model.team), document.model.cycle.text)


def _news(
    before: Document[CheckInsFile] | None, after: Document[CheckInsFile], comparison: Comparison
) -> Iterator[Change]:
    model = after.model
    old = _told(before.model, comparison) if before else set()
    new = _told(model, None)
    for how, found, effect in (("added", new - old, Effect.NEUTRAL), ("dropped", old - new, Effect.WORSE)):
        numbers = Counter(kind for kind, *_ in found)
        words = listed([counted(numbers[kind], kind) for kind in _COUNTED if numbers[kind]])
        if not found:
            continue
        yield Change(
            kind=f"check-ins-{how}",
            topic=Topic.CHECK_INS,
            effect=effect,
            about=About(f"team:{model.team}", f"{model.team}@{model.cycle}", "", model.team, model.cycle.text),
            message=say("{how}: {what}", how="new" if how == "added" else "gone", what=words),
            before=Place(before.path) if before else None,
            after=Place(after.path),
            facts={f"{kind}s": numbers[kind] for kind in _COUNTED},
        )


def _told(model: CheckInsFile, comparison: Comparison | None) -> set[tuple[str, str, date | None, str | None]]:
    """Return what a file tells, by key result or metric and day; with a comparison under the names of now."""

    def now(name: str) -> str:
        key = (f"{model.team}/{name}", model.cycle.text)
        short = comparison.key_result_now.get(key, key)[0] if comparison else key[0]
        return short.partition("/")[2]

    def metric(short: str) -> str:
        return comparison.metric_now.get(short, short) if comparison else short

    return {
        *(("check-in", now(name), entry.on, None) for name, entries in model.key_results.items() for entry in entries),
        *(
            ("reading", metric(name), entry.on, entry.segment)
            for name, part in model.readings.items()
            for entry in part
        ),
        *(("score", now(name), None, None) for name in model.scores),
    }


def _rewritten(comparison: Comparison) -> Iterator[Change]:
    """Yield check-ins whose value is another than it was: what was heard once is history."""
    before, after = comparison.before, comparison.after
    for old, new in comparison.key_results.both:
        first, second = before.check_ins.get(old.key), after.check_ins.get(new.key)
        if first is None or second is None or first.entries is second.entries:
            continue
        known = {entry.on: entry for entry in first.entries}
        for index, entry in enumerate(second.entries):
            was = known.get(entry.on)
            if was is None or _value(was) == _value(entry):
                continue
            message = say(
                "the check-in of {day} was rewritten: {before} → {after}",
                day=entry.on,
                before=_value(was),
                after=_value(entry),
            )
            yield Change(
                kind="check-in-rewritten",
                topic=Topic.CHECK_INS,
                effect=Effect.NEUTRAL,
                about=about(new),
                message=message,
                before=_place(first.path, old.short),
                after=_place(second.path, new.short, index),
            )


def _value(entry: CheckInEntry) -> str:
    """Write what a check-in says: its value, and how sure somebody is."""
    value = entry.value.text if entry.value else "no value"
    return value if entry.confidence is None else f"{value}, {entry.confidence:.0%} sure"


def _place(path: str, short: str, *steps: int) -> Place:
    return Place(path, ("key_results", short.partition("/")[2], *steps))
