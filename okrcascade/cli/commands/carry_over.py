"""`okrcascade carry-over`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Today

Words = str | None


def carry_over(
    team: Annotated[str, typer.Option(help="The team whose objectives go on.", show_default=False)],
    objectives: Annotated[
        list[str] | None, typer.Argument(metavar="OBJECTIVE", help="The objectives that go on.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All objectives go on.")] = False,
    from_: Annotated[
        Words, typer.Option("--from", help="The cycle that they come from; the team's last one.", show_default=False)
    ] = None,
    to: Annotated[
        Words, typer.Option(help="The cycle that they go on in; the following one.", show_default=False)
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY-RESULT=TARGET", help="What is asked next: safe-basket/returns=4 %.", show_default=False
        ),
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    today: Today = None,
) -> None:
    """Begin a team's OKRs of the next cycle with what goes on from the last one; nothing is overwritten.

    Baselines are the last readings. Targets are the team's: with --target, or later in the file, where check asks for
    them.
    """
    from okrcascade.cli.running.carry_over import CarryOverRequest, run_carry_over  # noqa: PLC0415  --help needs none of it

    request = CarryOverRequest(
        team=team,
        objectives=objectives or [],
        every=every,
        from_cycle=from_,
        to_cycle=to,
        targets=target or [],
        dry_run=dry_run,
        diff=diff,
        root=root,
        today=today,
    )
    raise typer.Exit(run_carry_over(request))
