"""What the Comex should know of each proposal before it chooses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Dependency, KeyResult, Metric, Objective, Proposal
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle
from okrcascade.model.values import number_in
from okrcascade.model.vision import Rice

CONFIRMED, DECLINED, OPEN = "confirmed", "declined", "open"


@dataclass(frozen=True, slots=True)
class Need:
    """A dependency of a proposal and what the other team answered: confirmed, declined (and why), or open."""

    dependency: Dependency
    answer: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One proposal beside the others.

    `north_stars` are those that its metrics lead to, the nearest first; `overlaps` the other proposals that move the
    same metric and segment; `carriers` the teams' objectives that hang on it today.
    """

    proposal: Proposal
    north_stars: tuple[Metric, ...]
    rice: float | None
    needs: tuple[Need, ...]
    overlaps: tuple[Proposal, ...]
    carriers: tuple[Objective, ...]

    @property
    def tribe(self) -> str:
        """The id of the tribe that proposes it."""
        return self.proposal.short.partition("/")[0]

    @property
    def open_needs(self) -> int:
        """How many dependencies nobody has confirmed."""
        return sum(need.answer != CONFIRMED for need in self.needs)


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
        )
        for proposal in proposals
    )


def rice_score(rice: Rice) -> float:
    """Return reach x impact x confidence / effort (RICE, Intercom, 2016)."""
    reach = number_in(rice.reach, "")
    return (reach if reach is not None else rice.reach.number) * rice.impact * rice.confidence / rice.effort


def carriers_of(cascade: Cascade) -> dict[Key, list[Objective]]:
    """Return for each proposal the teams' objectives that lead to what became of it, and to nothing else retained."""
    found: dict[Key, list[Objective]] = {}
    roots: dict[Key, set[Key]] = {}
    for objective in cascade.objectives.values():
        for proposal in objective.proposed_by:
            for child in _below(objective, cascade):
                roots.setdefault(child.key, set()).add(objective.key)
                found.setdefault(proposal.key, []).append(child)
    return {key: [child for child in children if len(roots[child.key]) == 1] for key, children in found.items()}


def _below(objective: Objective, cascade: Cascade) -> list[Objective]:
    """Return all objectives that lead to one, each once."""
    found: dict[Key, Objective] = {}
    waiting = [objective.key]
    while waiting:
        for child, _ in cascade.contributors.get(waiting.pop(), ()):
            if child.key not in found:
                found[child.key] = child
                waiting.append(child.key)
    return list(found.values())


def _north_stars(cascade: Cascade, cycle: Cycle) -> set[str]:
    """Return the metrics that some team steers by: from its vision of the year, else from its team file."""
    own = {team.id: team.entry.north_star for team in cascade.teams.values() if team.entry.north_star}
    said = {
        vision.entry.team: vision.north_star.metric.short
        for vision in cascade.visions.values()
        if vision.cycle == cycle and vision.north_star
    }
    return set((own | said).values())


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


def _moves(key_result: KeyResult) -> bool:
    return key_result.measure is not None and key_result.entry.target is not None


def _movers(proposals: list[Proposal]) -> dict[tuple[str, str | None], list[Proposal]]:
    """Return which proposals move each metric and segment."""
    movers: dict[tuple[str, str | None], list[Proposal]] = {}
    for proposal in proposals:
        for key in {found.measure.key: None for found in proposal.key_results if found.measure and _moves(found)}:
            movers.setdefault(key, []).append(proposal)
    return movers


def _overlaps(proposal: Proposal, movers: dict[tuple[str, str | None], list[Proposal]]) -> tuple[Proposal, ...]:
    others = {
        other.key: other
        for found in proposal.key_results
        if found.measure and _moves(found)
        for other in movers[found.measure.key]
        if other is not proposal
    }
    return tuple(others.values())


def _needs(cascade: Cascade, cycle: Cycle) -> dict[Key, list[Need]]:
    needs: dict[Key, list[Need]] = {}
    for dependency in cascade.dependencies:
        if isinstance(dependency.holder, Proposal) and dependency.cycle == cycle:
            key = (dependency.short, dependency.cycle.text)
            why = cascade.answers.get(key)
            answer = OPEN if key not in cascade.answers else DECLINED if why else CONFIRMED
            needs.setdefault(dependency.holder.key, []).append(Need(dependency, answer, why))
    return needs
