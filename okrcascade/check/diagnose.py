"""From findings to diagnostics: severities, filters, spans, suppressions, order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import DocumentEdits, Fix, LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.diagnostics.suppression import Suppression
from okrcascade.document.spans import Locator
from okrcascade.rules.registry import BY_CODE
from okrcascade.text.change import Change
from okrcascade.text.source import DOCUMENT_START, Source, Span
from okrcascade.workspace.files import Files

if TYPE_CHECKING:
    from okrcascade.document.edit import Draft


@dataclass(frozen=True, slots=True)
class Report:
    """What a check says: diagnostics in order, the number of files read, and the sources they speak of.

    `older` counts what is not said because an earlier revision has it too; None where none was asked for.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    sources: Mapping[str, Source]
    broken_settings: bool = False
    older: int | None = None

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have a severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def reaches(self, severity: Severity) -> bool:
        """Whether there is a diagnostic at or above a severity."""
        return any(diagnostic.severity.at_least(severity) for diagnostic in self.diagnostics)


def diagnose(
    findings: Iterable[Finding],
    files: Files,
    severity_of: Mapping[str, Severity],
    wanted: Callable[[str], bool],
    file_count: int,
    told: Collection[str] = (),
) -> Report:
    """Turn findings into a report.

    `wanted` says of which paths to speak; related places may lie elsewhere. A finding's own severity counts before its
    rule's, but for the codes in `told`: settings say how grave these are.
    """
    documents = _Documents(files)
    diagnostics = []
    for finding in findings:
        severity = severity_of[finding.code]
        if severity is Severity.OFF or not wanted(finding.place.path):
            continue
        if finding.severity is not None and finding.code not in told:
            severity = finding.severity
        span = documents.span(finding.place)
        if not documents.allows(finding, span):
            diagnostics.append(_diagnostic(finding, severity, span, documents))
    diagnostics.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Report(tuple(diagnostics), file_count, documents.sources())


def _diagnostic(finding: Finding, severity: Severity, span: Span, documents: _Documents) -> Diagnostic:
    related = tuple(
        RelatedSpan(other.place.path, documents.span(other.place), other.message) for other in finding.related
    )
    name = BY_CODE[finding.code].name
    return Diagnostic(
        finding.code,
        name,
        severity,
        finding.place.path,
        span,
        finding.message,
        finding.help,
        finding.ref,
        related,
        finding.place.route,
        None if finding.fix is None else LocatedFix(finding.fix, finding.place.path, documents.edits),
    )


class _Documents:
    """The documents that have something to say, read again and parsed with positions."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._locators: dict[str, Locator | None] = {}
        self._suppressions: dict[str, list[Suppression]] = {}
        self._drafts: dict[str, Draft] = {}

    def span(self, place: Place) -> Span:
        if place.span is not None:
            self._locator(place.path)
            return place.span
        locator = self._locator(place.path)
        return DOCUMENT_START if locator is None else locator.span(place)

    def allows(self, finding: Finding, span: Span) -> bool:
        path = finding.place.path
        if path not in self._suppressions:
            locator = self._locator(path)
            self._suppressions[path] = [] if locator is None else locator.suppressions()
        rule = BY_CODE[finding.code]
        names = {rule.code.lower(), rule.name}
        return any(
            names & suppression.rules and suppression.line in (None, span.start.line)
            for suppression in self._suppressions[path]
        )

    def edits(self, fix: Fix) -> tuple[DocumentEdits, ...]:
        from okrcascade.document.edit import CannotEditError  # noqa: PLC0415  only who asks for edits pays for it

        changes: dict[str, list[Change]] = {}
        for part in fix.changes:
            changes.setdefault(part.path, []).append(part.change)
        try:
            found = [self._document_edits(path, of_one) for path, of_one in sorted(changes.items())]
        except CannotEditError:
            return ()
        return tuple(document for document in found if document is not None and document.edits)

    def _document_edits(self, path: str, changes: list[Change]) -> DocumentEdits | None:
        from okrcascade.document.edit import Draft  # noqa: PLC0415

        locator = self._locator(path)
        if locator is None:
            return None
        draft = self._drafts.setdefault(path, Draft(locator.source.text))
        return DocumentEdits(locator.source, draft.edits_of_all(changes))

    def sources(self) -> dict[str, Source]:
        return {path: locator.source for path, locator in self._locators.items() if locator is not None}

    def _locator(self, path: str) -> Locator | None:
        if path not in self._locators:
            content = self._files.read(path)
            self._locators[path] = (
                Locator(path, content.decode(errors="replace")) if isinstance(content, bytes) else None
            )
        return self._locators[path]
