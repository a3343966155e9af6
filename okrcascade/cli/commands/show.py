"""`okrcascade show`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, OutputFormat, Root, Today


def show(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A team, metric, objective, key result, proposal, dependency, vision or axis: purchase/safe-basket, "
            "with @2024-Q1 or a kind before it (objective:purchase/safe-basket@2024-Q1) where several things have the "
            "name.",
        ),
    ],
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: OutputFormat = "text",
) -> None:
    """Show one thing with all that links to it, up and down, and where it is written."""
    from okrcascade.cli.running.show import run_show  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_show(ref, root, cycle, today, output_format))
