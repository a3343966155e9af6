"""Whether a file that is in the way is an export of ours, which may be made anew, or something that would be missed."""

from __future__ import annotations

from okrcascade.reports.export import chart, dot, json, mermaid
from okrcascade.reports.export.parquet import is_our_parquet
from okrcascade.reports.export.sqlite import is_our_sqlite


def is_ours(output_format: str, before: bytes, after: bytes) -> bool:
    """Whether what a file holds was made by us in the same format, by this version or an older one."""
    if output_format == "sqlite":
        return is_our_sqlite(before)
    if output_format == "parquet":
        return is_our_parquet(before)
    if output_format == "csv":
        columns = _first_line(before)
        return bool(columns) and _first_line(after).startswith(columns)
    return before.startswith(_BEGINNINGS[output_format].encode())


_BEGINNINGS = {
    "json": json.BEGINNING,
    "mermaid": mermaid.COMMENT + chart.BEGINNING,
    "dot": dot.COMMENT + chart.BEGINNING,
}


def _first_line(content: bytes) -> bytes:
    """Return the names of the columns; those of an older version are the first of ours."""
    return content.partition(b"\n")[0]
