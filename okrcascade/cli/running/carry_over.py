"""What `okrcascade carry-over` does once its options are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okrcascade import api
from okrcascade.author.carry_over import last_cycle, objectives_of, plan_carry_over, set_target
from okrcascade.author.close import outcomes
from okrcascade.author.plan import Plan
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Objective, Team
from okrcascade.cli import edge
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_team, open_repository
from okrcascade.cli.stopped import stoppable
from okrcascade.cli.writing import carry_out
from okrcascade.model.cycles import Cycle, following, read_cycle
from okrcascade.reports.closing import outcome_text
from okrcascade.reports.findings_concise import render_concise
from okrcascade.reports.layout import Text
from okrcascade.text.record import record
from okrcascade.text.words import closest, listed
from okrcascade.workspace.files import OverlayFiles


@record(kw_only=True)
class CarryOverRequest:
    """The options of `carry-over`, as they were written."""

    team: str
    objectives: list[str]
    every: bool
    from_cycle: str | None
    to_cycle: str | None
    targets: list[str]
    dry_run: bool
    diff: bool
    root: Path | None
    today: str | None


def run_carry_over(request: CarryOverRequest) -> int:
    """Plan the next cycle's OKRs, write them, say what is still to be decided, and return the exit code."""
    repository = open_repository(request.root, None, request.today, api.linked)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    team = find_team(cascade, request.team)
    old = _cycle("--from", request.from_cycle) or last_cycle(cascade, team)
    known = objectives_of(cascade, team, old) if old else ()
    if old is None or not known:
        raise UsageError(f"{team.id} has no objectives{f' in {old}' if old else ''} that could go on")
    to = _cycle("--to", request.to_cycle) or following(old)
    if not old.ends_before(to):
        raise UsageError(f"--to {to}: it does not come after {old}")
    carried = _chosen(request, known, cascade)
    if not carried:
        edge.write_lines(["Nothing to write."])
        return 0
    plan = Plan(cascade.workspace.files)
    path = plan_carry_over(plan, cascade, team, carried, to)
    for text in request.targets:
        set_target(plan, path, *_target(text, team, carried))
    carry_out(repository.root, plan.writings(), dry_run=request.dry_run, diff=request.diff)
    if not request.diff:
        _tell_what_is_left(repository.root, plan, path, cascade)
    return 0


def _cycle(option: str, text: str | None) -> Cycle | None:
    cycle = read_cycle(text) if text is not None else None
    if text is not None and cycle is None:
        raise UsageError(f"{option} {text}: write a cycle as 2024, 2024-H1, 2024-Q1 or 2024-M01")
    return cycle


def _chosen(request: CarryOverRequest, known: Sequence[Objective], cascade: Cascade) -> list[Objective]:
    """Return the objectives that go on: those that are named, all of them, or those that somebody says."""
    by_id = {objective.short.rpartition("/")[2]: objective for objective in known}
    for name in request.objectives:
        if name.rpartition("/")[2].partition("@")[0] not in by_id:
            meant = closest(name, by_id)
            near = f"did you mean {meant}?" if meant else f"there are {listed([*by_id], most=12)}"
            raise UsageError(f"{name} is no objective of {known[0].team_id} in {known[0].cycle}: {near}")
    named = {name.rpartition("/")[2].partition("@")[0] for name in request.objectives}
    if request.every or named:
        return [objective for name, objective in by_id.items() if request.every or name in named]
    if not is_in_person(yes=False):
        raise UsageError(f"say which objectives go on, or --all: there are {listed([*by_id], most=12)}")
    with stoppable(writes=False):
        return _asked(Asker(in_person=True, given={}), known, cascade)


def _asked(asker: Asker, known: Sequence[Objective], cascade: Cascade) -> list[Objective]:
    """Ask of each objective whether it goes on; what was missed is taken for going on."""
    carried = []
    for objective in known:
        ended = [
            outcome
            for outcome in outcomes(cascade, objective.cycle)
            if outcome.key_result.objective_key == objective.key
        ]
        asker.tell(Text(), Text().add(objective.entry.title, 1).add(f"  {objective.short}", 2))
        asker.tell(*(Text().add("  ").joined(outcome_text(outcome, cascade)) for outcome in ended))
        if asker.agrees("Does it go on?", default=any(outcome.is_missed for outcome in ended)):
            carried.append(objective)
    return carried


def _target(text: str, team: Team, carried: Sequence[Objective]) -> tuple[KeyResult, str]:
    """Return the key result that goes on, and the target that is written for it behind `--target`."""
    name, mark, target = text.partition("=")
    known = {found.short.removeprefix(f"{team.id}/"): found for each in carried for found in each.key_results}
    if not mark:
        raise UsageError(f"--target {text}: write OBJECTIVE/KEY-RESULT=TARGET, such as safe-basket/returns=4 %")
    key = name.strip().removeprefix(f"{team.id}/").partition("@")[0]
    if key not in known:
        meant = closest(key, known)
        near = f"did you mean {meant}?" if meant else f"there are {listed([*known], most=12)}"
        raise UsageError(f"--target {text}: {name} is no key result that goes on: {near}")
    return known[key], target.strip()


def _tell_what_is_left(root: Path, plan: Plan, path: str, cascade: Cascade) -> None:
    """Say what a check asks for in the new document."""
    files = OverlayFiles(cascade.workspace.files, plan.contents())
    options = api.CheckOptions(today=cascade.today, wanted=lambda name: name == path)
    report = api.check(files, options).report
    lines = list(render_concise(report, edge.path_shower(root), edge.style()))
    if lines:
        edge.write_lines(["", edge.style().bold("Still to be decided"), *lines])
