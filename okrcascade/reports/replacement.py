"""The fix of a diagnostic as text that stands in the place of other text; none where it has no fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.text.edit import Edit
from okrcascade.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in the place of what `span` holds, in the diagnostic's document."""

    span: Span
    text: str


def replacements(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> tuple[Replacement, ...]:
    """Return what a diagnostic's fix replaces, in the order of the text; they do not overlap."""
    source = sources.get(diagnostic.path)
    if source is None:
        return ()
    return tuple(Replacement(source.span(edit.start, edit.end), edit.text) for edit in sorted(_edits(diagnostic)))


def one_replacement(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Replacement | None:
    """Return a fix as one replacement, with what lies between several as it is; for readers that take each alone."""
    source, edits = sources.get(diagnostic.path), sorted(_edits(diagnostic))
    if source is None or not edits:
        return None
    parts = [edits[0].text]
    for before, after in pairwise(edits):
        parts += [source.text[before.end : after.start], after.text]
    return Replacement(source.span(edits[0].start, edits[-1].end), "".join(parts))


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    """Return the edits of the fix, by offsets into the document's text."""
    fix = getattr(diagnostic, "fix", None)
    return () if fix is None else tuple(fix.edits)
