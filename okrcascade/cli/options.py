"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

Root = Annotated[
    Path | None, typer.Option(help="The okrs repository, the folder with okrcascade.yaml.", show_default=False)
]
Cycle = Annotated[str | None, typer.Option(help="As if this were the running cycle (2024-Q1).", show_default=False)]
TODAY = "OKRCASCADE_TODAY"
"""The variable that stands for `--today`, so that a whole session can be as if it were another day."""
Today = Annotated[
    str | None, typer.Option(help="As if it were this day (2024-02-15).", show_default=False, envvar=TODAY)
]
OutputFormat = Annotated[str, typer.Option(help="text or json.")]
RULES_FORM = "codes, beginnings of codes (KR, KR60) or names, separated by commas"
Select = Annotated[str | None, typer.Option(help=f"Only these rules: {RULES_FORM}.", show_default=False)]
Ignore = Annotated[str | None, typer.Option(help=f"All rules but these: {RULES_FORM}.", show_default=False)]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Make fixes too that may say something else than was meant.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what would change line by line, and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: options and defaults answer.")]

_HOW = frozenset({"root", "today", "yes", "dry_run", "diff"})


def said(ctx: typer.Context) -> dict[str, Any]:
    """Return what people said in options and arguments, under the names by which dialogues ask for it.

    An option goes by the name that is typed (`--north-star`), an argument by the one that help shows (`TEAM/ID`). How a
    command is to go about it (`--root`, `--yes` …) is left out.
    """
    asked = [parameter for parameter in ctx.command.params if parameter.name not in _HOW]
    return {_called(parameter): ctx.params[str(parameter.name)] for parameter in asked}


def _called(parameter: Any) -> str:  # noqa: ANN401  Typer's parameter, of a class that it keeps to itself
    return str(parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])
