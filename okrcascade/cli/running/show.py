"""What `okrcascade show` does once its options are known."""

from __future__ import annotations

from pathlib import Path

from okrcascade import api
from okrcascade.cli import edge
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_one, open_repository
from okrcascade.diagnostics.finding import Place
from okrcascade.reports.show.json import sheet_json
from okrcascade.reports.show.sheet import Written
from okrcascade.reports.show.sheets import sheet_of
from okrcascade.reports.show.text import sheet_lines
from okrcascade.reports.tree.marks import marks_of

TEXT, JSON = "text", "json"


def run_show(ref: str, root: Path | None, cycle: str | None, today: str | None, output_format: str) -> int:
    """Find the thing, print its sheet, and return the exit code."""
    form = edge.choice("--output-format", output_format, {TEXT: TEXT, JSON: JSON})
    repository = open_repository(root, cycle, today)
    if repository is None:
        return USAGE
    thing = find_one(repository.cascade, ref)
    sheet = sheet_of(thing, repository.cascade)
    show_path, span = edge.path_shower(repository.root), api.locations(repository.cascade.workspace.files)

    def written(place: Place) -> Written:
        return Written(show_path(place.path), span(place))

    marks = marks_of(repository.report)
    if form == JSON:
        edge.write_lines([sheet_json(sheet, written, marks)])
    else:
        edge.write_lines(sheet_lines(sheet, written, marks, edge.style(), edge.terminal_width()))
    return 0
