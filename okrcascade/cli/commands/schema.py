"""`okrcascade schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="settings, team, vision, selection, okrs or check-ins; or export: what export prints.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Write all schemas into .schemas in the repository, where documents' first lines find them."
        ),
    ] = False,
    modelines: Annotated[
        bool,
        typer.Option("--modelines", help="With --write: name its schema on top of each document that does not."),
    ] = False,
    root: Root = None,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Print the JSON Schema of a kind of document, for editors; or write all of them into the repository."""
    from okrcascade.cli.running.schema import SchemaRequest, run_schema  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_schema(SchemaRequest(kind, write, modelines, root, dry_run, diff)))
