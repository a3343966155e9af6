"""`okrcascade confirm` and `okrcascade decline`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Today

Ref = Annotated[
    str | None,
    typer.Argument(
        metavar="DEPENDENCY", help="What is needed: support/heard-causes/tags; without, what waits.", show_default=False
    ),
]


def confirm(
    ref: Ref = None, dry_run: DryRun = False, diff: Diff = False, root: Root = None, today: Today = None
) -> None:
    """Confirm what another team needs of yours, or show what waits for an answer."""
    from okrcascade.cli.running.answer import run_answer  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_answer(ref, None, root, today, dry_run=dry_run, diff=diff))


def decline(
    ref: Annotated[
        str, typer.Argument(metavar="DEPENDENCY", help="What is needed: support/heard-causes/tags.", show_default=False)
    ],
    why: Annotated[str, typer.Argument(metavar="WHY", help="The reason, in a sentence.", show_default=False)],
    dry_run: DryRun = False,
    diff: Diff = False,
    root: Root = None,
    today: Today = None,
) -> None:
    """Decline what another team needs of yours, and say why."""
    from okrcascade.cli.running.answer import run_answer  # noqa: PLC0415

    raise typer.Exit(run_answer(ref, why, root, today, dry_run=dry_run, diff=diff))
