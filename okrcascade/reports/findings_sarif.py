"""Findings as SARIF 2.1.0, for GitHub's code scanning, Azure DevOps, editors.

Sources: SARIF 2.1.0 (OASIS); GitHub, "SARIF support for code scanning", for what it reads and for its limits. GitHub
knows an alert again by `primaryLocationLineHash`, which its upload action makes of the line and of those behind it, and
warns of in each result that brings another; so we leave that one out and give our fingerprint under a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from urllib.parse import quote

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.fingerprints import RECIPE, fingerprints
from okrcascade.diagnostics.fix import DocumentEdits
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.json_text import json_text
from okrcascade.reports.replacement import documents_of, replacements
from okrcascade.reports.rule_markdown import page_markdown, page_prose
from okrcascade.reports.rule_pages import page_lines
from okrcascade.reports.style import Style, visible
from okrcascade.rules.registry import BY_CODE
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message
from okrcascade.text.source import Span
from okrcascade.text.words import grouped, listed

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TOP = "%SRCROOT%"
"""What the paths lead from: the top of the repository, wherever its copy lies."""
MOST_RESULTS = 25_000
"""More results make GitHub refuse the whole report; of these it shows the gravest 5,000."""
MOST_PLACES = 100
"""The places of one result that GitHub takes in; more than 1,000 make it refuse the report."""
MOST_DESCRIBED = 1024
"""The characters of a rule's description that GitHub takes in."""

MOST_LINKS = 5
"""The related places that a message links to; all of them stand below it."""
_LINK_TEXT = re.compile(r"[\\\[\]]")
"""What would end the text of a link, or begin another."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def render_sarif(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the report as one JSON document."""
    known = _within_limits(tuple(zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)))
    rules = [BY_CODE[code] for code in sorted({diagnostic.code for diagnostic, _ in known})]
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "okrcascade",
                "semanticVersion": version("okrcascade"),
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "invocations": [_invocation(report, len(report.diagnostics) - len(known))],
        "originalUriBaseIds": {TOP: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": diagnostic.code,
                "ruleIndex": indexes[diagnostic.code],
                "partialFingerprints": {f"okrcascade/{RECIPE}": fingerprint},
            }
            | _result(diagnostic, show_path)
            for diagnostic, fingerprint in known
        ],
    }
    yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _within_limits(known: Sequence[tuple[Diagnostic, str]]) -> Sequence[tuple[Diagnostic, str]]:
    """Return as many findings as are taken in, the gravest, in their order."""
    if len(known) <= MOST_RESULTS:
        return known
    gravest = sorted(range(len(known)), key=lambda index: known[index][0].severity.rank)
    return [known[index] for index in sorted(gravest[:MOST_RESULTS])]


def _invocation(report: Report, left_out: int) -> dict[str, object]:
    """Tell how the run went: broken settings leave nearly everything unchecked, which is then not mended."""
    invocation: dict[str, object] = {"executionSuccessful": not report.broken_settings}
    if left_out:
        text = f"{grouped(left_out)} findings are left out, as no more than {grouped(MOST_RESULTS)} are taken in."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return invocation


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _described(rule.headline)},
        "fullDescription": {"text": _described(page_prose(rule))},
        "help": {"text": "\n".join(page_lines(rule, Style(), None)), "markdown": page_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["okr", rule.code.rstrip("0123456789")],
            "precision": "high",
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _described(text: str) -> str:
    return text if len(text) <= MOST_DESCRIBED else text[: MOST_DESCRIBED - 1] + "…"


def _result(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> dict[str, object]:
    location = _location(show_path(diagnostic.path), diagnostic.span)
    if diagnostic.ref:
        name = visible(diagnostic.ref)
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": name.partition(":")[0]}]
    data: dict[str, object] = {
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _said(diagnostic)},
        "locations": [location],
    }
    if diagnostic.related:
        related = diagnostic.related[: MOST_PLACES - 1]
        data["relatedLocations"] = [_related(number, other, show_path) for number, other in enumerate(related, 1)]
    fix = _fix(diagnostic, show_path)
    if fix is not None:
        data["fixes"] = [fix]
    return data


def _related(number: int, other: RelatedSpan, show_path: Callable[[str], str]) -> dict[str, object]:
    message = {"message": {"text": _plain(other.message)}}
    return {"id": number} | _location(show_path(other.path), other.span) | message


def _fix(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> dict[str, object] | None:
    documents = documents_of(diagnostic)
    if diagnostic.fix is None or not documents:
        return None
    return {
        "description": {"text": _plain(diagnostic.fix.message)},
        "artifactChanges": [_changed(document, show_path) for document in documents],
    }


def _changed(document: DocumentEdits, show_path: Callable[[str], str]) -> dict[str, object]:
    changes = [
        {"deletedRegion": _region(part.span)} | ({"insertedContent": {"text": part.text}} if part.text else {})
        for part in replacements(document)
    ]
    return {"artifactLocation": _artifact(show_path(document.source.name)), "replacements": changes}


def _location(path: str, span: Span) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": _uri(path), "uriBaseId": TOP}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference (RFC 3986); a name's bytes that are no UTF-8 stand as those bytes."""
    try:
        return quote(path.encode(errors="surrogateescape"))
    except UnicodeEncodeError:  # half a character of UTF-16, as Windows allows in names
        return quote(path.encode(errors="surrogatepass"))


def _said(diagnostic: Diagnostic) -> str:
    """Return the message with links to the related places, which GitHub shows nowhere else, and the remedy."""
    links = [
        f"[{_link_text(other.message)}]({number})" for number, other in enumerate(diagnostic.related[:MOST_LINKS], 1)
    ]
    see = f". See {listed(links, most=MOST_LINKS)}" if links else ""
    remedy = f". Help: {_plain(diagnostic.help)}" if diagnostic.help else ""
    return _plain(diagnostic.message) + see + remedy


def _link_text(message: Message) -> str:
    """Return a text that may stand in the brackets of a link."""
    return _LINK_TEXT.sub(r"\\\g<0>", visible(str(message)))


def _plain(message: Message) -> str:
    """Return a text in which nothing is an embedded link (SARIF 3.11.6).

    Braces stay as they are: without arguments, readers show a message as it stands.
    """
    return visible(str(message)).replace("](", r"\](")
