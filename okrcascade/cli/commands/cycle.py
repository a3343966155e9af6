"""`okrcascade cycle`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Today


def cycle(
    to: Annotated[
        str | None,
        typer.Argument(metavar="CYCLE", help="The one that runs from now on: next, or 2024-Q1.", show_default=False),
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    today: Today = None,
) -> None:
    """Show which cycle runs, or move it on in the settings; says what check finds because of that."""
    from okrcascade.cli.running.cycle import run_cycle  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_cycle(to, root, today, dry_run=dry_run, diff=diff))
