"""The proposals as a page to be read in a room: a table to compare them, then each of them, tribe by tribe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from okrcascade.cascade.dependencies import CONFIRMED, DECLINED, NOT_ANSWERED, OPEN
from okrcascade.reports.comex.rows import Page, Row, answer_words, measure_words
from okrcascade.reports.escape import markdown_cell, markdown_text
from okrcascade.reports.tree.vision_view import north_star_words
from okrcascade.text.words import counted, flat

_REFERENCE = re.compile(r"[a-z0-9/@-]+")
_NOTHING = "\N{EN DASH}"


def brief_markdown(page: Page) -> Iterator[str]:
    """Yield the page: title and day, the table, the tribes, and how to read the figures."""
    yield f"# Proposals of {page.cycle}"
    yield ""
    yield markdown_text(f"{page.headline}; {page.task}. As of {page.cascade.today}.")
    yield ""
    yield "## Side by side"
    yield ""
    yield from _table(page.rows)
    for tribe, own in groupby(page.rows, key=lambda row: row.brief.tribe):
        yield ""
        yield from _tribe(tribe, list(own), page)
    yield ""
    yield "## How to read this"
    yield ""
    yield from _LEGEND


_LEGEND = (
    "- **RICE** is reach x impact x confidence / effort: people or events in a period, a multiplier, a share, and",
    "  person-months. It compares proposals whose reach counts the same thing.",
    "- **North Stars** are the nearest ones above the metrics that a proposal moves.",
    "- **Overlaps** are proposals that would move the same metric and segment: they may be one.",
    "- **Check** is what `okrcascade check` says of a proposal; nothing there means that it holds together.",
)


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the comparing table; a column in which nothing stands is left out."""
    columns = {
        "Proposal": [row.title for row in rows],
        "Tribe": [row.tribe for row in rows],
        "Axis": [row.axis_title for row in rows],
        "North Stars": ["; ".join(row.north_stars) for row in rows],
        "Posture": [row.posture for row in rows],
        "Commitment": [row.commitment for row in rows],
        "RICE": [row.rice for row in rows],
        "Needs": [_needs(row) for row in rows],
        "Overlaps": ["; ".join(flat(overlap.other.entry.title) for overlap in row.brief.overlaps) for row in rows],
        "Check": [_severities(row) for row in rows],
        "Verdict": [_verdict(row) for row in rows],
    }
    kept = {heading: cells for heading, cells in columns.items() if any(cells)}
    yield f"| {' | '.join(kept)} |"
    yield f"| {' | '.join('---:' if heading == 'RICE' else '---' for heading in kept)} |"
    for cells in zip(*kept.values(), strict=True):
        yield f"| {' | '.join(markdown_cell(cell) or _NOTHING for cell in cells)} |"


def _needs(row: Row) -> str:
    answers = [need.answer for need in row.brief.needs]
    words = ((CONFIRMED, "confirmed"), (OPEN, NOT_ANSWERED), (DECLINED, "declined"))
    return ", ".join(f"{answers.count(answer)} {word}" for answer, word in words if answer in answers)


def _severities(row: Row) -> str:
    severities = [found.severity.value for found in row.findings]
    return ", ".join(counted(severities.count(name), name) for name in dict.fromkeys(severities))


def _verdict(row: Row) -> str:
    """Return the verdict without its reason and without what it is merged into, which stand below."""
    return row.verdict.partition(":")[0].partition(" into ")[0]


def _tribe(tribe: str, rows: Sequence[Row], page: Page) -> Iterator[str]:
    yield f"## {markdown_text(rows[0].tribe)}"
    vision = page.cascade.visions.get((tribe, page.cycle.text))
    if vision is not None:
        yield ""
        yield f"> {markdown_text(flat(vision.entry.ambition))}"
        yield ">"
        yield f"> {markdown_text(flat(north_star_words(vision)))}"
    for row in rows:
        yield ""
        yield from _proposal(row)


def _proposal(row: Row) -> Iterator[str]:
    yield f"### {markdown_text(row.title)}"
    yield ""
    stance = [row.axis_title, row.posture, row.commitment, row.owner]
    yield f"{_code(row.ref)} · {markdown_text(' · '.join(part for part in stance if part))}"
    yield ""
    if row.why:
        yield markdown_text(row.why)
        yield ""
    for label, items in _facts(row):
        if len(items) == 1:
            yield f"- **{label}:** {items[0]}"
        elif items:
            yield f"- **{label}:**"
            yield from (f"  - {item}" for item in items)


def _facts(row: Row) -> Iterator[tuple[str, list[str]]]:
    """Yield what is known of a proposal, each with its label, ready for Markdown."""
    yield "Moves", [markdown_text(key_result) for key_result in row.key_results]
    yield "Drives", [markdown_text("; ".join(row.north_stars))] if row.north_stars else []
    yield "RICE", [markdown_text(row.arithmetic)] if row.rice else []
    yield "Needs", list(_each_need(row))
    yield "Overlaps", list(_each_overlap(row))
    yield "Continues", [markdown_text(row.promise)] if row.promise else []
    yield "Carried by", [f"{counted(row.carriers, 'objective')} of teams"] if row.carriers else []
    yield "Check", [markdown_text(said) for said in row.said]
    yield "Verdict", [markdown_text(row.verdict)] if row.verdict else []


def _each_need(row: Row) -> Iterator[str]:
    for need in row.brief.needs:
        entry = need.dependency.entry
        words = f"{flat(entry.need)} from {entry.team} by {entry.by}"
        answer = markdown_text(answer_words(need))
        yield f"{markdown_text(words)} ({answer if need.answer == CONFIRMED else f'**{answer}**'})"


def _each_overlap(row: Row) -> Iterator[str]:
    for overlap in row.brief.overlaps:
        measures = ", ".join(measure_words(measure) for measure in overlap.measures)
        title = markdown_text(flat(overlap.other.entry.title))
        yield f"{title} ({_code(overlap.other.short)}) on {markdown_text(measures)}"


def _code(reference: str) -> str:
    """Return a reference as code; whatever else it may be, as text."""
    return f"`{reference}`" if _REFERENCE.fullmatch(reference) else markdown_text(reference)
