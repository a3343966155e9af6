"""From findings to diagnostics: severities, filters, spans, suppressions, order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from okrcascade.check.allowances import Allowances
from okrcascade.check.documents import Documents
from okrcascade.check.report import Report
from okrcascade.check.severities import Severities
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.fix import LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.rules.registry import BY_CODE
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.record import record
from okrcascade.workspace.files import Files

if TYPE_CHECKING:
    from okrcascade.diagnostics.suppression import Suppression
    from okrcascade.text.source import Span


@record(kw_only=True)
class Asked:
    """What a report is to speak of.

    `wanted` says of which paths; related places may lie elsewhere. `marked` are the documents that may hold
    suppressions, and `is_sound` whether what they allow would be found at all. Suppressions are not heeded where
    nothing can be checked without what is found: a command that refuses must say why.
    """

    severities: Severities
    wanted: Callable[[str], bool]
    today: date
    marked: Collection[str] = ()
    is_sound: bool = True
    heeds_suppressions: bool = True


def diagnose(findings: Iterable[Finding], files: Files, asked: Asked, file_count: int) -> Report:
    """Turn findings into a report."""
    documents = Documents(files)
    allowances = Allowances(documents.suppressions if asked.heeds_suppressions else _none_of, asked.today)
    diagnostics = list(_diagnostics(findings, asked, documents, allowances))
    for path in filter(asked.wanted, asked.marked):
        judged = partial(_is_judged, asked, path)
        idle = tuple(islice(allowances.idle(path, judged, is_sound=asked.is_sound), MOST_FINDINGS))
        diagnostics += _diagnostics(idle, asked, documents, allowances)
    diagnostics.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Report(tuple(diagnostics), file_count, documents.sources())


def _none_of(_path: str) -> list[Suppression]:
    """Return no suppressions, whatever a document says."""
    return []


def _is_judged(asked: Asked, path: str, rule: Rule) -> bool:
    """Whether it is known what a rule finds in a document; one that looks at two cascades finds what changed."""
    looks_at = rule.looks_at if isinstance(rule.looks_at, tuple) else (rule.looks_at,)
    return Comparison not in looks_at and asked.severities.of(rule.code, path) is not Severity.OFF


def _diagnostics(
    findings: Iterable[Finding], asked: Asked, documents: Documents, allowances: Allowances
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
    finding: Finding, severity: Severity, span: Span, documents: Documents, over: Suppression | None
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
