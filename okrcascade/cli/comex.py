"""`okrcascade comex`: compare the proposals, and look for sets to retain."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Root, Today

comex = typer.Typer(
    name="comex",
    help="Compare a year's proposals, look for sets to retain, decide.",
    no_args_is_help=True,
    add_completion=False,
)

Refs = list[str] | None


@comex.command("brief")
def brief(
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: Annotated[str, typer.Option(help="terminal, markdown, json or csv.")] = "terminal",
) -> None:
    """Show the proposals of a year side by side: axis, North Stars, RICE, dependencies, overlaps, findings."""
    from okrcascade.cli.run_comex import run_brief  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_brief(root, cycle, today, output_format))


@comex.command("suggest")
def suggest(
    must: Annotated[Refs, typer.Option(help="A proposal that is in every set.", show_default=False)] = None,
    without: Annotated[Refs, typer.Option(help="A proposal that is in none.", show_default=False)] = None,
    size: Annotated[int | None, typer.Option(min=1, help="Only sets of this many.", show_default=False)] = None,
    most: Annotated[int, typer.Option("--sets", min=1, max=20, help="How many sets of each size to show.")] = 3,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: Annotated[str, typer.Option(help="terminal or json.")] = "terminal",
) -> None:
    """Suggest sets of proposals to retain, by declared criteria, and what tips between them.

    It proposes; it never decides.
    """
    from okrcascade.cli.run_comex import SuggestRequest, run_suggest  # noqa: PLC0415

    request = SuggestRequest(
        must=must or [],
        without=without or [],
        size=size,
        most=most,
        root=root,
        cycle=cycle,
        today=today,
        output_format=output_format,
    )
    raise typer.Exit(run_suggest(request))
