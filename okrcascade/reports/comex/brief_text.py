"""The proposals for the terminal, tribe by tribe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from okrcascade.reports.comex.rows import Row
from okrcascade.reports.layout import Text, wrapped
from okrcascade.reports.style import Style, visible

_INDENT = "   "


def brief_lines(rows: Sequence[Row], style: Style, width: int | None) -> Iterator[str]:
    """Yield each proposal as a title and what speaks for and against it."""
    for number, (tribe, own) in enumerate(groupby(rows, key=lambda row: row.tribe)):
        if number:
            yield ""
        yield style.bold(visible(tribe))
        for row in own:
            yield from _proposal(row, style, width)


def _proposal(row: Row, style: Style, width: int | None) -> Iterator[str]:
    title = Text().add(row.title, 1).add(f"  {row.proposal}", 2)
    room = None if width is None else max(20, width - len(_INDENT))
    yield from (f" {'•' if number == 0 else ' '} {line}" for number, line in enumerate(wrapped(title, room, style)))
    stance = " · ".join(part for part in (row.axis, row.posture, row.commitment) if part)
    facts = (
        ("", stance, ()),
        ("drives", row.north_stars, ()),
        ("RICE", row.arithmetic, ()),
        ("needs", row.needs, (33,) if "not confirmed" in row.needs or "declined" in row.needs else ()),
        ("overlaps", row.overlaps, (33,)),
        ("carried by", f"{row.carriers} objectives of teams" if row.carriers else "", ()),
        ("verdict", row.verdict, (32,) if row.verdict.startswith(("retained", "merged")) else ()),
        ("findings", row.findings, (31,)),
    )
    for label, said, codes in facts:
        if said:
            text = Text().add(f"{label} " if label else "", 2).add(said, *codes)
            yield from (_INDENT + line for line in wrapped(text, room, style))
