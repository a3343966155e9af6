"""A sheet as JSON."""

from __future__ import annotations

import json

from okrcascade.reports.findings_json import span_data
from okrcascade.reports.show.sheet import Sheet
from okrcascade.reports.tree.json import branch_data, standing_data
from okrcascade.reports.tree.marks import Marks
from okrcascade.text.source import Span

JSON_VERSION = 1


def sheet_json(sheet: Sheet, path: str, span: Span, marks: Marks) -> str:
    """Return a sheet as one JSON document; `path` is as people see it."""
    content = {
        "version": JSON_VERSION,
        "ref": sheet.thing.ref,
        "title": sheet.title,
        "path": path,
        "span": span_data(span),
        "standing": standing_data(sheet.standing) if sheet.standing else None,
        "findings": [code for _, code in marks.by_ref.get(sheet.thing.ref, ())],
        "facts": dict(sheet.facts),
        "sections": [
            {"heading": section.heading, "branches": [branch_data(branch, marks) for branch in section.branches]}
            for section in sheet.sections
        ],
    }
    return json.dumps(content, ensure_ascii=True, indent=2)
