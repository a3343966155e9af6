"""How every command writes: all documents or none, or only shown with `--dry-run` and `--diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from okrcascade.author.plan import diff_lines
from okrcascade.cli import edge
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.stopped import NOTHING_WRITTEN
from okrcascade.reports.style import Style, visible
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.write import Writing, write_all


def carry_out(root: Path, writings: Sequence[Writing], *, dry_run: bool, diff: bool) -> None:
    """Write what a command planned, or show it."""
    show_path = edge.path_shower(root)
    style = edge.style()
    if diff:
        edge.write_lines(painted_diff(writings, show_path, style))
        return
    if not dry_run:
        write_all(root, writings)
    edge.write_lines(_told(writings, show_path, dry_run=dry_run) if writings else ["Nothing to write."])


def carry_out_agreed(root: Path, writings: Sequence[Writing], *, dry_run: bool, diff: bool, yes: bool) -> None:
    """Write what a command planned once the person at the terminal has agreed to its diff; a script has."""
    asker = Asker(is_in_person(yes=yes), {})
    if asker.in_person and writings and not (dry_run or diff):
        edge.write_prompt(painted_diff(writings, edge.path_shower(root), edge.prompt_style()))
        if not asker.agrees("Write this?"):
            raise RefusedError(NOTHING_WRITTEN)
    carry_out(root, writings, dry_run=dry_run, diff=diff)


def painted_diff(writings: Sequence[Writing], show_path: Callable[[str], str], style: Style) -> Iterator[str]:
    """Yield the diff of all documents, in colour where there is any."""
    for writing in writings:
        for line in diff_lines(writing, show_path(writing.path)):
            safe = "\t".join(visible(part) for part in line.split("\t"))
            colour = {"+": 32, "-": 31, "@": 36}.get(line[:1])
            bold = line.startswith(("+++", "---"))
            yield style.bold(safe) if bold else style.paint(safe, colour) if colour else safe


def _told(writings: Sequence[Writing], show_path: Callable[[str], str], *, dry_run: bool) -> Iterator[str]:
    for writing in writings:
        new = writing.before is None
        verb = ("Would lay down" if new else "Would change") if dry_run else ("Laid down" if new else "Changed")
        yield f"{verb} {visible(show_path(writing.path))}"
