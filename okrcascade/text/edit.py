"""An edit: some characters of a text, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from offset `start` up to, and without, `end`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits made, which do not overlap; every other character stays."""
    parts, done = [], 0
    for edit in sorted(edits):
        assert edit.start >= done, "edits overlap"
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
