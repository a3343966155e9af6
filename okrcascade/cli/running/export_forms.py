"""The forms of `okrcascade export`: what makes each, and which options it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from okrcascade.cascade.cascade import Cascade
from okrcascade.cli.edge import UsageError
from okrcascade.cli.opening.repository import find_team
from okrcascade.reports.export.chart import chart_of
from okrcascade.reports.export.csv import export_csv
from okrcascade.reports.export.dot import chart_dot
from okrcascade.reports.export.json import export_json
from okrcascade.reports.export.mermaid import MOST_ARROWS, MOST_CHARACTERS, chart_mermaid, is_drawn
from okrcascade.reports.export.parquet import export_parquet
from okrcascade.reports.export.sqlite import export_sqlite
from okrcascade.reports.export.tables import TABLES
from okrcascade.reports.tree.branch import Branch, fold, levels, of_teams
from okrcascade.reports.tree.cascade_view import cascade_view
from okrcascade.text.record import record


@record(kw_only=True)
class ExportRequest:
    """The options of `export`, as they were written."""

    output_format: str
    output_file: Path | None
    output_dir: Path | None
    table: str | None
    team: str | None
    depth: int | None
    force: bool
    root: Path | None
    cycle: str | None
    today: str | None


Content = str | bytes | Mapping[str, bytes]
"""What is made: text, for stdout where no file is named; a file's bytes; or files by their names in a folder."""


@record
class Made:
    """An export, and what people must know of it."""

    content: Content
    notes: tuple[str, ...] = ()


@record
class Form:
    """An output format: what makes it, the options that it takes, those of which it needs one, and what to say then."""

    make: Callable[[Cascade, ExportRequest], Made]
    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()
    lacking: str = ""


def _json(cascade: Cascade, _: ExportRequest) -> Made:
    return Made("\n".join(export_json(cascade)) + "\n")


def _csv(cascade: Cascade, request: ExportRequest) -> Made:
    if request.table is not None:
        return Made(export_csv(TABLES[request.table], cascade))
    return Made({f"{name}.csv": export_csv(table, cascade).encode() for name, table in TABLES.items()})


def _sqlite(cascade: Cascade, _: ExportRequest) -> Made:
    return Made(export_sqlite(cascade))


def _parquet(cascade: Cascade, _: ExportRequest) -> Made:
    return Made(export_parquet(cascade))


def _dot(cascade: Cascade, request: ExportRequest) -> Made:
    branches = _branches(cascade, request)
    return Made(chart_dot(chart_of(fold(branches, request.depth) if request.depth else branches, cascade)))


def _mermaid(cascade: Cascade, request: ExportRequest) -> Made:
    """Return a chart that is drawn everywhere: folded until it is small enough, unless --depth says how far."""
    branches = _branches(cascade, request)
    depth = request.depth or levels(branches)
    chart = chart_of(fold(branches, depth), cascade)
    while not is_drawn(chart) and request.depth is None and depth > 1:
        depth -= 1
        chart = chart_of(fold(branches, depth), cascade)
    notes = []
    if depth < (request.depth or levels(branches)):
        notes.append(f"folded at depth {depth}, so that every site draws it: --depth shows more, --team a part")
    if not is_drawn(chart):
        notes.append(
            f"most sites draw at most {MOST_CHARACTERS:,} characters and {MOST_ARROWS} arrows, and this chart has "
            "more: choose a part with --team, or fold it with --depth"
        )
    return Made(chart_mermaid(chart), tuple(notes))


def _branches(cascade: Cascade, request: ExportRequest) -> tuple[Branch, ...]:
    """Return the objectives that the options ask for, as the tree has them."""
    branches = cascade_view(cascade, cascade.running)
    if request.team is not None:
        branches = of_teams(branches, cascade.with_teams_below(find_team(cascade, request.team)))
    if not branches:
        raise UsageError(f"there are no objectives in {cascade.running}{' of this team' if request.team else ''}")
    return branches


FORMS: Mapping[str, Form] = {
    "json": Form(_json, ("output_file",)),
    "csv": Form(
        _csv,
        ("output_file", "output_dir", "table"),
        ("output_dir", "table"),
        f"needs a folder for all tables (--output-dir), or one of them (--table): {', '.join(TABLES)}",
    ),
    "sqlite": Form(_sqlite, ("output_file",), ("output_file",), "writes a database: name its file with --output-file"),
    "parquet": Form(
        _parquet, ("output_dir",), ("output_dir",), "writes a file for each table: name their folder with --output-dir"
    ),
    "mermaid": Form(_mermaid, ("output_file", "team", "depth")),
    "dot": Form(_dot, ("output_file", "team", "depth")),
}
"""All forms, by what `--output-format` calls them."""
