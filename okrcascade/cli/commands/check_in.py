"""`okrcascade check-in`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Diff, DryRun, Root, Today

Words = str | None


def check_in(
    ref: Annotated[
        Words,
        typer.Argument(
            metavar="REF",
            help="A key result (purchase/safe-basket/basket-conversion), or a metric that no key result measures "
            "(metric:customer-journey/repeat-buyers); - for a table on stdin.",
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        Words, typer.Argument(metavar="VALUE", help="Where the metric stands: 2.3 %, 1.2M.", show_default=False)
    ] = None,
    confidence: Annotated[Words, typer.Option(help="That it will be reached: 0.7 or 70 %.", show_default=False)] = None,
    note: Annotated[Words, typer.Option(help="What happened.", show_default=False)] = None,
    on: Annotated[Words, typer.Option(help="The day of the value (2024-02-15).", show_default="today")] = None,
    segment: Annotated[Words, typer.Option(help="The segment that a reading is about.", show_default=False)] = None,
    team: Annotated[
        Words, typer.Option(help="Go through all key results of a team, in a terminal.", show_default=False)
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            help="A table with the columns ref,value,confidence,note,on,segment; - for stdin.",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of what that day has.")] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
) -> None:
    """Add a dated value to a key result, or to several at once; all of it is written, or nothing.

    A negative value goes behind --:  okrcascade check-in REF -- -2
    """
    from okrcascade.cli.running.check_in import CheckInRequest, run_check_in  # noqa: PLC0415  --help needs none of it

    request = CheckInRequest(
        ref=ref,
        value=value,
        confidence=confidence,
        note=note,
        on=on,
        segment=segment,
        team=team,
        csv=csv,
        replace=replace,
        dry_run=dry_run,
        diff=diff,
        root=root,
        cycle=cycle,
        today=today,
    )
    raise typer.Exit(run_check_in(request))
