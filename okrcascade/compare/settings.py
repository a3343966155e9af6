"""What changed in the settings: the running cycle, and how strictly the cascade is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from okrcascade.compare.change import About, Change, Topic
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import Both
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle
from okrcascade.workspace.files import SETTINGS_NAME


def settings_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of settings."""
    before, after = comparison.before.settings, comparison.after.settings
    if before is after:
        return
    home = Place(SETTINGS_NAME)
    both = Both(Topic.SETTINGS, About(None, "settings"), None, home, home)
    for item in fields(after):
        old, new = getattr(before, item.name), getattr(after, item.name)
        if old == new:
            continue
        kind = "running-cycle-moved" if item.name == "cycle" else "setting-changed"
        yield from filter(None, _field(both, kind, item.name, old, new))


def _field(both: Both, kind: str, name: str, old: object, new: object) -> Iterator[Change | None]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield both.field(kind, f"{name}: {key}", old.get(key), new.get(key), steps=(name, key))
    else:
        yield both.field(kind, name, _words(old), _words(new), steps=(name,))


def _words(value: object) -> object:
    """Write a setting that has parts: `min 3, max 4`."""
    if not is_dataclass(value) or isinstance(value, Cycle):
        return str(value) if isinstance(value, Cycle) else value
    parts = ((item.name, getattr(value, item.name)) for item in fields(value))
    return ", ".join(f"{name} ({_words(part)})" if is_dataclass(part) else f"{name} {part}" for name, part in parts)
