"""What `okrcascade init` does once its options are known."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from okrcascade import api
from okrcascade.author.beginning import codeowners
from okrcascade.author.beginning.documents import first_documents
from okrcascade.author.beginning.lay_down import Surroundings, below_top, surrounding_files
from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.asking.init import ask_init
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import FOUND, USAGE
from okrcascade.cli.running.init_ground import Ground, find_ground
from okrcascade.cli.stopped import stoppable
from okrcascade.cli.writing import carry_out
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.findings_full import render_full
from okrcascade.reports.layout import wrapped
from okrcascade.reports.schema.schemas import schema_texts
from okrcascade.reports.style import visible
from okrcascade.reports.summary import summary_text
from okrcascade.workspace.files import DiskFiles, Files, MemoryFiles, OverlayFiles
from okrcascade.workspace.write import Writing


def run_init(
    folder: Path, given: Mapping[str, str | None], *, yes: bool, today: str | None, dry_run: bool, diff: bool
) -> int:
    """Lay down what is not there yet, tell what is, check the result, and return the exit code."""
    day = edge.read_today(today)
    prefix = _read_prefix(given["--owners-prefix"])
    ground = find_ground(folder)
    asker = Asker(is_in_person(yes=yes), given)
    with stoppable(writes=False):
        documents = {} if ground.is_laid else first_documents(ask_init(asker, ground.root.parent.name, day))
    checked = api.check(_files(ground, documents), api.CheckOptions(today=day))
    if checked.cascade is None:
        edge.write_prompt(render_full(checked.report, edge.path_shower(ground.root), edge.prompt_style()))
        return USAGE
    around = Surroundings(
        okrs=ground.okrs,
        teams=[(team.path, team.entry) for team in checked.cascade.teams.values()],
        owners_prefix=prefix,
        version=version("okrcascade"),
        schemas=schema_texts(),
    )
    wanted = below_top(documents, ground.okrs) | surrounding_files(around)
    left = {path: reason for path in wanted if (reason := _why_left(path, ground.top)) is not None}
    writings = [Writing(path, None, text.encode()) for path, text in sorted(wanted.items()) if path not in left]
    carry_out(ground.top, writings, dry_run=dry_run, diff=diff)
    if not diff:
        edge.write_lines(_told(ground, left, checked.report))
        edge.write_lines(_unowned(ground, wanted[codeowners.PATH]))
        edge.write_lines(_next_steps(ground) if writings and not dry_run else ())
    return FOUND if checked.report.reaches(Severity.ERROR) else 0


def _read_prefix(text: str | None) -> str | None:
    """Return what stands before roles in CODEOWNERS, so that nothing else can be smuggled into the file."""
    if text is None:
        return None
    if not text.startswith("@") or not all(letter.isalnum() or letter in "-_./" for letter in text[1:]):
        raise UsageError(f"--owners-prefix {text}: write an organisation as @acme/")
    return text if text.endswith("/") else f"{text}/"


def _files(ground: Ground, documents: Mapping[str, str]) -> Files:
    """Return the documents as they will be: those that are there stay as they are."""
    planned = {path: text.encode() for path, text in documents.items()}
    if not ground.root.is_dir():
        return MemoryFiles(planned)
    there = DiskFiles(ground.root)
    names = set(there.names())
    return OverlayFiles(there, {path: content for path, content in planned.items() if path not in names})


def _why_left(path: str, top: Path) -> str | None:
    """Return why a file is not laid down; None where it is."""
    if os.path.lexists(top / path):
        return "it is there already"
    if path == codeowners.PATH:
        other = next((name for name in codeowners.ELSEWHERE if (top / name).exists()), None)
        return f"{other} is there" if other else None
    return None


def _told(ground: Ground, left: Mapping[str, str], report: Report) -> Iterator[str]:
    show_path, style = edge.path_shower(ground.top), edge.style()
    for path, reason in sorted(left.items()):
        yield f"Left alone {visible(show_path(path))}: {reason}"
    yield ""
    if report.diagnostics:
        yield from render_full(report, edge.path_shower(ground.root), style)
    else:
        yield from wrapped(summary_text(report), style.width, style)


def _unowned(ground: Ground, wanted: str) -> Iterator[str]:
    """Yield the lines for teams that came after a file of owners was laid down; it may have been changed since."""
    there = ground.top / codeowners.PATH
    lines = codeowners.lacking(there.read_text(encoding="utf-8", errors="replace"), wanted) if there.is_file() else []
    if lines:
        yield ""
        yield edge.style().bold(f"{codeowners.PATH} says nothing of")
        yield from (f"  {visible(line)}" for line in lines)


def _next_steps(ground: Ground) -> Iterator[str]:
    root = visible(edge.path_shower(ground.top)(ground.okrs))
    where = "" if root == edge.USUAL_ROOT else f" --root {root}"
    steps = [
        (f"okrcascade new team{where}", "add teams"),
        (f"okrcascade new vision{where}", "write a tribe's vision"),
        (f"okrcascade tree --view org{where}", "see what there is"),
    ]
    if not ground.is_git:
        steps.insert(
            0, (f"git init {visible(os.path.relpath(ground.top))}", "give every change its history and review")
        )
    width = max(len(step) for step, _ in steps)
    yield ""
    yield edge.style().bold("Next")
    for step, why in steps:
        yield f"  {step:<{width}}  {edge.style().dim(why)}"
