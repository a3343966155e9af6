"""`okrcascade comex`: compare the proposals, and look for sets to retain."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Diff, DryRun, Root, Today

comex = typer.Typer(
    name="comex",
    help="Compare a year's proposals, look for sets to retain, decide.",
    no_args_is_help=True,
    add_completion=False,
)

Refs = list[str] | None
Retain = Annotated[Refs, typer.Option(metavar="REF=WHY", help="Retain a proposal.", show_default=False)]
Merge = Annotated[
    Refs, typer.Option(metavar="REF:INTO=WHY", help="Merge a proposal into one that is retained.", show_default=False)
]
Defer = Annotated[
    Refs, typer.Option(metavar="REF:YEAR=WHY", help="Defer a proposal until a later year.", show_default=False)
]
Decline = Annotated[Refs, typer.Option(metavar="REF=WHY", help="Decline a proposal.", show_default=False)]


@comex.command("brief")
def brief(
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: Annotated[str, typer.Option(help="text, markdown, json or csv.")] = "text",
) -> None:
    """Show the proposals of a year side by side: axis, North Stars, RICE, dependencies, overlaps, findings."""
    from okrcascade.cli.running.comex import run_brief  # noqa: PLC0415  --help needs none of it

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
    output_format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Suggest sets of proposals to retain, by declared criteria, and what tips between them.

    It proposes; it never decides.
    """
    from okrcascade.cli.running.comex import SuggestRequest, run_suggest  # noqa: PLC0415

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


@comex.command("what-if")
def what_if(
    refs: Annotated[
        Refs,
        typer.Argument(metavar="REF", help="As if exactly these proposals were retained.", show_default=False),
    ] = None,
    retain: Retain = None,
    merge: Merge = None,
    defer: Defer = None,
    decline: Decline = None,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
    output_format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Show what a choice would keep and lose, and which objectives of teams it would orphan; nothing is written.

    Verdicts that are not named stay as the selection has them; here they need no reason.
    """
    from okrcascade.cli.running.what_if import WhatIfRequest, run_what_if  # noqa: PLC0415

    request = WhatIfRequest(
        refs=refs or [],
        verdicts=_verdicts(retain, merge, defer, decline),
        root=root,
        cycle=cycle,
        today=today,
        output_format=output_format,
    )
    raise typer.Exit(run_what_if(request))


@comex.command("decide")
def decide(
    retain: Retain = None,
    merge: Merge = None,
    defer: Defer = None,
    decline: Decline = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Verdicts as CSV with proposal, verdict, into, until, reason, as comex brief writes it; - is stdin.",
            show_default=False,
        ),
    ] = None,
    held_on: Annotated[
        str | None,
        typer.Option(help="The day of the meeting (2023-11-20); today for a new selection.", show_default=False),
    ] = None,
    members: Annotated[
        Refs, typer.Option("--member", help="Who was there: a role, such as cpo.", show_default=False)
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Write although proposals still wait for a verdict.")
    ] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
) -> None:
    """Write the Comex's verdicts into the selection, and lay down the company's objectives that come of them.

    Without verdicts it asks for them in the terminal, proposal by proposal. Run it again to change them.
    """
    from okrcascade.cli.running.decide import DecideRequest, run_decide  # noqa: PLC0415

    request = DecideRequest(
        verdicts=_verdicts(retain, merge, defer, decline),
        table=table,
        held_on=held_on,
        members=members or [],
        partial=partial,
        dry_run=dry_run,
        diff=diff,
        root=root,
        cycle=cycle,
        today=today,
    )
    raise typer.Exit(run_decide(request))


def _verdicts(retain: Refs, merge: Refs, defer: Refs, decline: Refs) -> dict[str, list[str]]:
    """Return what stands behind each option."""
    return {"--retain": retain or [], "--merge": merge or [], "--defer": defer or [], "--decline": decline or []}
