"""`okrcascade move`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Yes


def move(
    ref: Annotated[str, typer.Argument(metavar="REF", help="An objective or a metric.")],
    team: Annotated[str, typer.Argument(metavar="TEAM", help="The team that it goes to.")],
    root: Root = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Put an objective, with its key results and check-ins, or a metric into another team; every reference follows.

    In a terminal the diff is shown first, and you are asked. All documents change, or none.
    """
    from okrcascade.cli.running.rename import run_move  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_move(ref, team, root, yes=yes, dry_run=dry_run, diff=diff))
