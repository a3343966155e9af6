"""`okrcascade export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Root, Today


def export(
    output_format: Annotated[
        str,
        typer.Option(
            help="json, csv, sqlite or parquet: all tables; mermaid or dot (Graphviz): a chart of the running cycle's "
            "objectives."
        ),
    ] = "json",
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", "-o", help="Write into this file, not on the terminal.", show_default=False),
    ] = None,
    output_dir: Annotated[
        Path | None, typer.Option(help="csv, parquet: write each table into a file of this folder.", show_default=False)
    ] = None,
    table: Annotated[str | None, typer.Option(help="csv: only this table.", show_default=False)] = None,
    team: Annotated[
        str | None,
        typer.Option(help="Charts: only what this team and those below it own, and the way there.", show_default=False),
    ] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="Charts: fold what lies deeper.", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files too that okrcascade has not made.")] = False,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
) -> None:
    """Hand the linked cascade on to other tools: as tables for questions in SQL or a spreadsheet, or as a chart."""
    from okrcascade.cli.running.export import run_export  # noqa: PLC0415
    from okrcascade.cli.running.export_forms import ExportRequest  # noqa: PLC0415  --help needs none of it

    request = ExportRequest(
        output_format=output_format,
        output_file=output_file,
        output_dir=output_dir,
        table=table,
        team=team,
        depth=depth,
        force=force,
        root=root,
        cycle=cycle,
        today=today,
    )
    raise typer.Exit(run_export(request))
