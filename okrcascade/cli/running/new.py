"""What `okrcascade new KIND` does: ask, plan, check what it would become, write, and tell what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from okrcascade import api
from okrcascade.author.plan import Plan
from okrcascade.author.vision_draft import last_verdicts
from okrcascade.cascade.cascade import Cascade
from okrcascade.check.report import Report
from okrcascade.check.since import only_new
from okrcascade.cli import edge
from okrcascade.cli.asking.common import Desk
from okrcascade.cli.asking.objective import plan_key_result, plan_objective
from okrcascade.cli.asking.proposal import plan_proposal
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.asking.team import plan_team
from okrcascade.cli.asking.vision import plan_vision
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import FOUND, USAGE
from okrcascade.cli.opening.repository import open_repository
from okrcascade.cli.stopped import stoppable
from okrcascade.cli.writing import carry_out
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.findings_full import render_each
from okrcascade.reports.vision.page import page_of
from okrcascade.reports.vision.text import PageText
from okrcascade.workspace.files import DiskFiles, OverlayFiles

DIALOGUES: Mapping[str, Callable[[Desk], None]] = {
    "team": plan_team,
    "vision": plan_vision,
    "proposal": plan_proposal,
    "objective": plan_objective,
    "key-result": plan_key_result,
}
"""What is asked for each kind of thing."""

_REFUSED = ("YAML", "DOC", "REF", "MET", "DOWN402", "DOWN403", "DOWN404", "DOWN411")
"""Errors, by the beginnings of their codes, with which nothing is written: an answer is wrong, and not only missing."""

Given = Mapping[str, str | Sequence[str] | None]


def run_new(
    kind: str, given: Given, root: Path | None, today: str | None, *, yes: bool, dry_run: bool, diff: bool
) -> int:
    """Lay down or change documents for something new, and return the exit code."""
    repository = open_repository(root, None, today)
    if repository is None:
        return USAGE
    asker = Asker(is_in_person(yes=yes), given)
    desk = Desk(asker, repository.cascade, Plan(DiskFiles(repository.root)))
    with stoppable(writes=False):
        DIALOGUES[kind](desk)
    files = OverlayFiles(DiskFiles(repository.root), desk.plan.contents())
    after = api.check(files, api.CheckOptions(today=repository.cascade.today))
    found = only_new(after.report, repository.report.diagnostics)
    wrong = [finding for finding in found.diagnostics if _is_refused(finding.severity, finding.code)]
    if wrong and not asker.in_person:  # a person keeps what was answered, and mends it in the file
        first = wrong[0]
        raise UsageError(f"nothing was written: {first.message}" + (f"; {first.help}" if first.help else ""))
    carry_out(repository.root, desk.plan.writings(), dry_run=dry_run, diff=diff)
    if diff:
        return 0
    show_path = edge.path_shower(repository.root)
    if kind == "vision" and asker.in_person and after.cascade is not None:
        edge.write_lines(_pages(after, after.cascade, desk.plan, show_path))
    else:
        if kind == "vision" and after.cascade is not None:
            edge.write_lines(_became(after.cascade, desk.plan))
        edge.write_lines(_found(found, show_path))
    return FOUND if found.reaches(Severity.ERROR) else 0


def _is_refused(severity: Severity, code: str) -> bool:
    return severity is Severity.ERROR and code.startswith(_REFUSED)


def _found(found: Report, show_path: Callable[[str], str]) -> Iterator[str]:
    """Yield what is found in the new thing, without the sum."""
    if found.diagnostics:
        yield from ["", *render_each(found, show_path, edge.style())]


def _became(cascade: Cascade, plan: Plan) -> Iterator[str]:
    """Yield what became of the proposals of the visions before those that were just written at."""
    for vision in cascade.visions.values():
        if vision.path in plan.after and vision.team is not None:
            page = PageText(cascade, edge.style(), edge.terminal_width())
            yield from page.became(last_verdicts(vision.team, vision.cycle, cascade))


def _pages(after: api.Checked, cascade: Cascade, plan: Plan, show_path: Callable[[str], str]) -> Iterator[str]:
    """Yield where the visions stand that were just written at."""
    for vision in cascade.visions.values():
        if vision.path in plan.after:
            yield ""
            page = page_of(vision, cascade, after.report)
            yield from PageText(cascade, edge.style(), edge.terminal_width()).lines(page, show_path(vision.path))
