"""The fix of a diagnostic as text that stands in the place of other text; none where it has no fix."""

from __future__ import annotations

from itertools import pairwise

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fix import DocumentEdits
from okrcascade.text.record import record
from okrcascade.text.source import Span


@record
class Replacement:
    """Put `text` in the place of what `span` holds."""

    span: Span
    text: str


def documents_of(diagnostic: Diagnostic) -> tuple[DocumentEdits, ...]:
    """Return what a diagnostic's fix edits, by document; nothing where it has no fix that can be made."""
    return () if diagnostic.fix is None else diagnostic.fix.documents


def replacements(document: DocumentEdits) -> tuple[Replacement, ...]:
    """Return what the edits of a document replace, in the order of the text; they do not overlap."""
    return tuple(Replacement(document.source.span(edit.start, edit.end), edit.text) for edit in document.edits)


def one_replacement(diagnostic: Diagnostic) -> Replacement | None:
    """Return a fix of the diagnostic's own document as one replacement, for readers that take each alone.

    What lies between several edits stays as it is. A fix that also edits other documents is none for such readers.
    """
    documents = documents_of(diagnostic)
    if len(documents) != 1 or documents[0].source.name != diagnostic.path:
        return None
    source, edits = documents[0].source, documents[0].edits
    parts = [edits[0].text]
    for before, after in pairwise(edits):
        parts += [source.text[before.end : after.start], after.text]
    return Replacement(source.span(edits[0].start, edits[-1].end), "".join(parts))
