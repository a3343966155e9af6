"""What `okrcascade diff` does once its options are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.exit_codes import FOUND, USAGE
from okrcascade.cli.opening.revisions import Revised, two_sides
from okrcascade.diagnostics.finding import Place
from okrcascade.reports.diff.diff import Diff, Side, Spot
from okrcascade.reports.diff.json import diff_json
from okrcascade.reports.diff.markdown import diff_markdown
from okrcascade.reports.diff.text import diff_lines
from okrcascade.reports.findings_full import render_full
from okrcascade.text.record import record


@record(kw_only=True)
class DiffRequest:
    """The options of `diff`, as they were written."""

    before: str | None
    after: str | None
    output_format: str
    exit_code: bool
    root: Path | None
    cycle: str | None
    today: str | None


def run_diff(request: DiffRequest) -> int:
    """Compare, print, and return the exit code."""
    formats: dict[str, Callable[[Diff], Iterator[str]]] = {
        "text": lambda diff: diff_lines(diff, edge.style(), edge.terminal_width()),
        "markdown": diff_markdown,
        "json": diff_json,
    }
    lines = edge.choice("--output-format", request.output_format, formats)
    root = edge.find_root(request.root)
    options = api.CheckOptions(today=edge.read_today(request.today), cycle=edge.read_cycle_option(request.cycle))
    before, after = two_sides(root, request.before, request.after)
    compared = api.compare(before.files, after.files, options)
    show_path = edge.path_shower(root)
    if isinstance(compared, Report):
        edge.write_prompt(render_full(compared, show_path, edge.prompt_style()))
        return USAGE
    shown_from = before.from_the_top if request.output_format == "markdown" else show_path
    edge.write_lines(lines(_diff(before, after, compared, shown_from)))
    return FOUND if request.exit_code and compared.changes else 0


def _diff(before: Revised, after: Revised, compared: api.Compared, show_path: Callable[[str], str]) -> Diff:
    return Diff(
        before=_side(before, show_path),
        after=_side(after, show_path),
        cycle=compared.comparison.after.running.text,
        changes=compared.changes,
        covered_before=compared.covered_before,
        covered=compared.covered,
    )


def _side(revised: Revised, show_path: Callable[[str], str]) -> Side:
    span = api.locations(revised.files)

    def where(place: Place) -> Spot:
        return Spot(show_path(place.path), span(place))

    return Side(revised.name, revised.commit, where)
