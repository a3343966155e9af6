"""`okrcascade tree`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, OutputFormat, Root, Today


def tree(
    ref: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="Show only this team, objective, metric or proposal.", show_default=False),
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            help="cascade: objectives below what they contribute to; org: teams; north-star: metrics below what they "
            "drive; vision: from axis to proposal, verdict and objective."
        ),
    ] = "cascade",
    team: Annotated[
        str | None, typer.Option(help="Only what this team and those below it own.", show_default=False)
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, help="Fold what lies deeper; key results come with theirs.", show_default=False)
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            help='Only what is "on track", "at risk", "off track", "no news", "coming" or "closed".', show_default=False
        ),
    ] = None,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: OutputFormat = "text",
) -> None:
    """Show the cascade as a tree, with progress, confidence, status, and findings in place."""
    from okrcascade.cli.running.tree import TreeRequest, run_tree  # noqa: PLC0415  --help needs none of it

    request = TreeRequest(
        ref=ref,
        view=view,
        team=team,
        depth=depth,
        status=status,
        root=root,
        cycle=cycle,
        today=today,
        output_format=output_format,
    )
    raise typer.Exit(run_tree(request))
