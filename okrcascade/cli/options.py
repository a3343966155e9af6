"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
