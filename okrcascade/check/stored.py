"""A report as plain data and back, so that a cache can keep it.

What comes back may be anything: a cache can be damaged, and somebody may have written into it. So nothing in it is
taken on trust: it names documents of this repository only, its templates do nothing but put arguments in, and all else
is
refused.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from importlib.util import find_spec
from string import Formatter
from typing import Any, TypeVar, get_args

from okrcascade import rules
from okrcascade.check.documents import Documents
from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.fix import Applicability, DocumentChange, Fix, LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.text.change import Change
from okrcascade.text.message import Message
from okrcascade.text.source import Position, Span
from okrcascade.workspace.files import Files

Value = TypeVar("Value")

_CHANGES: dict[str, Any] = {change.__name__: change for change in get_args(Change)}
_FORMATS = frozenset({"", ","})
"""How an argument may be put into a message: as it is, or as a number with its thousands apart."""


class NotAReportError(ValueError):
    """What a cache gave is no report on these documents."""


# To plain data -------------------------------------------------------------------------------------------------


def to_plain(report: Report) -> dict[str, object]:
    """Return a report as what JSON can hold; the texts of the documents are left where they are."""
    return {
        "files": report.files,
        "broken": report.broken_settings,
        "sources": list(report.sources),
        "diagnostics": [_plain_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }


def _plain_diagnostic(of: Diagnostic) -> list[object]:
    return [
        of.code,
        of.name,
        of.severity.value,
        of.path,
        _plain_span(of.span),
        _plain_message(of.message),
        _plain_message(of.help),
        of.ref,
        [[other.path, _plain_span(other.span), _plain_message(other.message)] for other in of.related],
        list(of.route),
        None if of.fix is None else _plain_fix(of.fix.fix),
    ]


def _plain_span(span: Span) -> list[int]:
    return [span.start.line, span.start.column, span.end.line, span.end.column]


def _plain_message(message: Message | None) -> list[object] | None:
    if message is None:
        return None
    arguments = message.arguments.items()
    return [message.template, {name: value if type(value) in _AS_IT_IS else str(value) for name, value in arguments}]


_AS_IT_IS = (str, int, float, bool, type(None))


def _plain_fix(fix: Fix) -> list[object]:
    return [
        _plain_message(fix.message),
        [[part.path, type(part.change).__name__, _fields(part.change)] for part in fix.changes],
        fix.applicability.value,
    ]


def _fields(change: Change) -> dict[str, object]:
    return {field.name: getattr(change, field.name) for field in fields(change)}


# And back ------------------------------------------------------------------------------------------------------


def from_plain(data: object, files: Files, names: Collection[str]) -> Report:
    """Return the report that was stored; `names` are the documents in `files`.

    Raises NotAReportError for anything else.
    """
    documents = Documents(files)
    reader = _Reader(documents, names)
    try:
        return reader.report(data)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as wrong:
        raise NotAReportError from wrong


class _Reader:
    """Reads plain data, and looks at each part before it is believed."""

    def __init__(self, documents: Documents, names: Collection[str]) -> None:
        self._documents = documents
        self._names = names

    def report(self, data: Any) -> Report:  # noqa: ANN401  whatever the cache held
        for path in data["sources"]:
            self._documents.locator(self._path(path))
        diagnostics = tuple(self._diagnostic(*parts) for parts in data["diagnostics"])
        return Report(diagnostics, _is(int, data["files"]), self._documents.sources(), _is(bool, data["broken"]))

    def _diagnostic(
        self,
        code: object,
        name: object,
        severity: object,
        path: object,
        span: object,
        message: object,
        help: object,
        ref: object,
        related: Any,  # noqa: ANN401
        route: object,
        fix: object,
    ) -> Diagnostic:
        place = self._path(path)
        return Diagnostic(
            *_rule(_is(str, code), _is(str, name)),
            Severity(severity),
            place,
            _span(span),
            _message(message),
            _optional(help, _message),
            _optional(ref, lambda text: _is(str, text)),
            tuple(RelatedSpan(self._path(other), _span(at), _message(said)) for other, at, said in related),
            _route(route),
            _optional(fix, lambda parts: LocatedFix(self._fix(*parts), place, self._documents.edits)),
        )

    def _fix(self, message: object, changes: Any, applicability: object) -> Fix:  # noqa: ANN401
        parts = tuple(DocumentChange(self._path(path), _change(kind, values)) for path, kind, values in changes)
        return Fix(_message(message), parts, Applicability(applicability))

    def _path(self, path: object) -> str:
        if path not in self._names:
            raise NotAReportError
        return _is(str, path)


def _is(kind: type[Value], value: object) -> Value:
    if type(value) is not kind:
        raise NotAReportError
    return value


def _optional(value: Any, read: Callable[[Any], Value]) -> Value | None:  # noqa: ANN401
    return None if value is None else read(value)


def _rule(code: str, name: str) -> tuple[str, str]:
    """Return a rule's code and name; its module is looked for by them, as importing all rules would take far longer."""
    module = f"{code.lower()}_{name.replace('-', '_')}"
    if (
        not (code.isupper() and name.islower() and module.isidentifier())
        or find_spec(f"{rules.__name__}.{module}") is None
    ):
        raise NotAReportError
    return code, name


def _span(data: Any) -> Span:  # noqa: ANN401
    line, column, end_line, end_column = (_is(int, number) for number in data)
    return Span(Position(line, column), Position(end_line, end_column))


def _message(data: Any) -> Message:  # noqa: ANN401
    template, arguments = data
    for _, name, form, conversion in Formatter().parse(_is(str, template)):
        if name is None:
            continue
        known = name.isidentifier() and name in arguments and form in _FORMATS and conversion is None
        if not known or (form and type(arguments[name]) is not int):
            raise NotAReportError
    if not all(type(value) in _AS_IT_IS for value in arguments.values()):
        raise NotAReportError
    return Message(template, dict(arguments))


def _route(data: Any) -> tuple[str | int, ...]:  # noqa: ANN401
    if not all(type(step) in {str, int} for step in data):
        raise NotAReportError
    return tuple(data)


def _change(kind: str, values: Any) -> Change:  # noqa: ANN401
    """Return a change; its lists are tuples but for the value, which is plain data itself."""
    read = {name: tuple(value) if name != "value" and type(value) is list else value for name, value in values.items()}
    _route(read["route"])
    change: Change = _CHANGES[kind](**read)
    return change
