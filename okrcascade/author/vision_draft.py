"""Where a tribe's draft of a vision stands: what it still lacks, and what the Comex said of its last one."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal, Team, Verdict, Vision
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import DEFERRED
from okrcascade.text.record import record


@record
class LastVerdict:
    """What the Comex said of an earlier proposal (None: nothing yet), and which of the draft goes on from it."""

    proposal: Proposal
    verdict: Verdict | None
    continued_by: Proposal | None

    @property
    def may_be_continued(self) -> bool:
        """Whether it was deferred, and nothing goes on from it yet."""
        return self.verdict is not None and self.verdict.entry.verdict == DEFERRED and self.continued_by is None


def vision_of(team: Team, cascade: Cascade, year: Cycle | None = None) -> Vision | None:
    """Return a team's vision of a year, or its latest one."""
    own = [vision for vision in cascade.visions.values() if vision.team is team]
    if year is not None:
        return next((vision for vision in own if vision.cycle == year), None)
    return max(own, key=lambda vision: vision.cycle, default=None)


def year_to_write(team: Team, cascade: Cascade) -> int:
    """Return the year for which a team writes its next vision: the running one if it lacks, the next one otherwise.

    Years before the first that settings ask for are not proposed.
    """
    first = cascade.settings.first_cycle
    year = max(cascade.running.year, first.year if first else 0)
    written = {vision.cycle.year for vision in cascade.visions.values() if vision.team is team}
    while year in written:
        year += 1
    return year


def last_verdicts(team: Team, year: Cycle, cascade: Cascade) -> tuple[LastVerdict, ...]:
    """Return what became of the proposals of a team's latest vision before a year."""
    earlier = [vision for vision in cascade.visions.values() if vision.team is team and vision.cycle < year]
    last = max(earlier, key=lambda vision: vision.cycle, default=None)
    draft = vision_of(team, cascade, year)
    return tuple(
        LastVerdict(proposal, cascade.verdict_of(proposal), _successor(proposal, draft, cascade))
        for proposal in (last.proposals if last else ())
    )


def _successor(proposal: Proposal, draft: Vision | None, cascade: Cascade) -> Proposal | None:
    for other in draft.proposals if draft else ():
        path, _, cycle = (other.entry.continues or "").partition("@")
        if cascade.names.today(path) == proposal.short and cycle in ("", proposal.cycle.text):
            return other
    return None


def still_missing(vision: Vision, cascade: Cascade) -> tuple[str, ...]:
    """Return what a draft still lacks before the Comex can judge it, in words."""
    return tuple(_lacks(vision, cascade))


def _lacks(vision: Vision, cascade: Cascade) -> Iterator[str]:
    star = vision.north_star_entry
    if star is None:
        yield "a North Star"
    elif star.target is None:
        yield "a target for the North Star"
    if not vision.entry.axes:
        yield "axes: the directions in which the tribe will move"
    yield from _axes_lack(vision)
    if not vision.proposals:
        yield "proposals for the Comex"
    for proposal in vision.proposals:
        lacking = list(_proposal_lacks(proposal))
        if lacking:
            yield f"{', '.join(lacking)} of {proposal.short.rpartition('/')[2]}"
    yield from _unanswered(vision, cascade)


def _axes_lack(vision: Vision) -> Iterator[str]:
    used = {proposal.entry.axis for proposal in vision.proposals}
    for name, axis in vision.entry.axes.items():
        if not axis.narrative:
            yield f"a narrative of the axis {name}"
        if not axis.metrics:
            yield f"metrics of the axis {name}"
        if name not in used and vision.proposals:
            yield f"a proposal on the axis {name}"


def _proposal_lacks(proposal: Proposal) -> Iterator[str]:
    entry = proposal.entry
    if not entry.axis:
        yield "the axis"
    if not entry.why:
        yield "the reason why"
    if not entry.posture:
        yield "the posture (quick win or bet)"
    if not entry.rice:
        yield "RICE"
    if not entry.key_results:
        yield "key results"


def _unanswered(vision: Vision, cascade: Cascade) -> Iterator[str]:
    for found in cascade.dependencies:
        if found.key in cascade.answers or found.cycle != vision.cycle:
            continue
        if isinstance(found.holder, Proposal) and found.holder.team is vision.team:
            yield f"the answer of {found.entry.team} to {found.short.partition('/')[2]}"
        elif found.team is not None and found.team is vision.team:
            yield f"your answer to {found.short}: confirms or declines"
