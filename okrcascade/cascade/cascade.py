"""The cascade: everything linked, to be asked and not to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrcascade.cascade.dependencies import Answer, Dependency
from okrcascade.cascade.doubts import Doubts
from okrcascade.cascade.flaws import Flaws
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, TEAM
from okrcascade.cascade.news import CheckIns, Reading
from okrcascade.cascade.nodes import Contribution, KeyResult, Metric, Objective, Proposal, Team, Verdict, Vision
from okrcascade.cascade.resolve import Key, Names
from okrcascade.model.cycles import Cycle, cycle_dates, year_cycle
from okrcascade.model.selection import MERGED, RETAINED, SelectionFile
from okrcascade.model.settings import SettingsFile
from okrcascade.text.words import Vocabulary
from okrcascade.workspace.workspace import Document, Workspace


@dataclass(frozen=True)
class Cascade:
    """The linked repository on one day.

    Every mapping is in the order of the documents' paths and of what they hold. `knots` numbers the objectives that
    lead back to themselves, those that lead to each other alike; a sound cascade has none.
    """

    workspace: Workspace
    settings: SettingsFile
    today: date
    running: Cycle
    names: Names
    visions: Mapping[Key, Vision]
    proposals: Mapping[Key, Proposal]
    selections: Mapping[str, Document[SelectionFile]]
    verdicts: Mapping[Key, Verdict]
    objectives: Mapping[Key, Objective]
    key_results: Mapping[Key, KeyResult]
    readings: Mapping[tuple[str, str | None], tuple[Reading, ...]]
    check_ins: Mapping[Key, CheckIns]
    dependencies: tuple[Dependency, ...]
    answers: Mapping[Key, Answer]
    contributors: Mapping[Key, tuple[tuple[Objective, Contribution], ...]]
    key_result_contributors: Mapping[Key, tuple[tuple[KeyResult, Contribution], ...]]
    knots: Mapping[Key, int]
    flaws: Flaws

    @property
    def teams(self) -> Mapping[str, Team]:
        """All teams by their ids."""
        return self.names.teams

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """All metrics by their short references."""
        return self.names.metrics

    def is_judged(self, cycle: Cycle) -> bool:
        """Whether the rules of the present judge a cycle: it runs or is to come."""
        return not cycle.ends_before(self.running)

    def is_running(self, cycle: Cycle) -> bool:
        """Whether a cycle runs, as its year does; what is still to come is being written, tribe by tribe."""
        return cycle.overlaps(self.running)

    def dates(self, cycle: Cycle) -> tuple[date, date]:
        """Return a cycle's first and last day."""
        return cycle_dates(cycle, self.settings.fiscal_year_starts)

    def is_company(self, team: Team | None) -> bool:
        """Whether a team is at the top level."""
        return team is not None and team.rank == 0

    def answer_to(self, dependency: Dependency) -> Answer | None:
        """Return what the team that is needed has answered, None while it has not."""
        return self.answers.get(dependency.key)

    def verdict_of(self, proposal: Proposal) -> Verdict | None:
        """Return the Comex's verdict on a proposal, None while there is none."""
        return self.verdicts.get(proposal.key)

    def is_retained(self, proposal: Proposal) -> bool:
        """Whether the Comex retained a proposal, or merged it into one that it retained."""
        verdict = self.verdict_of(proposal)
        seen: set[Key] = set()
        while verdict is not None and verdict.entry.verdict == MERGED and verdict.into is not None:
            if verdict.into.key in seen:
                return False
            seen.add(verdict.into.key)
            verdict = self.verdict_of(verdict.into)
        return verdict is not None and verdict.entry.verdict == RETAINED

    def selection_of(self, cycle: Cycle) -> Document[SelectionFile] | None:
        """Return the selection of the year that a cycle is in, None while the Comex has not met."""
        return self.selections.get(year_cycle(cycle.year).text)

    def is_company_year(self, objective: Objective) -> bool:
        """Whether an objective is the company's, for a whole year: what the Comex's choice becomes."""
        return objective.cycle.is_year and self.is_company(objective.team)

    def is_retained_objective(self, objective: Objective) -> bool:
        """Whether an objective comes from a retained proposal, or from the company while no selection is made."""
        if not self.is_company_year(objective):
            return False
        if self.selection_of(objective.cycle) is None:
            return True
        return any(
            self.is_retained(proposal) and self.verdicts[proposal.key].cycle == objective.cycle
            for proposal in objective.proposed_by
        )

    @cached_property
    def doubts(self) -> Doubts:
        """What mistakes leave open."""
        return Doubts(self.flaws, self.workspace.duplicates)

    def is_misplaced(self, path: str) -> bool:
        """Whether a document's cycle or team is said to be wrong, so that what follows from these is not said too."""
        return path in self.doubts.misplaced

    def may_be_elsewhere(self, path: str) -> bool:
        """Whether a document may be of another team or cycle than it says, or a copy: its place is not sure then."""
        return path in self.doubts.misplaced or path in self.doubts.doubled

    def may_be_lost(self, *words: str) -> bool:
        """Whether a part that could not be read may hold what seems to be missing."""
        gaps = self.workspace.gaps
        return bool(gaps) and gaps.may_hold(*words)

    def may_have_lost_contributors(self, short: str) -> bool:
        """Whether a part that could not be read may contribute to an objective or a key result."""
        return self.may_be_lost(short) or self.may_be_lost("contributes_to", short)

    def may_be_meant(self, wanted: str, short: str) -> bool:
        """Whether an unresolved reference may have meant this thing, so that nobody can say that it has none."""
        if not self.flaws.unresolved:
            return False
        sources = self._sources(short) if wanted == OBJECTIVE else ()
        return self.doubts.may_mean(wanted, short) or self.doubts.are_named(wanted, sources)

    def _sources(self, short: str) -> set[str]:
        """Return the proposals that an objective comes from: a reference to one may mean the objective."""
        found = (self.objectives.get((short, cycle)) for cycle in self.names.objectives.get(short, ()))
        return {proposal.short for objective in found if objective for proposal in objective.proposed_by}

    @cached_property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The short references of all things, by the kind that a reference may want."""
        return {
            TEAM: Vocabulary(self.names.teams),
            METRIC: Vocabulary(self.names.metrics),
            OBJECTIVE: Vocabulary(self.names.objectives),
            KEY_RESULT: Vocabulary(short for short, _ in self.key_results),
            PROPOSAL: Vocabulary(self.names.proposals),
            DEPENDENCY: Vocabulary(dependency.short for dependency in self.dependencies),
        }

    @cached_property
    def measured_by(self) -> Mapping[tuple[str, str | None], list[KeyResult]]:
        """The key results of objectives by the metric and the segment that they share."""
        measured: dict[tuple[str, str | None], list[KeyResult]] = {}
        for key_result in self.key_results.values():
            if key_result.measure is not None:
                measured.setdefault(key_result.measure.key, []).append(key_result)
        return measured

    @cached_property
    def proposals_by_id(self) -> Mapping[str, list[str]]:
        """The short references of proposals by their own id, without the team."""
        by_id: dict[str, list[str]] = {}
        for short in self.names.proposals:
            by_id.setdefault(short.partition("/")[2], []).append(short)
        return by_id

    @cached_property
    def names_by_team(self) -> Mapping[tuple[str, str], list[str]]:
        """The short references of what each team has, by the kind and the team, in order."""
        by_team: dict[tuple[str, str], list[str]] = {}
        for kind, names in self.vocabularies.items():
            for name in names:
                by_team.setdefault((kind, name.partition("/")[0]), []).append(name)
        return by_team

    def with_teams_below(self, team: Team) -> frozenset[str]:
        """Return the ids of a team and of all that lie below it."""
        below: dict[str | None, list[str]] = {}
        for other in self.teams.values():
            below.setdefault(other.parent_id, []).append(other.id)
        found = {team.id}
        waiting = [team.id]
        while waiting:
            fresh = [name for name in below.get(waiting.pop(), ()) if name not in found]
            found.update(fresh)
            waiting.extend(fresh)
        return frozenset(found)

    def at_company(self) -> Team | None:
        """Return the team at the top, None where there is not exactly one."""
        tops = [team for team in self.teams.values() if team.rank == 0]
        return tops[0] if len(tops) == 1 else None
