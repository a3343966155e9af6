"""Linking: from documents to the cascade, in the order in which things need each other.

Teams and metrics first, then the names of all objectives and proposals, then readings (which give baselines),
then the things themselves, and last what looks up from below: contributors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Flaws, UnitMismatch
from okrcascade.cascade.measures import Measurer, why_unfit
from okrcascade.cascade.nodes import (
    CheckIns,
    Contribution,
    Dependency,
    FormerUse,
    KeyResult,
    Measure,
    Metric,
    Objective,
    Proposal,
    Reading,
    Team,
    Unresolved,
    Verdict,
    Vision,
)
from okrcascade.cascade.resolve import DEPENDENCY, Key, Names, Resolver
from okrcascade.cascade.rings import alignment_knots
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.check_ins import CheckInsFile, ScoreEntry
from okrcascade.model.cycles import Cycle, cycle_dates
from okrcascade.model.okrs import KeyResultEntry, OkrsFile
from okrcascade.model.settings import SettingsFile
from okrcascade.model.values import Quantity, fits_unit
from okrcascade.model.vision import VisionFile
from okrcascade.text.route import Route
from okrcascade.workspace.workspace import Document, Workspace


def link(workspace: Workspace, settings: SettingsFile, today: date, running: Cycle | None = None) -> Cascade:
    """Link a repository; `running` replaces the running cycle of the settings."""
    linker = _Linker(workspace, settings)
    linker.name_teams()
    linker.name_objectives_and_proposals()
    linker.gather_check_ins()
    linker.build_visions()
    linker.build_objectives()
    linker.read_answers()
    return linker.cascade(today, running or settings.cycle)


@dataclass
class _Linker:
    """The cascade in the making."""

    workspace: Workspace
    settings: SettingsFile
    names: Names = field(default_factory=Names)
    flaws: Flaws = field(default_factory=Flaws)

    def __post_init__(self) -> None:
        self.resolver = Resolver(self.names, self.flaws)
        self.readings: dict[tuple[str, str | None], list[Reading]] = {}
        self.measurer = Measurer({}, self.flaws)
        self.check_ins: dict[Key, CheckIns] = {}
        self.visions: dict[Key, Vision] = {}
        self.proposals: dict[Key, Proposal] = {}
        self.objectives: dict[Key, Objective] = {}
        self.key_results: dict[Key, KeyResult] = {}
        self.dependencies: list[Dependency] = []
        self.answers: dict[Key, str | None] = {}
        self.verdicts: dict[Key, Verdict] = {}

    # Names -------------------------------------------------------------------------------------------------

    def name_teams(self) -> None:
        """Give every team and metric its place among the names, and link them upward.

        Of two teams of one id the first counts; the metrics of both do, so that nothing hangs on the mistake.
        """
        ranks = {level: rank for rank, level in enumerate(self.settings.levels)}
        repeated = []
        for document in self.workspace.teams:
            entry = document.model
            team = Team(entry.id, entry, document.path, ranks.get(entry.level), entry.parent)
            if self.names.teams.setdefault(entry.id, team) is team:
                self.names.former_teams.update(dict.fromkeys(entry.formerly, entry.id))
            else:
                repeated.append(team)
        for team in list(self.names.teams.values()):
            self._link_parent(team)
        for team in (*self.names.teams.values(), *repeated):
            self._name_metrics(team)
        for team in self.names.teams.values():
            if team.entry.north_star is not None:
                self.resolver.metric(team.entry.north_star, Place(team.path, ("north_star",)), team.ref)
        for metric in list(self.names.metrics.values()):
            self._link_metric(metric)

    def _link_parent(self, team: Team) -> None:
        if team.parent_id is not None:
            parent = self.resolver.team(team.parent_id, Place(team.path, ("parent",)), team.ref)
            self.names.teams[team.id] = replace(team, parent_id=parent.id if parent else None)

    def _name_metrics(self, team: Team) -> None:
        for name, entry in team.entry.metrics.items():
            short = f"{team.id}/{name}"
            self.names.metrics.setdefault(short, Metric(short, team, entry, None))
            self.names.former_things.update({f"{team.id}/{old}": short for old in entry.formerly})

    def _link_metric(self, metric: Metric) -> None:
        if metric.entry.drives is not None:
            driven = self.resolver.metric(metric.entry.drives, metric.place.at("drives"), metric.ref)
            self.names.metrics[metric.short] = replace(metric, drives=driven.short if driven else None)

    def name_objectives_and_proposals(self) -> None:
        """Give every objective and proposal its place among the names."""
        for okrs in self.workspace.okrs:
            team = self.names.team_now(okrs.model.team)
            for name, objective in okrs.model.objectives.items():
                short = f"{team}/{name}"
                self.names.objectives.setdefault(short, {}).setdefault(
                    okrs.model.cycle.text, (okrs.model.cycle, objective)
                )
                self.names.former_things.update({f"{team}/{old}": short for old in objective.formerly})
        for vision in self.workspace.visions:
            team = self.names.team_now(vision.model.team)
            for name, proposal in vision.model.proposals.items():
                short = f"{team}/{name}"
                self.names.proposals.setdefault(short, {}).setdefault(
                    vision.model.cycle.text, (vision.model.cycle, proposal)
                )

    # Check-ins and readings --------------------------------------------------------------------------------

    def gather_check_ins(self) -> None:
        """Read what check-in files say of key results and metrics."""
        for document in self.workspace.check_ins:
            self.resolver.team(document.model.team, Place(document.path, ("team",)))
            self._gather_key_results(document)
            self._gather_readings(document)
        ordered = {key: tuple(sorted(found, key=lambda reading: reading.on)) for key, found in self.readings.items()}
        self.measurer = Measurer(ordered, self.flaws)

    def _gather_key_results(self, document: Document[CheckInsFile]) -> None:
        model = document.model
        scores = dict(model.scores)
        for short, entries in model.key_results.items():
            key = self._own_key_result(document, short, "key_results")
            if key is None:
                scores.pop(short, None)
                continue
            score = scores.pop(short, None)
            self.check_ins[key] = CheckIns(document.path, entries, score, document.path)
            place = Place(document.path, ("key_results", short))
            for index, entry in enumerate(entries):
                self._read_check_in(key, entry.on, entry.value, place.at(index, "value"))
            self._check_score(key, score, Place(document.path, ("scores", short, "value")))
        for short, score in scores.items():
            key = self._own_key_result(document, short, "scores")
            if key is not None:
                self._add_score(document.path, key, score)
                self._check_score(key, score, Place(document.path, ("scores", short, "value")))

    def _own_key_result(self, document: Document[CheckInsFile], short: str, field_name: str) -> Key | None:
        """Return the key of a key result that a team's check-ins name as `objective/key-result`."""
        model, team = document.model, self.names.team_now(document.model.team)
        objective, _, name = short.partition("/")
        own = f"{team}/{objective}"
        now = own if own in self.names.objectives else self.names.today(own)
        found = self.names.objectives.get(now, {}).get(model.cycle.text)
        place = Place(document.path, (field_name, short), On.KEY)
        if found is not None and name in found[1].key_results:
            if now != own:
                self.flaws.former.append(FormerUse(place, short, f"{now.partition('/')[2]}/{name}", None))
            return (f"{now}/{name}", model.cycle.text)
        return self.resolver.key_result(
            f"{team}/{short}@{model.cycle}" if short.count("/") <= 1 else short, model.cycle, place
        )

    def _add_score(self, path: str, key: Key, score: ScoreEntry) -> None:
        known = self.check_ins.get(key)
        self.check_ins[key] = CheckIns(known.path if known else path, known.entries if known else (), score, path)

    def _read_check_in(self, key: Key, on: date, value: Quantity | None, place: Place) -> None:
        metric, segment = self._measured_by(key)
        number = self._level(key, value, metric, place)
        if number is not None and metric is not None and value is not None:
            self.readings.setdefault((metric.short, segment), []).append(Reading(on, number, place, value.text))

    def _check_score(self, key: Key, score: ScoreEntry | None, place: Place) -> None:
        """Note a score's value in another unit; it is no reading: its day may lie in the next cycle."""
        if score is not None and score.value is not None:
            self._level(key, score.value, self._measured_by(key)[0], place)

    def _measured_by(self, key: Key) -> tuple[Metric | None, str | None]:
        objective, _, name = key[0].rpartition("/")
        entry = self.names.objectives[objective][key[1]][1].key_results[name]
        return self.resolver.known_metric(entry.metric) if entry.metric else None, entry.segment

    def _level(self, key: Key, value: Quantity | None, metric: Metric | None, place: Place) -> float | None:
        if value is None or metric is None:
            return None
        cycle = self.names.objectives[key[0].rpartition("/")[0]][key[1]][0]
        return self.measurer.level(value, metric, cycle, place, (), f"key-result:{key[0]}@{cycle}")

    def _gather_readings(self, document: Document[CheckInsFile]) -> None:
        cycle = document.model.cycle
        for short, entries in document.model.readings.items():
            metric = self.resolver.metric(short, Place(document.path, ("readings", short), On.KEY))
            if metric is None:
                continue
            for index, entry in enumerate(entries):
                place = Place(document.path, ("readings", short, index))
                segment = self.measurer.segment(entry.segment, metric, cycle, place, metric.ref)
                number = self.measurer.level(entry.value, metric, cycle, place, ("value",), metric.ref)
                if number is not None:
                    self.readings.setdefault((metric.short, segment), []).append(
                        Reading(entry.on, number, place.at("value"), entry.value.text)
                    )

    # Visions and the Comex's choice ------------------------------------------------------------------------

    def build_visions(self) -> None:
        """Build visions, their proposals, and the verdicts on these."""
        for document in self.workspace.visions:
            vision = self._vision(document)
            team = vision.team.id if vision.team else document.model.team
            self.visions.setdefault((team, document.model.cycle.text), vision)
            for proposal in vision.proposals:
                self.proposals.setdefault(proposal.key, proposal)
        for selection in self.workspace.selections:
            for short, entry in selection.model.verdicts.items():
                cycle = selection.model.cycle
                place = Place(selection.path, ("verdicts", short), On.KEY)
                key = self.resolver.proposal(short, cycle, place)
                into = (
                    None
                    if entry.into is None
                    else self.resolver.proposal(entry.into, cycle, Place(selection.path, ("verdicts", short, "into")))
                )
                verdict = Verdict(
                    short,
                    cycle,
                    selection.path,
                    entry,
                    self.proposals.get(key) if key else None,
                    self.proposals.get(into) if into else None,
                )
                self.verdicts.setdefault(key or (short, cycle.text), verdict)

    def _vision(self, document: Document[VisionFile]) -> Vision:
        model, path = document.model, document.path
        holder = f"vision:{model.team}@{model.cycle}"
        team = self.resolver.team(model.team, Place(path, ("team",)), holder)
        for name, axis in model.axes.items():
            for index, metric in enumerate(axis.metrics):
                self.resolver.metric(metric, Place(path, ("axes", name, "metrics", index)), holder)
        north_star = self._north_star(document, holder)
        proposals = tuple(self._proposal(document, name, team) for name in model.proposals)
        return Vision(team, model.cycle, path, model, north_star, proposals)

    def _north_star(self, document: Document[VisionFile], holder: str) -> Measure | None:
        entry, cycle = document.model.north_star, document.model.cycle
        if entry is None:
            return None
        metric = self.resolver.metric(entry.metric, Place(document.path, ("north_star", "metric")), holder)
        return (
            None
            if metric is None
            else self.measurer.measure(
                entry, metric, cycle, self._start(cycle), Place(document.path, ("north_star",)), holder
            )
        )

    def _proposal(self, document: Document[VisionFile], name: str, team: Team | None) -> Proposal:
        model, path = document.model, document.path
        entry, short = model.proposals[name], f"{team.id if team else model.team}/{name}"
        key_results = tuple(
            self._key_result(
                f"{short}/{part}",
                model.cycle,
                path,
                ("proposals", name, "key_results", part),
                key_result,
                entry.commitment,
                of_proposal=True,
            )
            for part, key_result in entry.key_results.items()
        )
        proposal = Proposal(short, model.cycle, team, path, entry, key_results)
        if entry.axis is not None and entry.axis not in model.axes:
            self._unknown_axis(proposal, document)
        if entry.continues is not None:
            self.resolver.proposal(
                entry.continues, model.cycle, Place(path, (*proposal.route, "continues")), proposal.ref
            )
        self._depend(proposal)
        return proposal

    def _unknown_axis(self, proposal: Proposal, document: Document[VisionFile]) -> None:
        assert proposal.entry.axis is not None
        place = Place(document.path, (*proposal.route, "axis"))
        self.flaws.unresolved.append(
            Unresolved(
                place,
                proposal.entry.axis,
                "axis",
                proposal.cycle,
                proposal.ref,
                others=tuple(sorted(document.model.axes)),
            )
        )

    # Objectives --------------------------------------------------------------------------------------------

    def build_objectives(self) -> None:
        """Build objectives with their key results, each linked upward."""
        for document in self.workspace.okrs:
            holder = f"okrs:{document.model.team}@{document.model.cycle}"
            team = self.resolver.team(document.model.team, Place(document.path, ("team",)), holder)
            for name in document.model.objectives:
                objective = self._objective(document, name, team)
                if self.objectives.setdefault(objective.key, objective) is objective:
                    for key_result in objective.key_results:
                        self.key_results[key_result.short, key_result.cycle.text] = key_result

    def _objective(self, document: Document[OkrsFile], name: str, team: Team | None) -> Objective:
        model, path = document.model, document.path
        cycle, entry, route = model.cycle, model.objectives[name], ("objectives", name)
        short = f"{team.id if team else model.team}/{name}"
        ref = f"objective:{short}@{cycle}"
        links = tuple(
            Contribution(link_entry, at, self.resolver.objective(link_entry.ref, cycle, at, ref))
            for link_entry in entry.contributes_to
            for at in (
                Place(path, (*route, "contributes_to", *link_entry.steps), On.KEY if link_entry.is_key else On.VALUE),
            )
        )
        key_results = tuple(
            self._key_result(
                f"{short}/{part}",
                cycle,
                path,
                (*route, "key_results", part),
                key_result,
                entry.commitment,
                of_proposal=False,
            )
            for part, key_result in entry.key_results.items()
        )
        objective = Objective(
            short, cycle, team, path, entry, links, self._proposed_by(document, name, ref), key_results
        )
        for link in links:
            if link.entry.amount is not None and link.target is not None:
                at = objective.at("contributes_to", *link.entry.amount_steps)
                text = link.entry.amount.quantity.text
                self.flaws.units.append(UnitMismatch(at, text, None, cycle, ref, "objective"))
        if entry.continues is not None:
            self.resolver.objective(entry.continues, cycle, objective.at("continues"), ref)
        if entry.depends_on:
            self._depend(objective)
        return objective

    def _proposed_by(self, document: Document[OkrsFile], name: str, ref: str) -> tuple[Proposal, ...]:
        found = []
        for index, text in enumerate(document.model.objectives[name].proposed_by):
            key = self.resolver.proposal(
                text, document.model.cycle, Place(document.path, ("objectives", name, "proposed_by", index)), ref
            )
            if key is not None:
                found.append(self.proposals[key])
        return tuple(found)

    def _key_result(
        self,
        short: str,
        cycle: Cycle,
        path: str,
        route: Route,
        entry: KeyResultEntry,
        commitment: str,
        *,
        of_proposal: bool,
    ) -> KeyResult:
        place = Place(path, route)
        measure = None
        if entry.metric is not None:
            ref = f"key-result:{short}@{cycle}"
            metric = (
                self.resolver.metric(entry.metric, place.at("metric"), ref)
                if entry.metric not in self.names.metrics
                else self.names.metrics[entry.metric]
            )
            if metric is not None:
                measure = self.measurer.measure(entry, metric, cycle, self._start(cycle), place, ref)
                self._check_hold(entry, metric, cycle, place, ref)
        return KeyResult(short, cycle, path, route, entry, measure, entry.commitment or commitment, of_proposal)

    def _check_hold(self, entry: KeyResultEntry, metric: Metric, cycle: Cycle, place: Place, ref: str) -> None:
        if entry.hold is not None:
            self.measurer.level(entry.hold.min, metric, cycle, place, ("hold", "min"), ref)
            self.measurer.level(entry.hold.max, metric, cycle, place, ("hold", "max"), ref)

    def _start(self, cycle: Cycle) -> date:
        return cycle_dates(cycle, self.settings.fiscal_year_starts)[0]

    def _depend(self, holder: Objective | Proposal) -> None:
        for name, entry in holder.entry.depends_on.items():
            short = f"{holder.short}/{name}"
            team = self.resolver.team(
                entry.team, Place(holder.path, (*holder.route, "depends_on", name, "team")), holder.ref
            )
            self.dependencies.append(Dependency(short, holder.cycle, holder, entry, team))

    # Answers to dependencies -------------------------------------------------------------------------------

    def read_answers(self) -> None:
        """Match what teams confirm and decline with the dependencies on them."""
        known: dict[str, list[Dependency]] = {}
        for dependency in self.dependencies:
            known.setdefault(dependency.short, []).append(dependency)
        answering: list[Document[VisionFile] | Document[OkrsFile]] = [*self.workspace.visions, *self.workspace.okrs]
        for document in answering:
            model = document.model
            for index, text in enumerate(model.confirms):
                self._answer(known, text, model.cycle, Place(document.path, ("confirms", index)), None)
            for text, why in model.declines.items():
                self._answer(known, text, model.cycle, Place(document.path, ("declines", text), On.KEY), why)

    def _answer(
        self, known: dict[str, list[Dependency]], text: str, cycle: Cycle, place: Place, why: str | None
    ) -> None:
        path, mark, named = text.partition("@")
        now = path if path in known else self.names.today(path)
        if now != path and now in known:
            self.flaws.former.append(FormerUse(place, text, now + mark + named, None))
        candidates = [
            found
            for found in known.get(now, ())
            if (found.cycle.text == named if named else found.cycle.overlaps(cycle))
        ]
        if not candidates:
            self.flaws.unresolved.append(
                Unresolved(
                    place,
                    text,
                    "dependency",
                    cycle,
                    None,
                    others=tuple(sorted({found.cycle.text for found in known.get(now, ())})),
                    found=self.resolver.kind_of(now, DEPENDENCY),
                )
            )
        for found in candidates:
            self.answers[found.short, found.cycle.text] = why

    # The whole ---------------------------------------------------------------------------------------------

    def cascade(self, today: date, running: Cycle) -> Cascade:
        """Return the finished cascade."""
        contributors: dict[Key, list[tuple[Objective, Contribution]]] = {}
        for objective in self.objectives.values():
            for contribution in objective.contributes_to:
                if contribution.target is not None:
                    contributors.setdefault(contribution.target, []).append((objective, contribution))
        below: dict[Key, list[tuple[KeyResult, Contribution]]] = {}
        for key_result, contribution in self._key_result_contributions():
            if contribution.target is not None:
                below.setdefault(contribution.target, []).append((key_result, contribution))
        return Cascade(
            workspace=self.workspace,
            settings=self.settings,
            today=today,
            running=running,
            names=self.names,
            visions=self.visions,
            proposals=self.proposals,
            selections={document.model.cycle.text: document for document in reversed(self.workspace.selections)},
            verdicts=self.verdicts,
            objectives=self.objectives,
            key_results=self.key_results,
            readings=self.measurer.readings,
            check_ins=self.check_ins,
            dependencies=tuple(self.dependencies),
            answers=self.answers,
            contributors={key: tuple(found) for key, found in contributors.items()},
            key_result_contributors={key: tuple(found) for key, found in below.items()},
            knots=alignment_knots(self.objectives),
            flaws=self.flaws,
        )

    def _key_result_contributions(self) -> Iterator[tuple[KeyResult, Contribution]]:
        for key_result in self.key_results.values():
            for entry in key_result.entry.contributes_to:
                place = key_result.at("contributes_to", *entry.steps, on=On.KEY if entry.is_key else On.VALUE)
                target = self.resolver.key_result(entry.ref, key_result.cycle, place, key_result.ref)
                contribution = Contribution(entry, place, target)
                self._check_amount(key_result, contribution)
                yield key_result, contribution

    def _check_amount(self, key_result: KeyResult, contribution: Contribution) -> None:
        """Note an amount that its parent cannot take; a parent that measures nothing is KR603's to speak of."""
        amount = contribution.entry.amount
        parent = self.key_results.get(contribution.target) if contribution.target else None
        if amount is None or parent is None:
            return
        metric = parent.measure.metric if parent.measure else None
        because: str | None = None
        if metric is not None and parent.entry.target is not None:
            because = None if fits_unit(amount, metric.entry.unit) else why_unfit(amount, metric.entry.unit)
        elif parent.entry.hold is not None or parent.entry.milestones:
            because = "no-target"
        if because is not None:
            place = key_result.at("contributes_to", *contribution.entry.amount_steps)
            text = amount.quantity.text
            self.flaws.units.append(UnitMismatch(place, text, metric, key_result.cycle, key_result.ref, because))
