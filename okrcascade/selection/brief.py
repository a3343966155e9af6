"""What the Comex should know of each proposal before it chooses."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import leading_to
from okrcascade.cascade.dependencies import CONFIRMED, OPEN, Dependency
from okrcascade.cascade.nodes import Measure, Metric, Objective, Proposal, Verdict
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.references import split_reference
from okrcascade.model.selection import DEFERRED
from okrcascade.model.values import number_in
from okrcascade.model.vision import Rice
from okrcascade.text.record import record


@record
class Need:
    """A dependency of a proposal and what the other team answered: confirmed, declined (and why), or open."""

    dependency: Dependency
    answer: str
    why: str | None = None


@record
class Overlap:
    """Another proposal, and the metrics and segments that both would move."""

    other: Proposal
    measures: tuple[Measure, ...]


@record
class Brief:
    """One proposal beside the others.

    `north_stars` are the nearest ones above its metrics; `overlaps` the other proposals that move the same metric and
    segment; `carriers` the teams' objectives that hang on it today; `promise` is the verdict by which an earlier Comex
    deferred to this year what it continues.
    """

    proposal: Proposal
    north_stars: tuple[Metric, ...]
    rice: float | None
    needs: tuple[Need, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    carriers: tuple[Objective, ...] = ()
    promise: Verdict | None = None

    @property
    def tribe(self) -> str:
        """The id of the tribe that proposes it."""
        return self.proposal.short.partition("/")[0]

    @property
    def moved(self) -> tuple[Measure, ...]:
        """The metrics and segments that it sets a target for, each once."""
        return moved(self.proposal)

    @property
    def open_needs(self) -> int:
        """How many dependencies nobody has confirmed."""
        return sum(need.answer != CONFIRMED for need in self.needs)


def year_at_hand(cascade: Cascade) -> Cycle:
    """Return the year that the Comex is to decide of: the first with proposals and no selection, else the running one.

    Years that are over are not looked at.
    """
    years = {proposal.cycle for proposal in cascade.proposals.values() if proposal.cycle.year >= cascade.running.year}
    waiting = [year for year in years if year.text not in cascade.selections]
    return min(waiting, default=year_cycle(cascade.running.year))


def briefs(cascade: Cascade, cycle: Cycle) -> tuple[Brief, ...]:
    """Return the proposals of a year, each with what speaks for and against it, by tribe and in their order."""
    proposals = [proposal for proposal in cascade.proposals.values() if proposal.cycle == cycle]
    stars = _north_stars(cascade, cycle)
    movers = _movers(proposals)
    needs = _needs(cascade, cycle)
    carriers = carriers_of(cascade)
    return tuple(
        Brief(
            proposal,
            tuple(_stars_above(proposal, stars, cascade)),
            rice_score(proposal.entry.rice) if proposal.entry.rice else None,
            tuple(needs.get(proposal.key, ())),
            _overlaps(proposal, movers),
            tuple(carriers.get(proposal.key, ())),
            _promise(proposal, cascade),
        )
        for proposal in proposals
    )


def rice_score(rice: Rice) -> float:
    """Return reach x impact x confidence / effort (RICE, Intercom, 2016)."""
    reach = number_in(rice.reach, "")
    return (reach if reach is not None else rice.reach.number) * rice.impact * rice.confidence / rice.effort


def carriers_of(cascade: Cascade) -> dict[Key, list[Objective]]:
    """Return for each proposal the teams' objectives that lead to what became of it, and to nothing else retained."""
    found: dict[Key, set[Key]] = {}
    roots: dict[Key, set[Key]] = {}
    for objective in cascade.objectives.values():
        for proposal in objective.proposed_by:
            for key in leading_to([objective], cascade.contributors):
                roots.setdefault(key, set()).add(objective.key)
                found.setdefault(proposal.key, set()).add(key)
    return {
        proposal: [cascade.objectives[key] for key in sorted(keys) if len(roots[key]) == 1]
        for proposal, keys in found.items()
    }


def _north_stars(cascade: Cascade, cycle: Cycle) -> set[str]:
    """Return the metrics that some team steers by: from its vision of the year, else from its team file."""
    own = {team.id: _today(team.entry.north_star, cascade) for team in cascade.teams.values() if team.entry.north_star}
    said = {
        vision.team.id: vision.north_star.metric.short
        for vision in cascade.visions.values()
        if vision.cycle == cycle and vision.north_star and vision.team
    }
    return set((own | said).values())


def _today(metric: str, cascade: Cascade) -> str:
    return metric if metric in cascade.metrics else cascade.names.today(metric)


def _stars_above(proposal: Proposal, stars: set[str], cascade: Cascade) -> Iterator[Metric]:
    """Yield the nearest North Star above each metric that a proposal moves, each once."""
    seen: set[str] = set()
    for key_result in proposal.key_results:
        metric = key_result.measure.metric if key_result.measure else None
        way: set[str] = set()
        while metric is not None and metric.short not in stars and metric.short not in way:
            way.add(metric.short)
            metric = cascade.metrics.get(metric.drives or "")
        if metric is not None and metric.short in stars and metric.short not in seen:
            seen.add(metric.short)
            yield metric


def moved(proposal: Proposal) -> tuple[Measure, ...]:
    """Return the metrics and segments that a proposal sets a target for, each once; a band to hold moves nothing."""
    measures = (found.measure for found in proposal.key_results if found.entry.target is not None)
    return tuple({measure.key: measure for measure in measures if measure is not None}.values())


def _movers(proposals: list[Proposal]) -> dict[tuple[str, str | None], list[Proposal]]:
    """Return which proposals move each metric and segment."""
    movers: dict[tuple[str, str | None], list[Proposal]] = {}
    for proposal in proposals:
        for measure in moved(proposal):
            movers.setdefault(measure.key, []).append(proposal)
    return movers


def _overlaps(proposal: Proposal, movers: dict[tuple[str, str | None], list[Proposal]]) -> tuple[Overlap, ...]:
    shared: dict[Key, tuple[Proposal, list[Measure]]] = {}
    for measure in moved(proposal):
        for other in movers[measure.key]:
            if other is not proposal:
                shared.setdefault(other.key, (other, []))[1].append(measure)
    return tuple(Overlap(other, tuple(measures)) for other, measures in shared.values())


def _promise(proposal: Proposal, cascade: Cascade) -> Verdict | None:
    """Return the verdict by which what a proposal continues was deferred to its year, or to an earlier one."""
    if proposal.entry.continues is None:
        return None
    reference = split_reference(proposal.entry.continues)
    path = cascade.names.today(reference.path)
    earlier = [
        verdict
        for (short, _), verdict in cascade.verdicts.items()
        if short == path and verdict.cycle.ends_before(proposal.cycle) and reference.cycle in (None, verdict.cycle)
    ]
    last = max(earlier, key=lambda verdict: verdict.cycle, default=None)
    if last is None or last.entry.verdict != DEFERRED or last.entry.until is None:
        return None
    return last if last.entry.until.first < proposal.cycle.first + proposal.cycle.months else None


def _needs(cascade: Cascade, cycle: Cycle) -> dict[Key, list[Need]]:
    needs: dict[Key, list[Need]] = {}
    for dependency in cascade.dependencies:
        if isinstance(dependency.holder, Proposal) and dependency.cycle == cycle:
            needs.setdefault(dependency.holder.key, []).append(Need(dependency, *answer_to(dependency, cascade)))
    return needs


def answer_to(dependency: Dependency, cascade: Cascade) -> tuple[str, str | None]:
    """Return what the other team answered to a dependency, and why where it declined."""
    answer = cascade.answer_to(dependency)
    return (answer.word, answer.why) if answer else (OPEN, None)
