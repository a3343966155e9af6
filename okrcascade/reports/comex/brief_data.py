"""The proposals as data: CSV for a spreadsheet, JSON for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from okrcascade.reports.comex.rows import Page, Row
from okrcascade.reports.escape import csv_cell
from okrcascade.reports.json_text import json_text

JSON_VERSION = 1

COLUMNS = (
    "proposal",
    "title",
    "tribe",
    "axis",
    "axis title",
    "why",
    "posture",
    "commitment",
    "owner",
    "key results",
    "North Stars",
    "RICE",
    "arithmetic",
    "needs",
    "unconfirmed",
    "overlaps",
    "continues",
    "carried by",
    "verdict",
    "until",
    "into",
    "reason",
    "check",
)


def brief_csv(page: Page) -> Iterator[str]:
    """Yield lines of CSV (RFC 4180 but for the line ends); no cell is a formula; RICE and counts are plain numbers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([[csv_cell(cell) for cell in _cells(row, page)] for row in page.rows])
    yield buffer.getvalue().removesuffix("\n")


def _cells(row: Row, page: Page) -> tuple[str, ...]:
    """Return the cells of a proposal in the order of the columns."""
    brief = row.brief
    verdict = page.cascade.verdict_of(brief.proposal)
    entry = verdict.entry if verdict else None
    return (
        row.ref,
        row.title,
        brief.tribe,
        row.axis,
        row.axis_title,
        row.why,
        row.posture,
        row.commitment,
        row.owner,
        "; ".join(row.key_results),
        "; ".join(row.north_stars),
        "" if brief.rice is None else f"{brief.rice:.12g}",
        row.arithmetic,
        "; ".join(row.needs),
        str(brief.open_needs),
        "; ".join(row.overlaps),
        row.promise,
        str(row.carriers),
        entry.verdict if entry else "",
        str(entry.until or "") if entry else "",
        (entry.into or "") if entry else "",
        " ".join((entry.why or "").split()) if entry else "",
        "; ".join(row.said),
    )


def brief_json(page: Page) -> Iterator[str]:
    """Yield one JSON document."""
    retain = page.cascade.settings.retain
    selection = page.cascade.selection_of(page.cycle)
    yield json_text(
        {
            "version": JSON_VERSION,
            "cycle": page.cycle.text,
            "retain": {"min": retain.min, "max": retain.max},
            "held_on": selection.model.held_on.isoformat() if selection else None,
            "proposals": [_data(row, page) for row in page.rows],
        }
    )


def _data(row: Row, page: Page) -> dict[str, object]:
    brief = row.brief
    proposal, entry = brief.proposal, brief.proposal.entry
    verdict = page.cascade.verdict_of(proposal)
    return {
        "ref": proposal.ref,
        "title": entry.title,
        "tribe": f"team:{brief.tribe}",
        "axis": entry.axis,
        "axis_title": row.axis_title or None,
        "why": entry.why,
        "posture": entry.posture,
        "commitment": entry.commitment,
        "owner": entry.owner,
        "key_results": [
            {
                "ref": found.ref,
                "title": found.name,
                "metric": found.measure.metric.ref if found.measure else None,
                "segment": found.measure.segment if found.measure else None,
                "baseline": found.measure.baseline if found.measure else None,
                "target": found.measure.target if found.measure else None,
            }
            for found in proposal.key_results
        ],
        "north_stars": [star.ref for star in brief.north_stars],
        "rice": _rice(row),
        "needs": [
            {
                "dependency": need.dependency.short,
                "team": f"team:{need.dependency.entry.team}",
                "by": need.dependency.entry.by.isoformat(),
                "need": need.dependency.entry.need,
                "answer": need.answer,
                "why": need.why,
            }
            for need in brief.needs
        ],
        "overlaps": [
            {
                "ref": overlap.other.ref,
                "on": [{"metric": measure.metric.ref, "segment": measure.segment} for measure in overlap.measures],
            }
            for overlap in brief.overlaps
        ],
        "continues": entry.continues,
        "carried_by": [objective.ref for objective in brief.carriers],
        "verdict": None
        if verdict is None
        else {
            "verdict": verdict.entry.verdict,
            "why": verdict.entry.why,
            "into": verdict.into.ref if verdict.into else None,
            "until": verdict.entry.until.text if verdict.entry.until else None,
        },
        "check": [
            {"code": found.code, "severity": found.severity.value, "message": str(found.message)}
            for found in row.findings
        ],
    }


def _rice(row: Row) -> dict[str, object] | None:
    rice = row.brief.proposal.entry.rice
    if rice is None:
        return None
    return {
        "score": row.brief.rice,
        "reach": rice.reach.text,
        "impact": rice.impact,
        "confidence": rice.confidence,
        "effort": rice.effort,
    }
