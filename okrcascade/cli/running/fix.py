"""What `okrcascade fix` does once its options are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.cli import edge
from okrcascade.cli.exit_codes import FOUND, USAGE
from okrcascade.cli.running.fixing import fixed_line, make_fixes, show_fixes
from okrcascade.cli.selectors import rule_selectors
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.fix.rounds import Fixed
from okrcascade.reports.layout import Text, indented, wrapped
from okrcascade.reports.style import BOLD, Style
from okrcascade.text.record import record
from okrcascade.text.words import counted


@record(kw_only=True)
class FixRequest:
    """The options of `fix`, as they were written."""

    paths: list[Path]
    root: Path | None
    select: str | None
    ignore: str | None
    unsafe_fixes: bool
    dry_run: bool
    diff: bool
    cycle: str | None
    today: str | None


def run_fix(request: FixRequest) -> int:
    """Make the fixes, say which, and return the exit code: 1 where something is to be fixed and was not written."""
    paths = edge.existing(request.paths)
    root = edge.find_root(request.root, paths)
    options = api.CheckOptions(
        today=edge.read_today(request.today),
        select=rule_selectors("--select", request.select),
        ignore=rule_selectors("--ignore", request.ignore),
        cycle=edge.read_cycle_option(request.cycle),
        wanted=edge.path_filter(root, paths),
    )
    if request.diff:
        return show_fixes(root, options, unsafe=request.unsafe_fixes)
    fixed = make_fixes(root, options, unsafe=request.unsafe_fixes, dry_run=request.dry_run)
    edge.write_lines(_told(fixed, edge.path_shower(root), edge.style(), would=request.dry_run))
    if fixed.report.broken_settings:
        return USAGE
    return FOUND if request.dry_run and fixed.writings else 0


def _told(fixed: Fixed, show_path: Callable[[str], str], style: Style, *, would: bool) -> Iterator[str]:
    for diagnostic in fixed.made:
        if diagnostic.fix is not None:
            yield from _line(diagnostic, str(diagnostic.fix.message), show_path, style)
    for diagnostic in fixed.left:
        said = "left as it is, for it is written in a way that only a person should change"
        yield from _line(diagnostic, said, show_path, style)
    done = fixed_line(fixed, would=would) if fixed.made else "Nothing to fix."
    yield from wrapped(Text().add(done), style.width, style)
    rest = len(fixed.report.diagnostics)
    if rest:
        verb = "would be" if would else "is" if rest == 1 else "are"
        said = f"{counted(rest, 'finding')} {verb} left: okrcascade check tells what."
        yield from wrapped(Text().add(said), style.width, style)


def _line(diagnostic: Diagnostic, said: str, show_path: Callable[[str], str], style: Style) -> list[str]:
    start = diagnostic.span.start
    place = Text().add(f"{show_path(diagnostic.path)}:{start.line}:{start.column}", BOLD)
    return indented(place.add(f" {diagnostic.code}: {said}"), style.width, style)
