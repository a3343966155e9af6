"""`okrcascade review`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Yes


def review(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="Whose links upward: an objective with its key results, a key result, or a team.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(help="Only the links to this objective, or to this key result.", show_default=False),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="The links of all teams in the running and coming cycles.")
    ] = False,
    suspect: Annotated[bool, typer.Option("--suspect", help="Only the links that are suspect.")] = False,
    root: Root = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Accept links as they are now: remember what they lead to, so that a later change is told.

    A fingerprint is written beside each link. When the words or the targets that it leads to change, okrcascade check
    calls it suspect, until somebody has looked and accepts it again.
    """
    from okrcascade.cli.running.review import ReviewRequest, run_review  # noqa: PLC0415  --help needs none of it

    request = ReviewRequest(
        ref=ref, to=to, every=every, suspect=suspect, root=root, yes=yes, dry_run=dry_run, diff=diff
    )
    raise typer.Exit(run_review(request))
