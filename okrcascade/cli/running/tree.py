"""What `okrcascade tree` does once its options are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import Thing
from okrcascade.cascade.nodes import Team
from okrcascade.cascade.standing import Status
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import Repository, find_one, find_team, open_repository
from okrcascade.reports.layout import wrapped
from okrcascade.reports.tree.branch import Branch, depth_that_fits, find, fold, keep, of_teams
from okrcascade.reports.tree.header import footer, header_line
from okrcascade.reports.tree.json import tree_json
from okrcascade.reports.tree.marks import marks_of
from okrcascade.reports.tree.text import TreeText
from okrcascade.reports.tree.views import VIEWS
from okrcascade.text.record import record
from okrcascade.text.words import listed

MOST_BRANCHES = 400
"""The branches that a terminal shows before the tree is folded; with --depth as many as asked for."""


@record(kw_only=True)
class TreeRequest:
    """The options of `tree`, as they were written."""

    ref: str | None
    view: str
    team: str | None
    depth: int | None
    status: str | None
    root: Path | None
    cycle: str | None
    today: str | None
    output_format: str


def run_tree(request: TreeRequest) -> int:
    """Build the tree, print it, and return the exit code."""
    view = edge.choice("--view", request.view, VIEWS)
    formats = {"text": _text_lines, "json": _json_lines}
    lines = edge.choice("--output-format", request.output_format, formats)
    repository = open_repository(request.root, request.cycle, request.today)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    branches = _wanted(view(cascade, cascade.running), request, cascade)
    if not branches:
        raise UsageError(_nothing(request, cascade))
    edge.write_lines(lines(branches, request, repository))
    return 0


def _wanted(branches: tuple[Branch, ...], request: TreeRequest, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the part of a view that the options ask for."""
    if request.ref is not None:
        thing = find_one(cascade, request.ref)
        branches = _rooted(branches, thing, request, cascade)
    if request.team is not None:
        branches = _of_team(branches, find_team(cascade, request.team), cascade)
    if request.status is not None:
        status = edge.choice("--status", request.status, {status.value: status for status in Status})
        branches = keep(branches, lambda branch: branch.standing is not None and branch.standing.status is status)
    return branches


def _rooted(branches: tuple[Branch, ...], thing: Thing, request: TreeRequest, cascade: Cascade) -> tuple[Branch, ...]:
    branch = find(branches, thing.ref)
    if branch is not None:
        return (branch,)
    if isinstance(thing, Team):
        return _of_team(branches, thing, cascade)
    others = [f"--view {name}" for name, view in VIEWS.items() if find(view(cascade, cascade.running), thing.ref)]
    instead = listed(others, "or") if others else f"another --cycle, or okrcascade show {thing.ref}"
    raise UsageError(f"{thing.ref} does not stand in the {request.view} view of {cascade.running}: try {instead}")


def _of_team(branches: tuple[Branch, ...], team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    return of_teams(branches, cascade.with_teams_below(team))


def _nothing(request: TreeRequest, cascade: Cascade) -> str:
    """Say that there is nothing, and which other cycle or view has something."""
    what = f"nothing to show in the {request.view} view of {cascade.running}"
    asked = [f"--{name} {value}" for name in ("team", "status") if (value := getattr(request, name))]
    if asked:
        return f"{what} with {' '.join(asked)}"
    cycles = {found.cycle for found in cascade.objectives.values()} | {
        found.cycle for found in cascade.visions.values()
    }
    in_order = sorted(cycles, key=lambda cycle: (cycle.first, -cycle.months))
    filled = [cycle for cycle in in_order if VIEWS[request.view](cascade, cycle)]
    others = [f"--view {name}" for name, view in VIEWS.items() if view(cascade, cascade.running)]
    instead = [f"--cycle {cycle}" for cycle in filled[-1:]] + others
    return f"{what}: try {listed(instead, 'or')}" if instead else what


def _text_lines(branches: tuple[Branch, ...], request: TreeRequest, repository: Repository) -> Iterator[str]:
    width = edge.terminal_width()
    depth = request.depth
    if depth is None and width is not None:
        depth = depth_that_fits(branches, MOST_BRANCHES)
    marks = marks_of(repository.report)
    style = edge.style()
    yield from header_line(repository.cascade, style)
    yield ""
    yield from TreeText(marks, style, width).lines(fold(branches, depth) if depth else branches)
    if request.view == "cascade":
        yield ""
        for line in footer(repository.cascade, marks.elsewhere(branches)):
            yield from wrapped(line, width, style)
    if depth is not None and request.depth is None:
        yield style.dim(f"Folded at depth {depth}: --depth shows more, --team or a REF a part.")


def _json_lines(branches: tuple[Branch, ...], request: TreeRequest, repository: Repository) -> Iterator[str]:
    shown = fold(branches, request.depth) if request.depth else branches
    cascade = repository.cascade
    yield tree_json(request.view, shown, marks_of(repository.report), cascade, cascade.running)
