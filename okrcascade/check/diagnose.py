"""From findings to diagnostics: severities, filters, spans, suppressions, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from okrcascade.check.allowances import Allowances
from okrcascade.check.severities import Severities
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import DocumentEdits, Fix, LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.limits import MOST_FINDINGS, MOST_REREAD
from okrcascade.rules.registry import BY_CODE
from okrcascade.rules.rule import Rule
from okrcascade.text.change import Change
from okrcascade.text.message import say
from okrcascade.text.source import DOCUMENT_START, Source, Span
from okrcascade.workspace.files import Files

if TYPE_CHECKING:
    from okrcascade.diagnostics.suppression import Suppression
    from okrcascade.document.edit import Draft
    from okrcascade.document.spans import Locator


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is to speak of.

    `wanted` says of which paths; related places may lie elsewhere. `marked` are the documents that may hold
    suppressions, and `is_sound` whether what they allow would be found at all.
    """

    severities: Severities
    wanted: Callable[[str], bool]
    today: date
    marked: Collection[str] = ()
    is_sound: bool = True


def diagnose(findings: Iterable[Finding], files: Files, asked: Asked, file_count: int) -> Report:
    """Turn findings into a report."""
    documents = _Documents(files)
    allowances = Allowances(documents.suppressions, asked.today)
    diagnostics = list(_diagnostics(findings, asked, documents, allowances))
    for path in filter(asked.wanted, asked.marked):
        judged = partial(_is_judged, asked, path)
        idle = tuple(islice(allowances.idle(path, judged, is_sound=asked.is_sound), MOST_FINDINGS))
        diagnostics += _diagnostics(idle, asked, documents, allowances)
    diagnostics.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Report(tuple(diagnostics), file_count, documents.sources())


def _is_judged(asked: Asked, path: str, rule: Rule) -> bool:
    """Whether it is known what a rule finds in a document; one that looks at two cascades finds what changed just now."""
    looks_at = rule.looks_at if isinstance(rule.looks_at, tuple) else (rule.looks_at,)
    return Comparison not in looks_at and asked.severities.of(rule.code, path) is not Severity.OFF


def _diagnostics(
    findings: Iterable[Finding], asked: Asked, documents: _Documents, allowances: Allowances
) -> Iterator[Diagnostic]:
    for finding in findings:
        path = finding.place.path
        severity = asked.severities.of(finding.code, path, finding.severity)
        if severity is Severity.OFF or not asked.wanted(path):
            continue
        span = documents.span(finding.place)
        said = allowances.of(finding, span)
        if not said.allowed:
            yield _diagnostic(finding, severity, span, documents, said.over)


def _diagnostic(
    finding: Finding, severity: Severity, span: Span, documents: _Documents, over: Suppression | None
) -> Diagnostic:
    path = finding.place.path
    related = [RelatedSpan(other.place.path, documents.span(other.place), other.message) for other in finding.related]
    if over is not None:
        related.append(RelatedSpan(path, over.span, say("this allowed it until {day}", day=over.until)))
    return Diagnostic(
        finding.code,
        BY_CODE[finding.code].name,
        severity,
        path,
        span,
        finding.message,
        finding.help,
        finding.ref,
        tuple(related),
        finding.place.route,
        None if finding.fix is None else LocatedFix(finding.fix, path, documents.edits),
    )


class _Documents:
    """The documents that have something to say, read again and parsed with positions."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._locators: dict[str, Locator | None] = {}
        self._suppressions: dict[str, list[Suppression]] = {}
        self._drafts: dict[str, Draft] = {}
        self._reread: Counter[str] = Counter()

    def span(self, place: Place) -> Span:
        if place.span is not None:
            self._locator(place.path)
            return place.span
        locator = self._locator(place.path)
        return DOCUMENT_START if locator is None else locator.span(place)

    def suppressions(self, path: str) -> list[Suppression]:
        if path not in self._suppressions:
            locator = self._locator(path)
            self._suppressions[path] = [] if locator is None else locator.suppressions()
        return self._suppressions[path]

    def edits(self, fix: Fix) -> tuple[DocumentEdits, ...]:
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

        locator = self._locator(path)
        if locator is None:
            return None
        self._reread[path] += len(locator.source.text)
        if self._reread[path] > MOST_REREAD:
            return None
        draft = self._drafts.setdefault(path, Draft(locator.source.text))
        return DocumentEdits(locator.source, draft.edits_of_all(changes))

    def sources(self) -> dict[str, Source]:
        return {path: locator.source for path, locator in self._locators.items() if locator is not None}

    def _locator(self, path: str) -> Locator | None:
        if path not in self._locators:
            from okrcascade.document.spans import Locator  # noqa: PLC0415  a clean repository needs no positions

            content = self._files.read(path)
            self._locators[path] = (
                Locator(path, content.decode(errors="replace")) if isinstance(content, bytes) else None
            )
        return self._locators[path]
