"""`okrcascade rules` and `okrcascade explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcascade.cli.options import OutputFormat


def rules(output_format: OutputFormat = "text") -> None:
    """List all rules: code, name, default severity, what each finds."""
    from okrcascade.cli.running.rules import run_rules  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_rules(output_format))


def explain(
    rule: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code (KR604) or name (missing-baseline).")],
    output_format: OutputFormat = "text",
) -> None:
    """Explain a rule: what it finds, why that is bad, what to write instead."""
    from okrcascade.cli.running.rules import run_explain  # noqa: PLC0415  --help needs none of it

    raise typer.Exit(run_explain(rule, output_format))
