"""Two cascades side by side, with what is the same thing in both.

A thing is known again by its name and cycle, by a name that `formerly` keeps alive, by its title, by where it went, and
last by likeness (`matching.ALIKE`). What may stand in a part that could not be read is neither dropped nor added.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Metric, Objective, Proposal, Team, Vision
from okrcascade.cascade.resolve import Key
from okrcascade.compare.matching import Matching, Pairs, parts_alike, plain, words_alike


@dataclass(frozen=True)
class Comparison:
    """The cascade before and after a change; what each thing of before is now is worked out on first use."""

    before: Cascade
    after: Cascade

    @cached_property
    def teams(self) -> Pairs[Team]:
        """Teams by their ids, former ids, names, and the files that they are written in."""
        names = self.after.names
        return (
            Matching(self.before.teams.values(), self.after.teams.values())
            .by(lambda team: team.id, lambda team: team.id)
            .by(lambda team: names.former_teams.get(team.id), lambda team: team.id)
            .by(lambda team: plain(team.entry.name), lambda team: plain(team.entry.name))
            .by(lambda team: team.path, lambda team: team.path)
            .pairs()
        )

    @cached_property
    def _team_now(self) -> dict[str, str]:
        return {before.id: after.id for before, after in self.teams.both}

    def now(self, short: str) -> str:
        """Return what a short reference of before would be now: its team under the name that it has."""
        team, _, rest = short.partition("/")
        here = self._team_now.get(team, team)
        return self.after.names.today(f"{here}/{rest}" if rest else here)

    @cached_property
    def metrics(self) -> Pairs[Metric]:
        """Metrics by their names and former names, and what they are called."""
        known = self.after.metrics
        return (
            Matching(self.before.metrics.values(), known.values())
            .by(lambda metric: metric.short, lambda metric: metric.short)
            .by(lambda metric: self.now(metric.short), lambda metric: metric.short)
            .by(
                lambda metric: (self.now(metric.team.id), plain(metric.entry.name)),
                lambda metric: (metric.team.id, plain(metric.entry.name)),
            )
            .by(
                lambda metric: (metric.short.partition("/")[2], metric.entry.unit, plain(metric.entry.name)),
                lambda metric: (metric.short.partition("/")[2], metric.entry.unit, plain(metric.entry.name)),
            )
            .pairs()
        )

    @cached_property
    def metric_now(self) -> dict[str, str]:
        """The short references of metrics, from before to now."""
        return {before.short: after.short for before, after in self.metrics.both}

    @cached_property
    def objectives(self) -> Pairs[Objective]:
        """Objectives by their names, titles, other cycles, other teams, and likeness."""
        return (
            Matching(self.before.objectives.values(), self.after.objectives.values())
            .by(lambda before: before.key, lambda after: after.key)
            .by(lambda before: (self.now(before.short), before.cycle.text), lambda after: after.key)
            .by(
                lambda before: (self.now(before.team_id), before.cycle.text, plain(before.entry.title)),
                lambda after: (after.team_id, after.cycle.text, plain(after.entry.title)),
            )
            .by(lambda before: self.now(before.short), lambda after: after.short)
            .by(
                lambda before: (before.cycle.text, plain(before.entry.title)),
                lambda after: (after.cycle.text, plain(after.entry.title)),
            )
            .alike(
                lambda before: (self.now(before.team_id), before.cycle.text),
                lambda after: (after.team_id, after.cycle.text),
                self._objectives_alike,
            )
            .pairs()
        )

    def _objectives_alike(self, before: Objective, after: Objective) -> float:
        return max(
            words_alike(before.entry.title, after.entry.title),
            parts_alike(
                frozenset(self._measured(key_result) for key_result in before.key_results if key_result.measure),
                frozenset(_measured(key_result) for key_result in after.key_results if key_result.measure),
            ),
        )

    @cached_property
    def key_results(self) -> Pairs[KeyResult]:
        """The key results of the objectives and proposals that both cascades have."""
        both: list[tuple[KeyResult, KeyResult]] = []
        dropped: list[KeyResult] = []
        added: list[KeyResult] = []
        holders: list[tuple[Objective | Proposal, Objective | Proposal]] = [*self.proposals.both, *self.objectives.both]
        for before, after in holders:
            if before.entry is after.entry:
                both += zip(before.key_results, after.key_results, strict=True)
                continue
            pairs = self._key_results_of(before, after)
            both += pairs.both
            dropped += pairs.dropped
            added += pairs.added
        return Pairs(tuple(both), tuple(dropped), tuple(added))

    def _key_results_of(self, before: Objective | Proposal, after: Objective | Proposal) -> Pairs[KeyResult]:
        return (
            Matching(before.key_results, after.key_results)
            .by(_own_name, _own_name)
            .by(self._measured, _measured)
            .by(_own_title, _own_title)
            .alike(
                lambda _: None,
                lambda _: None,
                lambda old, new: words_alike(old.entry.title or "", new.entry.title or ""),
            )
            .pairs()
        )

    def _measured(self, key_result: KeyResult) -> Hashable:
        """Return what a key result of before is measured by, under today's name."""
        found = _measured(key_result)
        return found and (self.metric_now.get(found[0], found[0]), found[1])

    @cached_property
    def visions(self) -> Pairs[Vision]:
        """Visions by their tribes and years."""
        return (
            Matching(self.before.visions.items(), self.after.visions.items())
            .by(lambda item: (self.now(item[0][0]), item[0][1]), lambda item: item[0])
            .pairs()
        ).of(lambda item: item[1])

    @cached_property
    def proposals(self) -> Pairs[Proposal]:
        """Proposals by their names, titles, and likeness."""

        def title(proposal: Proposal, team: str) -> Hashable:
            return (team, proposal.cycle.text, plain(proposal.entry.title))

        return (
            Matching(self.before.proposals.values(), self.after.proposals.values())
            .by(lambda before: before.key, lambda after: after.key)
            .by(lambda before: (self.now(before.short), before.cycle.text), lambda after: after.key)
            .by(
                lambda before: title(before, self.now(_team_of(before))),
                lambda after: title(after, _team_of(after)),
            )
            .alike(
                lambda before: (self.now(_team_of(before)), before.cycle.text),
                lambda after: (_team_of(after), after.cycle.text),
                lambda old, new: words_alike(old.entry.title, new.entry.title),
            )
            .pairs()
        )

    @cached_property
    def ref_now(self) -> dict[str, str]:
        """The canonical references of all that both cascades have, from before to now."""
        return {before.ref: after.ref for before, after in self._paired()}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The short references that are others now, from before to now; visions have none of their own."""
        return {
            old: new
            for old, new in ((_short(before), _short(after)) for before, after in self._paired())
            if old != new and old not in self.after.names.objectives
        }

    def _paired(self) -> Iterator[tuple[_Thing, _Thing]]:
        for pairs in (self.teams, self.metrics, self.visions, self.proposals, self.objectives, self.key_results):
            yield from pairs.both

    @cached_property
    def objective_now(self) -> dict[Key, Key]:
        """The keys of objectives, from before to now."""
        return {before.key: after.key for before, after in self.objectives.both}

    @cached_property
    def proposal_now(self) -> dict[Key, Key]:
        """The keys of proposals, from before to now."""
        return {before.key: after.key for before, after in self.proposals.both}

    @cached_property
    def key_result_now(self) -> dict[Key, Key]:
        """The keys of key results, from before to now."""
        return {before.key: after.key for before, after in self.key_results.both}

    def is_gone(self, short: str) -> bool:
        """Whether a thing that is not found any more does not just stand in a part that cannot be read."""
        return not self.after.may_be_lost(short)

    def is_new(self, short: str) -> bool:
        """Whether a thing that was not there does not just stand in a part that could not be read."""
        return not self.before.may_be_lost(short)


_Thing = Team | Metric | Vision | Proposal | Objective | KeyResult


def _short(thing: _Thing) -> str:
    return thing.id if isinstance(thing, Team) else "" if isinstance(thing, Vision) else thing.short


def _measured(key_result: KeyResult) -> tuple[str, str | None] | None:
    return key_result.measure.key if key_result.measure else None


def _own_name(key_result: KeyResult) -> str:
    return key_result.short.rpartition("/")[2]


def _own_title(key_result: KeyResult) -> str | None:
    return plain(key_result.entry.title) if key_result.entry.title else None


def _team_of(thing: Proposal) -> str:
    return thing.short.partition("/")[0]
