"""Every reference that is written in a repository: where it stands, what it should name, and in which cycle it is read.

Linking follows the same references one by one; this is the list of all of them, for whoever changes what they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, TEAM, Mention
from okrcascade.cascade.resolve import Key, Names, Resolver
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.check_ins import CheckInsFile, says_team
from okrcascade.model.cycles import Cycle
from okrcascade.model.links import ContributionEntry, DependencyEntry
from okrcascade.model.okrs import KeyResultEntry, OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record
from okrcascade.workspace.workspace import Document, Workspace


@record
class Use(Mention):
    """A reference as it is written.

    `wanted` is the kind of thing that its field means, `cycle` that of its document (None where cycles play no part).
    `implied` is what stands before it without being written: a team's check-ins leave the team out.
    """

    place: Place
    text: str
    wanted: str
    cycle: Cycle | None = None
    implied: str = ""

    @property
    def path(self) -> str:
        """The path of ids, what is implied included."""
        return self.implied + self.text.partition("@")[0]


def uses(workspace: Workspace, names: Names) -> Iterator[Use]:
    """Yield every reference of every document that could be read."""
    for team in workspace.teams:
        yield from _of_team(team)
    for vision in workspace.visions:
        yield from _of_vision(vision)
    for selection in workspace.selections:
        yield from _of_selection(selection)
    for okrs in workspace.okrs:
        yield from _of_okrs(okrs)
    for check_ins in workspace.check_ins:
        yield from _of_check_ins(check_ins, names)


def leads_to(cascade: Cascade, use: Use) -> Key | None:
    """Return what a reference to an objective, a key result or a proposal leads to."""
    assert use.cycle is not None, "they are read in the cycle of their document"
    text = f"{use.implied}{use.text}@{use.cycle}" if use.implied else use.text
    return Resolver(cascade.names).look_up(use.wanted, text, use.cycle)


def dependencies_meant(cascade: Cascade, use: Use) -> tuple[Dependency, ...]:
    """Return the dependencies that an answer speaks of; without a cycle, those of all cycles that overlap its own."""
    assert use.cycle is not None, "answers are read in the cycle of their document"
    path, _, named = use.text.partition("@")
    known = {found.short for found in cascade.dependencies}
    now = path if path in known else cascade.names.today(path)
    return tuple(
        found
        for found in cascade.dependencies
        if found.short == now and (found.cycle.text == named if named else found.cycle.overlaps(use.cycle))
    )


def _of_team(document: Document[TeamFile]) -> Iterator[Use]:
    model, top = document.model, Place(document.path)
    if model.parent is not None:
        yield Use(top.at("parent"), model.parent, TEAM)
    if model.north_star is not None:
        yield Use(top.at("north_star"), model.north_star, METRIC)
    for name, metric in model.metrics.items():
        if metric.drives is not None:
            yield Use(top.at("metrics", name, "drives"), metric.drives, METRIC)


def _of_vision(document: Document[VisionFile]) -> Iterator[Use]:
    model, top = document.model, Place(document.path)
    yield Use(top.at("team"), model.team, TEAM)
    if model.north_star is not None:
        yield Use(top.at("north_star", "metric"), model.north_star.metric, METRIC)
    for name, axis in model.axes.items():
        for index, metric in enumerate(axis.metrics):
            yield Use(top.at("axes", name, "metrics", index), metric, METRIC)
    for name, proposal in model.proposals.items():
        place = top.at("proposals", name)
        if proposal.continues is not None:
            yield Use(place.at("continues"), proposal.continues, PROPOSAL, model.cycle)
        yield from _of_dependencies(proposal.depends_on, place)
        yield from _of_key_results(proposal.key_results, place, model.cycle)
    yield from _of_answers(document, top)


def _of_selection(document: Document[SelectionFile]) -> Iterator[Use]:
    model, top = document.model, Place(document.path)
    for short, verdict in model.verdicts.items():
        yield Use(top.at("verdicts", short, on=On.KEY), short, PROPOSAL, model.cycle)
        if verdict.into is not None:
            yield Use(top.at("verdicts", short, "into"), verdict.into, PROPOSAL, model.cycle)


def _of_okrs(document: Document[OkrsFile]) -> Iterator[Use]:
    model, top = document.model, Place(document.path)
    yield Use(top.at("team"), model.team, TEAM)
    for name, objective in model.objectives.items():
        place = top.at("objectives", name)
        yield from _of_contributions(objective.contributes_to, place, OBJECTIVE, model.cycle)
        for index, proposal in enumerate(objective.proposed_by):
            yield Use(place.at("proposed_by", index), proposal, PROPOSAL, model.cycle)
        if objective.continues is not None:
            yield Use(place.at("continues"), objective.continues, OBJECTIVE, model.cycle)
        yield from _of_dependencies(objective.depends_on, place)
        yield from _of_key_results(objective.key_results, place, model.cycle)
    yield from _of_answers(document, top)


def _of_check_ins(document: Document[CheckInsFile], names: Names) -> Iterator[Use]:
    model, top = document.model, Place(document.path)
    yield Use(top.at("team"), model.team, TEAM)
    for field, named in (("key_results", model.key_results), ("scores", model.scores)):
        for short in named:
            implied = "" if says_team(short) else f"{names.team_now(model.team)}/"
            yield Use(top.at(field, short, on=On.KEY), short, KEY_RESULT, model.cycle, implied)
    for short in model.readings:
        yield Use(top.at("readings", short, on=On.KEY), short, METRIC)


def _of_key_results(key_results: Mapping[str, KeyResultEntry], place: Place, cycle: Cycle) -> Iterator[Use]:
    for name, entry in key_results.items():
        here = place.at("key_results", name)
        if entry.metric is not None:
            yield Use(here.at("metric"), entry.metric, METRIC)
        yield from _of_contributions(entry.contributes_to, here, KEY_RESULT, cycle)


def _of_contributions(entries: tuple[ContributionEntry, ...], place: Place, wanted: str, cycle: Cycle) -> Iterator[Use]:
    for entry in entries:
        on = On.KEY if entry.is_key else On.VALUE
        yield Use(place.at("contributes_to", *entry.steps, on=on), entry.ref, wanted, cycle)


def _of_dependencies(entries: Mapping[str, DependencyEntry], place: Place) -> Iterator[Use]:
    for name, entry in entries.items():
        yield Use(place.at("depends_on", name, "team"), entry.team, TEAM)


def _of_answers(document: Document[VisionFile] | Document[OkrsFile], top: Place) -> Iterator[Use]:
    model = document.model
    for index, text in enumerate(model.confirms):
        yield Use(top.at("confirms", index), text, DEPENDENCY, model.cycle)
    for text in model.declines:
        yield Use(top.at("declines", text, on=On.KEY), text, DEPENDENCY, model.cycle)
