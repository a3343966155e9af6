"""A sheet as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from okrcascade.diagnostics.finding import Place
from okrcascade.reports.findings_json import span_data
from okrcascade.reports.show.sheet import Sheet, Written
from okrcascade.reports.tree.json import branch_data, standing_data
from okrcascade.reports.tree.marks import Marks

JSON_VERSION = 1


def sheet_json(sheet: Sheet, written: Callable[[Place], Written], marks: Marks) -> str:
    """Return a sheet as one JSON document; `written` tells where a place is."""
    content = {
        "version": JSON_VERSION,
        "ref": sheet.thing.ref,
        "title": sheet.title,
        **_written(written(sheet.place)),
        "standing": standing_data(sheet.standing) if sheet.standing else None,
        "findings": [code for _, code in marks.by_ref.get(sheet.thing.ref, ())],
        "facts": dict(sheet.facts),
        "elsewhere": {label: _written(written(place)) for label, place in sheet.elsewhere},
        "sections": [
            {"heading": section.heading, "branches": [branch_data(branch, marks) for branch in section.branches]}
            for section in sheet.sections
        ],
    }
    return json.dumps(content, ensure_ascii=True, indent=2)


def _written(at: Written) -> dict[str, object]:
    return {"path": at.path, "span": span_data(at.span)}
