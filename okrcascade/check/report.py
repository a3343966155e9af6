"""What a check says, as every output format takes it."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.severity import Severity
from okrcascade.text.record import record
from okrcascade.text.source import Source


@record
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
