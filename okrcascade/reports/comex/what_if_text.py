"""What a choice keeps and loses, in words for the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.layout import Text, hanging
from okrcascade.reports.style import BAD, CAUTION, DIM, GOOD, Style
from okrcascade.selection.what_if import WhatIf
from okrcascade.text.words import counted

_LABEL = 12
_MOST_NAMES = 30


def what_if_lines(found: WhatIf, cascade: Cascade, style: Style, width: int | None) -> Iterator[str]:
    """Yield a line for each thing that a choice keeps or loses, beside the one that stands."""
    retain = cascade.settings.retain
    allowed = f"{retain.min}" if retain.min == retain.max else f"{retain.min} to {retain.max}"
    fits = retain.min <= len(found.retained) <= retain.max
    retained = f"{len(found.retained)} (settings ask for {allowed}): {_names([item.short for item in found.retained])}"
    facts: list[tuple[str, str, tuple[int, ...]]] = [("retained", retained, () if fits else (CAUTION,))]
    facts += [("gained", _names([item.short for item in found.gained]), (GOOD,))] if found.gained else []
    facts += [("lost", _names([item.short for item in found.lost]), (BAD,))] if found.lost else []
    facts += [("tribes", _reached(found.heard, found.unheard, found.silenced, "heard"), ())]
    facts += [("North Stars", _reached(found.driven, found.undriven, found.stalled, "driven"), ())]
    for objective in found.fallen:
        facts.append(("falls", f"{objective.short} ({objective.entry.title}) comes from nothing retained", (BAD,)))
    for label, said, codes in facts:
        yield from _fact(label, Text().add(said, *codes), style, width)
    yield from _orphans(found, style, width)
    if found.changes_nothing:
        yield from _fact("", Text().add("Nothing is gained or lost beside the choice that stands.", 2), style, width)


def _orphans(found: WhatIf, style: Style, width: int | None) -> Iterator[str]:
    if not found.orphaned:
        return
    teams = {orphan.objective.team_id for orphan in found.orphaned}
    said = f"{counted(len(found.orphaned), 'objective')} of {counted(len(teams), 'team')} would lead nowhere:"
    yield from _fact("orphaned", Text().add(said, BAD), style, width)
    for orphan in found.orphaned:
        name = f"{orphan.objective.short}@{orphan.objective.cycle}"
        through = ", ".join(objective.short for objective in orphan.through)
        text = Text().add(f"{name} ").add(orphan.objective.entry.title).add(f"  through {through}", 2)
        yield from _fact("", text, style, width)


def _reached(reached: Sequence[str], missed: Sequence[str], lost: Sequence[str], verb: str) -> str:
    said = f"{len(reached)} of {len(reached) + len(missed)} {verb}"
    others = [name for name in missed if name not in lost]
    said += f"; no longer {verb}: {_names(lost)}" if lost else ""
    return said + (f"; not {verb}: {_names(others)}" if others else "")


def _names(names: Sequence[str]) -> str:
    if not names:
        return "none"
    shown = ", ".join(names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown} and {len(names) - _MOST_NAMES} more"


def _fact(label: str, text: Text, style: Style, width: int | None) -> list[str]:
    """Return a label and what is said, whose further lines stand below each other."""
    return hanging(Text().add(label.ljust(_LABEL), DIM), text, style, width)
