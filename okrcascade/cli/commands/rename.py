"""`okrcascade rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Yes


def rename(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="What gets a new id: a team, metric, objective, key result, proposal, dependency or axis "
            "(axis:tribe/trust@2024).",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id: small letters, digits and hyphens.")],
    root: Root = None,
    keep_old: Annotated[
        bool,
        typer.Option(
            "--keep-old", help="Leave the old id in formerly, and touch no document but the one where it is written."
        ),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Give something a new id, and every reference to it follows.

    In a terminal the diff is shown first, and you are asked. All documents change, or none.
    """
    from okrcascade.cli.running.rename import run_rename  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_rename(ref, new, root, keep_old=keep_old, yes=yes, dry_run=dry_run, diff=diff))
