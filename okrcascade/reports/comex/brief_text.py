"""The proposals for the terminal, tribe by tribe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from okrcascade.cascade.dependencies import CONFIRMED
from okrcascade.reports.comex.rows import Page, Row
from okrcascade.reports.layout import Text, wrapped
from okrcascade.reports.style import CAUTION, SEVERITIES, Style
from okrcascade.text.words import counted

_INDENT = "   "
_HANGING = "  "


def brief_lines(page: Page, style: Style, width: int | None) -> Iterator[str]:
    """Yield each proposal as a title and what speaks for and against it."""
    heading = Text().add(f"Proposals of {page.cycle}", 1).add(f"  {page.headline}; {page.task}", 2)
    yield from wrapped(heading, width, style)
    for _, own in groupby(page.rows, key=lambda row: row.brief.tribe):
        rows = list(own)
        yield ""
        yield from wrapped(Text().add(rows[0].tribe, 1, 4).add(f"  {rows[0].brief.tribe}", 2), width, style)
        for row in rows:
            yield from proposal_lines(row, style, width)


def proposal_lines(row: Row, style: Style, width: int | None) -> Iterator[str]:
    """Yield one proposal: its title, then a line for each thing that is known of it."""
    room = None if width is None else max(20, width - len(_INDENT))
    title = wrapped(Text().add(row.title, 1).add(f"  {row.ref}", 2), room, style)
    yield from (f" {'•' if number == 0 else ' '} {line}" for number, line in enumerate(title))
    for label, said, codes in _facts(row):
        text = Text().add(f"{label} " if label else "", 2).add(said, *codes)
        first, *rest = wrapped(text, None if room is None else room - len(_HANGING), style)
        yield _INDENT + first
        yield from (_INDENT + _HANGING + line for line in rest)


def _facts(row: Row) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield what is known, each with its label and colour."""
    yield "", " · ".join(part for part in (row.axis_title, row.posture, row.commitment, row.owner) if part), ()
    if row.why:
        yield "why", row.why, ()
    yield from (("moves", key_result, ()) for key_result in row.key_results)
    if row.north_stars:
        yield "drives", "; ".join(row.north_stars), ()
    if row.arithmetic:
        yield "RICE", row.arithmetic, ()
    for need, said in zip(row.brief.needs, row.needs, strict=True):
        yield "needs", said, () if need.answer == CONFIRMED else (CAUTION,)
    yield from (("overlaps", overlap, (CAUTION,)) for overlap in row.overlaps)
    if row.promise:
        yield "continues", row.promise, ()
    if row.carriers:
        yield "carried by", f"{counted(row.carriers, 'objective')} of teams", ()
    if row.verdict:
        yield "verdict", row.verdict, (32,) if row.verdict.startswith(("retained", "merged")) else ()
    for found, said in zip(row.findings, row.said, strict=True):
        yield "check", said, SEVERITIES[found.severity.value]
