"""`okrcascade init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Today, Yes, said

Words = str | None


def init(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="An empty folder, or a git repository.", show_default=False)
    ] = Path(),
    company: Annotated[Words, typer.Option(help="The company's name.", show_default=False)] = None,
    levels: Annotated[
        Words, typer.Option(help="The levels, top to bottom: company,tribe,group,squad.", show_default=False)
    ] = None,
    cycle: Annotated[Words, typer.Option(help="The running cycle (2024-Q1).", show_default=False)] = None,
    first_year: Annotated[
        Words, typer.Option(help="The first year that visions are asked for.", show_default=False)
    ] = None,
    fiscal_year_starts: Annotated[Words, typer.Option(help="The month, 1 to 12.", show_default=False)] = None,
    north_star: Annotated[Words, typer.Option(help="The company's North Star, in words.", show_default=False)] = None,
    unit: Annotated[Words, typer.Option(help="The unit of that metric.", show_default=False)] = None,
    tribe: Annotated[Words, typer.Option(help="The first tribe's name.", show_default=False)] = None,
    tribe_north_star: Annotated[Words, typer.Option(help="Its North Star, in words.", show_default=False)] = None,
    tribe_unit: Annotated[Words, typer.Option(help="The unit of that metric.", show_default=False)] = None,
    owners_prefix: Annotated[
        Words,
        typer.Option(help="What stands before leads in CODEOWNERS, such as @acme/.", show_default=False),
    ] = None,
    yes: Yes = False,
    today: Today = None,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Lay down an okrs repository: settings, the company, a first tribe, and what surrounds them.

    Also settings for Visual Studio Code, CODEOWNERS, a workflow for GitHub and a page for colleagues. Nothing that is
    there is overwritten.
    """
    from okrcascade.cli.running.init import run_init  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_init(folder, said(ctx), yes=yes, today=today, dry_run=dry_run, diff=diff))
