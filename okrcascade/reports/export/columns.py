"""Columns of the exported tables, as the classes of their rows say them: name, type, what it refers to, description.

A row is a NamedTuple: its fields are the columns, the text below each field says what it holds. Headers of CSV, SQL,
JSON Schema and the documentation all come from there.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from okrcascade.cascade.standing import Status
from okrcascade.reports.schema.field_docs import field_docs
from okrcascade.text.record import record

Cell = str | float | int | bool | date | None
"""What stands in a row under a column; None where there is nothing, or nothing that could be resolved."""


@record
class Mark:
    """What a column's type says besides: it is the table's key, refers to a table's key, or takes only some words."""

    is_key: bool = False
    table: str | None = None
    words: tuple[str, ...] = ()


Ref = Annotated[str, Mark(is_key=True)]
"""The canonical reference of the row's own thing, by which other tables name it."""
CycleRef = Annotated[str, Mark(table="cycles")]
TeamRef = Annotated[str, Mark(table="teams")]
MetricRef = Annotated[str, Mark(table="metrics")]
VisionRef = Annotated[str, Mark(table="visions")]
ProposalRef = Annotated[str, Mark(table="proposals")]
ObjectiveRef = Annotated[str, Mark(table="objectives")]
KeyResultRef = Annotated[str, Mark(table="key_results")]
CommitmentWord = Annotated[str, Mark(words=("committed", "aspirational"))]
StatusWord = Annotated[str, Mark(words=tuple(status.value for status in Status))]


@record
class Column:
    """A column: `type` is str, float, int, bool or date; `table` is the one whose key it holds."""

    name: str
    type: type
    is_optional: bool
    description: str
    mark: Mark


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """Return the columns that a row's class has, in their order."""
    docs = field_docs(row)
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hint, docs.get(name, "")) for name, hint in hints.items())


def _column(name: str, hint: Any, description: str) -> Column:  # noqa: ANN401  any annotation of a field
    parts = [part for part in get_args(hint) if part is not NoneType]
    is_optional = NoneType in get_args(hint)
    inner = parts[0] if is_optional else hint
    plain, mark = get_args(inner) if get_origin(inner) is Annotated else (inner, Mark())
    return Column(name, plain, is_optional, description, mark)


def plain(cell: Cell) -> str | float | int | bool | None:
    """Return a cell without dates, for forms that have none: these are year-month-day."""
    return cell.isoformat() if isinstance(cell, date) else cell
