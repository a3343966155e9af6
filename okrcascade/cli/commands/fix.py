"""`okrcascade fix`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Diff, DryRun, Ignore, Root, Select, Today, UnsafeFixes


def fix(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Fix what is found in these files and folders.", show_default=False),
    ] = None,
    root: Root = None,
    select: Select = None,
    ignore: Ignore = None,
    unsafe_fixes: UnsafeFixes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    cycle: Cycle = None,
    today: Today = None,
) -> None:
    """Mend what okrcascade check finds, as far as it is sure what was meant.

    Nothing but what is mended changes: comments, quotes, order and line ends stay as they are.
    """
    from okrcascade.cli.running.fix import FixRequest, run_fix  # noqa: PLC0415  --help needs none of it

    request = FixRequest(
        paths=paths or [],
        root=root,
        select=select,
        ignore=ignore,
        unsafe_fixes=unsafe_fixes,
        dry_run=dry_run,
        diff=diff,
        cycle=cycle,
        today=today,
    )
    raise typer.Exit(run_fix(request))
