"""`okrcascade vision`: how a tribe's draft stands."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import OutputFormat, Root, Today

vision = typer.Typer(
    name="vision",
    help="See how a tribe's vision stands before the Comex meets.",
    no_args_is_help=True,
    add_completion=False,
)


@vision.callback()
def _group() -> None:
    """See how a tribe's vision stands before the Comex meets."""


@vision.command("status")
def status(
    tribe: Annotated[
        str | None,
        typer.Argument(metavar="TRIBE", help="The tribe; may be left out where there is one.", show_default=False),
    ] = None,
    year: Annotated[
        str | None, typer.Option(help="The first year of the vision; the latest without.", show_default=False)
    ] = None,
    root: Root = None,
    today: Today = None,
    output_format: OutputFormat = "text",
) -> None:
    """Show a tribe's draft axis by axis: metrics, proposals, answers, findings, and what is still missing."""
    from okrcascade.cli.running.vision import run_status  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_status(tribe, year, root, today, output_format))
