"""The documents that a report speaks of, read again for what only people need: positions, suppressions, edits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from okrcascade.diagnostics.finding import Place
from okrcascade.diagnostics.fix import DocumentEdits, Fix
from okrcascade.document.limits import MOST_REREAD
from okrcascade.text.change import Change
from okrcascade.text.source import DOCUMENT_START, Source, Span
from okrcascade.workspace.files import Files

if TYPE_CHECKING:
    from okrcascade.diagnostics.suppression import Suppression
    from okrcascade.document.edit import Draft
    from okrcascade.document.spans import Locator


class Documents:
    """The documents that have something to say, read again and parsed with positions."""

    def __init__(self, files: Files) -> None:
        """Take where they are read from."""
        self._files = files
        self._locators: dict[str, Locator | None] = {}
        self._suppressions: dict[str, list[Suppression]] = {}
        self._drafts: dict[str, Draft] = {}
        self._reread: Counter[str] = Counter()

    def span(self, place: Place) -> Span:
        """Return where a place stands; its document's start where that cannot be read."""
        if place.span is not None:
            self.locator(place.path)
            return place.span
        locator = self.locator(place.path)
        return DOCUMENT_START if locator is None else locator.span(place)

    def suppressions(self, path: str) -> list[Suppression]:
        """Return the suppressions of a document."""
        if path not in self._suppressions:
            locator = self.locator(path)
            self._suppressions[path] = [] if locator is None else locator.suppressions()
        return self._suppressions[path]

    def edits(self, fix: Fix) -> tuple[DocumentEdits, ...]:
        """Return the edits that a fix comes to; none where one is written so that only a person should change it."""
        from okrcascade.document.edit import CannotEditError  # noqa: PLC0415  only who asks for edits pays for it

        changes: dict[str, list[Change]] = {}
        for part in fix.changes:
            changes.setdefault(part.path, []).append(part.change)
        try:
            found = [self._document_edits(path, of_one) for path, of_one in sorted(changes.items())]
        except CannotEditError:
            return ()
        if None in found:
            return ()
        return tuple(document for document in found if document is not None and document.edits)

    def _document_edits(self, path: str, changes: list[Change]) -> DocumentEdits | None:
        from okrcascade.document.edit import Draft  # noqa: PLC0415

        locator = self.locator(path)
        if locator is None:
            return None
        self._reread[path] += len(locator.source.text)
        if self._reread[path] > MOST_REREAD:
            return None
        draft = self._drafts.setdefault(path, Draft(locator.source.text))
        return DocumentEdits(locator.source, draft.edits_of_all(changes))

    def sources(self) -> dict[str, Source]:
        """Return the texts of the documents that were asked about."""
        return {path: locator.source for path, locator in self._locators.items() if locator is not None}

    def locator(self, path: str) -> Locator | None:
        """Return what finds positions in a document; None where it cannot be read."""
        if path not in self._locators:
            from okrcascade.document.spans import Locator  # noqa: PLC0415  a clean repository needs no positions

            content = self._files.read(path)
            self._locators[path] = (
                Locator(path, content.decode(errors="replace")) if isinstance(content, bytes) else None
            )
        return self._locators[path]
