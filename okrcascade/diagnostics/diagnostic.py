"""A diagnostic: a finding with its span, name and severity, ready for every output format."""

from __future__ import annotations

from okrcascade.diagnostics.fix import LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.text.message import Message
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.source import Span


@record
class RelatedSpan:
    """Another place that a diagnostic speaks of."""

    path: str
    span: Span
    message: Message


@record
class Diagnostic:
    """What every output format shows of one finding.

    `path` is relative to the root, with `/`; formats put before it where the root lies. `route` is the finding's, so
    that it is known again where lines have moved. `fix` is what mends it, where a program can.
    """

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: Message
    help: Message | None = None
    ref: str | None = None
    related: tuple[RelatedSpan, ...] = ()
    route: Route = ()
    fix: LocatedFix | None = None

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """The order of every list of diagnostics: path, position, code."""
        return (self.path, self.span, self.code, str(self.message))
