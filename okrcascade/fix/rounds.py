"""Rounds of fixes: all that do not touch each other at once, then a new check, until there is nothing left to fix.

A fix speaks of the documents as its check read them, so what another fix of the same round has touched waits for the
next one, in which its finding is either gone or there again. A fix is made whole or not at all.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fix import DocumentEdits, LocatedFix
from okrcascade.document.edit import Draft
from okrcascade.text.edit import Edit, apply_edits
from okrcascade.text.record import record
from okrcascade.workspace.files import Files, OverlayFiles
from okrcascade.workspace.write import Writing

MOST_ROUNDS = 25
"""A repository needs two or three; fixes that still find work after so many undo each other."""

Check = Callable[[Files], Report]


@record
class Fixed:
    """What the rounds came to.

    `made` are the findings whose fixes were made, in the order of making; `left` those whose fixes could not be:
    their documents are written so that only a person should change them. `report` tells what is still found.
    """

    writings: tuple[Writing, ...]
    made: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    report: Report


def fix_all(files: Files, check: Check, accepts: Callable[[LocatedFix], bool]) -> Fixed:
    """Make every fix that is accepted, in memory; `check` is asked anew before each round."""
    contents: dict[str, bytes] = {}
    made: list[Diagnostic] = []
    report = check(files)
    for _ in range(MOST_ROUNDS):
        fixable = [item for item in report.diagnostics if item.fix is not None and accepts(item.fix)]
        chosen, edits = _choose(fixable)
        changed = dict(_contents(edits, OverlayFiles(files, contents)))
        if not changed:
            break
        contents |= changed
        made += chosen
        report = check(OverlayFiles(files, dict(contents)))
    left = [item for item in report.diagnostics if item.fix is not None and accepts(item.fix)]
    writings = [Writing(path, _bytes(files, path), content) for path, content in sorted(contents.items())]
    return Fixed(tuple(item for item in writings if item.before != item.after), tuple(made), tuple(left), report)


def _bytes(files: Files, path: str) -> bytes:
    content = files.read(path)
    assert isinstance(content, bytes), "only what could be read has edits"
    return content


def _choose(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], dict[str, DocumentEdits]]:
    """Return the findings whose fixes go together in one round, in their order, and all edits of each document."""
    chosen: list[Diagnostic] = []
    edits: dict[str, DocumentEdits] = {}
    for diagnostic in diagnostics:
        documents = diagnostic.fix.documents if diagnostic.fix is not None else ()
        if documents and all(_goes_with(document, edits.get(document.source.name)) for document in documents):
            chosen.append(diagnostic)
            for document in documents:
                edits[document.source.name] = _with(document, edits.get(document.source.name))
    return chosen, edits


def _goes_with(document: DocumentEdits, others: DocumentEdits | None) -> bool:
    """Whether edits touch nothing that others do, and the text can still be read with all of them."""
    if others is None:
        return True
    if any(_touch(edit, other) for edit in document.edits for other in others.edits):
        return False
    text = apply_edits(document.source.text, _with(document, others).edits)
    return Draft(text).is_readable


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.start <= other.end and other.start <= edit.end


def _with(document: DocumentEdits, others: DocumentEdits | None) -> DocumentEdits:
    return DocumentEdits(document.source, tuple(sorted((*document.edits, *(others.edits if others else ())))))


def _contents(edits: Mapping[str, DocumentEdits], files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the new bytes of each document that changes, its byte order mark kept."""
    for path, document in edits.items():
        before = _bytes(files, path)
        mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
        after = mark + apply_edits(document.source.text, document.edits).encode()
        if after != before:
            yield path, after
