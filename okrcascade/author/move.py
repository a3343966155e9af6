"""An objective, with its key results and check-ins, or a metric, put into another team's documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from okrcascade.author.plan import Plan, PlanError
from okrcascade.author.rename import Renaming, check_free, in_order, references
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import Thing
from okrcascade.cascade.kinds import METRIC, OBJECTIVE
from okrcascade.cascade.nodes import Metric, Objective, Team
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.text.change import AddEntry, Remove
from okrcascade.text.route import Route
from okrcascade.workspace.workspace import Document


def move(plan: Plan, cascade: Cascade, thing: Thing, team: Team) -> None:
    """Plan that a thing be another team's; every reference to it follows.

    Raises PlanError where it is nothing that moves, where its name is taken there, or where it may be spoken of in
    something that cannot be read.
    """
    if not isinstance(thing, Metric | Objective):
        raise PlanError("an objective moves to another team, with its key results, and so does a metric")
    name = thing.short.rpartition("/")[2]
    if thing.short == f"{team.id}/{name}":
        raise PlanError(f"{thing.short} is in {team.id} already")
    if isinstance(thing, Metric):
        renaming = Renaming(METRIC, thing.short, f"{team.id}/{name}")
    else:
        renaming = Renaming(OBJECTIVE, thing.short, f"{team.id}/{name}", thing.cycle)
    check_free(renaming, thing, cascade)
    for path, changes in sorted(references(renaming, cascade).items()):
        plan.change(path, *in_order(changes))
    if isinstance(thing, Metric):
        _put(plan, thing.team.path, ("metrics", name), team.path)
        return
    _put(plan, thing.path, thing.route, _okrs_of(plan, cascade, team, thing.cycle))
    for document in _own_check_ins(cascade, thing):
        _move_check_ins(plan, cascade, document, thing, team)


def _put(plan: Plan, source: str, route: Route, target: str) -> None:
    """Move an entry of a field's mapping to the same field of another document, which may not have it yet."""
    field, data = str(route[0]), plan.data(target)
    if isinstance(data, dict) and field not in data:
        plan.change(target, AddEntry((), field, None))
    plan.transplant(source, route, target, (field,))
    left = plan.data(source)
    if field != "objectives" and isinstance(left, dict) and not left[field]:
        plan.change(source, Remove((field,)))


def _okrs_of(plan: Plan, cascade: Cascade, team: Team, cycle: Cycle) -> str:
    """Return the path of a team's OKR document of a cycle; one is laid down where there is none."""
    for document in cascade.workspace.okrs:
        if _is_of(document, cascade, team, cycle):
            return document.path
    path = f"{posixpath.dirname(team.path)}/okrs-{cycle}.yaml".lstrip("/")
    plan.create(path, f"kind: okrs\nteam: {team.id}\ncycle: {cycle}\nobjectives:\n")
    return path


def _is_of(document: Document[OkrsFile] | Document[CheckInsFile], cascade: Cascade, team: Team, cycle: Cycle) -> bool:
    return cascade.names.team_now(document.model.team) == team.id and document.model.cycle == cycle


def _own_check_ins(cascade: Cascade, objective: Objective) -> Iterator[Document[CheckInsFile]]:
    for document in cascade.workspace.check_ins:
        if objective.team is not None and _is_of(document, cascade, objective.team, objective.cycle):
            yield document


def _move_check_ins(
    plan: Plan, cascade: Cascade, document: Document[CheckInsFile], objective: Objective, team: Team
) -> None:
    own = objective.short.partition("/")[0]
    for field, named in (("key_results", document.model.key_results), ("scores", document.model.scores)):
        for short in named:
            path = f"{own}/{short.partition('/')[0]}"
            called = path if path in cascade.names.objectives else cascade.names.today(path)
            if short.count("/") == 1 and called == objective.short:
                _put(plan, document.path, (field, short), _check_ins_of(plan, cascade, team, objective.cycle))


def _check_ins_of(plan: Plan, cascade: Cascade, team: Team, cycle: Cycle) -> str:
    for document in cascade.workspace.check_ins:
        if _is_of(document, cascade, team, cycle):
            return document.path
    path = f"{posixpath.dirname(team.path)}/check-ins-{cycle}.yaml".lstrip("/")
    if path not in plan.after:
        plan.create(path, f"kind: check-ins\nteam: {team.id}\ncycle: {cycle}\n")
    return path
