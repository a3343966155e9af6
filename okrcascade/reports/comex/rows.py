"""A proposal in the words that every form of the brief says it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import CONFIRMED, NOT_ANSWERED, OPEN
from okrcascade.cascade.nodes import Measure, Proposal
from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.model.cycles import Cycle
from okrcascade.model.values import show_level
from okrcascade.model.vision import Rice
from okrcascade.reports.tree.key_results import key_result_branch
from okrcascade.reports.tree.vision_view import verdict_words
from okrcascade.selection.brief import Brief, Need, Overlap
from okrcascade.text.record import record
from okrcascade.text.words import counted, flat


@record(kw_only=True)
class Row:
    """What is said of one proposal; what nothing is known of is empty. `rice` is the score in figures that count."""

    brief: Brief
    title: str
    tribe: str
    axis: str
    axis_title: str
    why: str
    posture: str
    commitment: str
    owner: str
    key_results: tuple[str, ...]
    north_stars: tuple[str, ...]
    rice: str
    arithmetic: str
    needs: tuple[str, ...]
    overlaps: tuple[str, ...]
    promise: str
    carriers: int
    verdict: str
    findings: tuple[Diagnostic, ...]

    @property
    def ref(self) -> str:
        """The short reference."""
        return self.brief.proposal.short

    @property
    def said(self) -> tuple[str, ...]:
        """What `check` says of it, each with its code."""
        return tuple(f"{found.code} {flat(str(found.message))}" for found in self.findings)


@record
class Page:
    """The proposals of a year, and what stands above them."""

    cascade: Cascade
    cycle: Cycle
    rows: tuple[Row, ...]

    @property
    def headline(self) -> str:
        """How many proposals there are, and of what kinds."""
        postures = [row.posture for row in self.rows]
        kinds = [counted(postures.count(kind), kind) for kind in _POSTURES]
        tribes = len({row.brief.tribe for row in self.rows})
        return f"{counted(len(self.rows), 'proposal')} of {counted(tribes, 'tribe')}: {' and '.join(kinds)}"

    @property
    def task(self) -> str:
        """What the Comex is to do, or has done."""
        retain = self.cascade.settings.retain
        number = f"{retain.min}" if retain.min == retain.max else f"{retain.min} to {retain.max}"
        selection = self.cascade.selection_of(self.cycle)
        if selection is None:
            return f"the Comex retains {number} of them"
        return f"the Comex met on {selection.model.held_on}; it retains {number}"


_POSTURES = ("quick win", "bet")


def page_of(known: Sequence[Brief], cascade: Cascade, cycle: Cycle, report: Report) -> Page:
    """Return what every form of the brief shows."""
    return Page(cascade, cycle, tuple(row_of(brief, cascade, report) for brief in known))


def row_of(brief: Brief, cascade: Cascade, report: Report) -> Row:
    """Return the words for a proposal."""
    proposal, entry = brief.proposal, brief.proposal.entry
    verdict = cascade.verdict_of(proposal)
    return Row(
        brief=brief,
        title=flat(entry.title),
        tribe=flat(proposal.team.entry.name) if proposal.team else brief.tribe,
        axis=entry.axis or "",
        axis_title=_axis_title(brief, cascade),
        why=flat(entry.why or ""),
        posture=(entry.posture or "").replace("-", " "),
        commitment=entry.commitment,
        owner=entry.owner or "",
        key_results=tuple(_key_results(proposal, cascade)),
        north_stars=tuple(flat(star.entry.name) for star in brief.north_stars),
        rice="" if brief.rice is None else show_level(brief.rice, "").strip(),
        arithmetic=arithmetic(entry.rice, brief.rice),
        needs=tuple(need_words(need) for need in brief.needs),
        overlaps=tuple(overlap_words(overlap) for overlap in brief.overlaps),
        promise=_promise(brief),
        carriers=len(brief.carriers),
        verdict=flat(verdict_words(verdict)) if verdict else "",
        findings=findings_of(proposal, report),
    )


def findings_of(proposal: Proposal, report: Report) -> tuple[Diagnostic, ...]:
    """Return what `check` says of a proposal: where it is written, or elsewhere about it; the gravest first."""
    found = [
        diagnostic
        for diagnostic in report.diagnostics
        if diagnostic.ref == proposal.ref
        or (diagnostic.path == proposal.path and diagnostic.route[: len(proposal.route)] == proposal.route)
    ]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.severity.rank))


def arithmetic(rice: Rice | None, score: float | None) -> str:
    """Write how RICE comes about: reach x impact x confidence / effort."""
    if rice is None or score is None:
        return ""
    parts = f"{flat(rice.reach.text)} x {rice.impact:g} x {rice.confidence * 100:.3g} % / {rice.effort:g}"
    return f"{parts} = {show_level(score, '').strip()}"


def need_words(need: Need) -> str:
    """Write a dependency and its answer."""
    entry = need.dependency.entry
    return f"{entry.team}, by {entry.by}: {flat(entry.need)} ({answer_words(need)})"


def answer_words(need: Need) -> str:
    """Write what the other team answered."""
    if need.answer == CONFIRMED:
        return "confirmed"
    return NOT_ANSWERED if need.answer == OPEN else f"declined: {flat(need.why or '')}"


def overlap_words(overlap: Overlap) -> str:
    """Write which other proposal moves the same, and what that is."""
    return f"{overlap.other.short} on {', '.join(measure_words(measure) for measure in overlap.measures)}"


def measure_words(measure: Measure) -> str:
    """Write a metric, and its segment where it has some."""
    name = flat(measure.metric.entry.name)
    return f"{name} in {flat(measure.segment)}" if measure.segment else name


def _axis_title(brief: Brief, cascade: Cascade) -> str:
    vision = cascade.visions.get((brief.tribe, brief.proposal.cycle.text))
    axis = vision.entry.axes.get(brief.proposal.entry.axis or "") if vision else None
    return flat(axis.title) if axis else brief.proposal.entry.axis or ""


def _key_results(proposal: Proposal, cascade: Cascade) -> Iterator[str]:
    for key_result in proposal.key_results:
        branch = key_result_branch(key_result, cascade)
        yield flat(f"{branch.title}: {branch.detail}" if branch.detail else branch.title)


def _promise(brief: Brief) -> str:
    if brief.promise is None:
        return ""
    entry = brief.promise.entry
    why = f": {flat(entry.why)}" if entry.why else ""
    return f"{brief.promise.short}, deferred in {brief.promise.cycle} until {entry.until}{why}"
