"""Findings marked in place: which of a check's diagnostics are about which branch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrcascade.check.report import Report
from okrcascade.reports.tree.branch import Branch, walk
from okrcascade.text.record import record

Codes = tuple[tuple[str, str], ...]


@record
class Marks:
    """For each canonical reference the severities and codes of its findings, the gravest first."""

    by_ref: Mapping[str, Codes]
    total: int

    def of(self, branch: Branch) -> Codes:
        """Return the marks of a branch."""
        return self.by_ref.get(branch.ref or "", ())

    def elsewhere(self, branches: Iterable[Branch]) -> int:
        """Return how many findings are about nothing that the branches show."""
        shown = {branch.ref for branch in walk(branches)}
        return self.total - sum(len(codes) for ref, codes in self.by_ref.items() if ref in shown)


def marks_of(report: Report) -> Marks:
    """Group a report's diagnostics by the things that they are about."""
    order = {"error": 0, "warning": 1, "info": 2}
    found: dict[str, list[tuple[str, str]]] = {}
    for diagnostic in report.diagnostics:
        if diagnostic.ref:
            found.setdefault(diagnostic.ref, []).append((diagnostic.severity.value, diagnostic.code))
    by_ref = {ref: tuple(sorted(codes, key=lambda mark: (order[mark[0]], mark[1]))) for ref, codes in found.items()}
    return Marks(by_ref, len(report.diagnostics))
