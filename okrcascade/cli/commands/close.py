"""`okrcascade close`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Today

Words = str | None


def close(
    closed: Annotated[
        Words,
        typer.Argument(
            metavar="CYCLE", help="The cycle; else the last one that is over and lacks scores.", show_default=False
        ),
    ] = None,
    team: Annotated[Words, typer.Option(help="Only the key results of this team.", show_default=False)] = None,
    score: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF=SCORE", help="A key result's score: TEAM/…/…=0.7, several times.", show_default=False
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the proposed score for all others that have none.")
    ] = False,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", help="A table with the columns ref,score,value,note,on; - for stdin.", show_default=False
        ),
    ] = None,
    on: Annotated[Words, typer.Option(help="The day of the scores (2024-04-05).", show_default="today")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put scores in the place of those that are there.")
    ] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    today: Today = None,
) -> None:
    """Score a cycle's key results, and show what was missed; asks in a terminal, and only shows in a script.

    Progress proposes a score between 0 and 1. Committed key results are held to 1, aspirational ones to 0.7.
    """
    from okrcascade.cli.running.close import CloseRequest, run_close  # noqa: PLC0415  --help needs none of it

    request = CloseRequest(
        cycle=closed,
        team=team,
        scores=score or [],
        accept=accept,
        csv=csv,
        on=on,
        replace=replace,
        dry_run=dry_run,
        diff=diff,
        root=root,
        today=today,
    )
    raise typer.Exit(run_close(request))
