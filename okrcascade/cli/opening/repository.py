"""Opening the repository for commands that show it, and finding what people name in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from okrcascade import api
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import Thing, find, names_nothing
from okrcascade.cascade.nodes import Team
from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.process import keep
from okrcascade.reports.findings_full import render_full
from okrcascade.text.record import record
from okrcascade.text.words import listed
from okrcascade.workspace.files import DiskFiles
from okrcascade.workspace.processes import processors

Reader = Callable[[DiskFiles, api.CheckOptions], api.Checked]
"""What reads a repository: `api.check`, or `api.linked` where nobody asks for findings."""


@record
class Repository:
    """A repository, read and linked; the report has what the rules find where they were asked."""

    root: Path
    report: Report
    cascade: Cascade


def open_repository(
    root: Path | None, cycle: str | None, today: str | None, read: Reader = api.check
) -> Repository | None:
    """Read and check a repository, or only link it; None where its settings are broken, which stderr then tells."""
    folder = edge.find_root(root)
    day, running = edge.read_today(today), edge.read_cycle_option(cycle)
    options = api.CheckOptions(today=day, cycle=running, jobs=processors())
    checked = read(DiskFiles(folder), options)
    if checked.cascade is None:
        edge.write_prompt(render_full(checked.report, edge.path_shower(folder), edge.prompt_style()))
        return None
    keep(checked)
    return Repository(folder, checked.report, checked.cascade)


def find_one(cascade: Cascade, text: str) -> Thing:
    """Return the one thing that a reference names; UsageError where there is none, or several."""
    things = find(cascade, text)
    if len(things) == 1:
        return things[0]
    if things:
        raise UsageError(f"{text} names several things: {listed([thing.ref for thing in things], 'or')}")
    raise UsageError(names_nothing(cascade, text))


def find_team(cascade: Cascade, text: str) -> Team:
    """Return the team that an option names; UsageError where there is none."""
    thing = find_one(cascade, f"team:{text.removeprefix('team:')}")
    assert isinstance(thing, Team)
    return thing
