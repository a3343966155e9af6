"""A proposal as a row of words, alike in every form."""

from __future__ import annotations

from dataclasses import dataclass

from okrcascade.cascade.cascade import Cascade
from okrcascade.model.values import show_level
from okrcascade.model.vision import Rice
from okrcascade.reports.tree.marks import Marks
from okrcascade.reports.tree.vision_view import verdict_words
from okrcascade.selection.brief import CONFIRMED, OPEN, Brief, Need

COLUMNS = (
    "proposal",
    "title",
    "tribe",
    "axis",
    "North Stars",
    "posture",
    "commitment",
    "RICE",
    "arithmetic",
    "needs",
    "overlaps",
    "carried by",
    "verdict",
    "findings",
)


@dataclass(frozen=True, slots=True)
class Row:
    """What every form says of one proposal; the order of the fields is that of `COLUMNS`."""

    proposal: str
    title: str
    tribe: str
    axis: str
    north_stars: str
    posture: str
    commitment: str
    rice: str
    arithmetic: str
    needs: str
    overlaps: str
    carriers: str
    verdict: str
    findings: str

    def cells(self) -> tuple[str, ...]:
        """Return the fields in the order of the columns."""
        return tuple(getattr(self, name) for name in self.__slots__)


def row_of(brief: Brief, cascade: Cascade, marks: Marks) -> Row:
    """Return the row of a proposal."""
    entry = brief.proposal.entry
    verdict = cascade.verdict_of(brief.proposal)
    return Row(
        proposal=brief.proposal.short,
        title=entry.title,
        tribe=brief.tribe,
        axis=entry.axis or "",
        north_stars=", ".join(star.entry.name for star in brief.north_stars),
        posture=(entry.posture or "").replace("-", " "),
        commitment=entry.commitment,
        rice="" if brief.rice is None else show_level(brief.rice, "").strip(),
        arithmetic=arithmetic(entry.rice, brief.rice),
        needs="; ".join(need_words(need) for need in brief.needs),
        overlaps=", ".join(other.short for other in brief.overlaps),
        carriers=str(len(brief.carriers)) if brief.carriers else "",
        verdict=verdict_words(verdict) if verdict else "",
        findings=", ".join(code for _, code in marks.by_ref.get(brief.proposal.ref, ())),
    )


def arithmetic(rice: Rice | None, score: float | None) -> str:
    """Write how RICE comes about."""
    if rice is None or score is None:
        return ""
    parts = f"{rice.reach.text} x {rice.impact:g} x {rice.confidence * 100:.0f} % / {rice.effort:g}"
    return f"{parts} = {show_level(score, '').strip()}"


def need_words(need: Need) -> str:
    """Write a dependency and its answer."""
    entry = need.dependency.entry
    if need.answer == CONFIRMED:
        answer = "confirmed"
    elif need.answer == OPEN:
        answer = "not confirmed"
    else:
        answer = f"declined: {need.why}"
    return f"{entry.need or need.dependency.short} from {entry.team} ({answer})"
