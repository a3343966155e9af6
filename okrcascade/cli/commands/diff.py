"""`okrcascade diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import Cycle, Root, Today


def diff(
    before: Annotated[
        str | None,
        typer.Argument(
            metavar="A", help="A Git revision; HEAD without one. A..B and A...B are taken too.", show_default=False
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Argument(metavar="B", help="A Git revision; the work tree without one.", show_default=False),
    ] = None,
    output_format: Annotated[
        str, typer.Option(help="text, markdown (the comment of a pull request) or json.")
    ] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where something changed.")] = False,
    root: Root = None,
    cycle: Cycle = None,
    today: Today = None,
) -> None:
    """Say what changed in the cascade between two Git revisions, or since one.

    Objectives, key results, targets, owners, links, verdicts, coverage: by what they mean, and not line by line.
    A...B compares B with where the two have parted, as a pull request does.
    """
    from okrcascade.cli.running.diff import DiffRequest, run_diff  # noqa: PLC0415  --help needs none of it

    request = DiffRequest(
        before=before,
        after=after,
        output_format=output_format,
        exit_code=exit_code,
        root=root,
        cycle=cycle,
        today=today,
    )
    raise typer.Exit(run_diff(request))
