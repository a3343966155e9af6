"""The proposals as tables and data: Markdown for a page, CSV for a spreadsheet, JSON for machines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from okrcascade.model.cycles import Cycle
from okrcascade.reports.comex.rows import COLUMNS, Row
from okrcascade.reports.escape import csv_cell, markdown_cell
from okrcascade.selection.brief import Brief

JSON_VERSION = 1


def brief_markdown(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a Markdown table; columns in which nothing stands are left out."""
    kept = [index for index in range(len(COLUMNS)) if any(row.cells()[index] for row in rows)]
    yield "| " + " | ".join(COLUMNS[index] for index in kept) + " |"
    yield "| " + " | ".join("---" for _ in kept) + " |"
    for row in rows:
        cells = row.cells()
        yield "| " + " | ".join(markdown_cell(cells[index]) for index in kept) + " |"


def brief_csv(rows: Sequence[Row]) -> Iterator[str]:
    """Yield lines of CSV (RFC 4180 but for the line ends); no cell is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([[csv_cell(cell) for cell in row.cells()] for row in rows])
    yield buffer.getvalue().removesuffix("\n")


def brief_json(known: Sequence[Brief], rows: Sequence[Row], cycle: Cycle) -> Iterator[str]:
    """Yield one JSON document."""
    yield json.dumps(
        {
            "version": JSON_VERSION,
            "cycle": cycle.text,
            "proposals": [_data(brief, row) for brief, row in zip(known, rows, strict=True)],
        },
        indent=2,
    )


def _data(brief: Brief, row: Row) -> dict[str, object]:
    entry = brief.proposal.entry
    return {
        "ref": brief.proposal.ref,
        "title": entry.title,
        "tribe": f"team:{brief.tribe}",
        "axis": entry.axis,
        "north_stars": [star.ref for star in brief.north_stars],
        "posture": entry.posture,
        "commitment": entry.commitment,
        "rice": brief.rice,
        "needs": [
            {
                "dependency": need.dependency.short,
                "team": need.dependency.entry.team,
                "need": need.dependency.entry.need,
                "answer": need.answer,
                "why": need.why,
            }
            for need in brief.needs
        ],
        "overlaps": [other.ref for other in brief.overlaps],
        "carried_by": [objective.ref for objective in brief.carriers],
        "verdict": row.verdict or None,
        "findings": [code for code in row.findings.split(", ") if code],
    }
