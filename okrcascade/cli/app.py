"""The application: its commands, its version, and the one place where every failure becomes an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from okrcascade.cli import check, comex, rules, show, tree
from okrcascade.cli.exit_codes import FOUND, OUR_BUG, USAGE
from okrcascade.reports.style import visible
from okrcascade.text.refused import RefusedError

app = typer.Typer(
    name="okrcascade",
    help="Check and show a company's cascade: North Stars, visions, the Comex's choice, OKRs.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
app.command("check")(check.check)
app.command("tree")(tree.tree)
app.command("show")(show.show)
app.add_typer(comex.comex)
app.command("explain")(rules.explain)
app.command("rules")(rules.rules)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  the form that Typer calls
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"okrcascade {version('okrcascade')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when okrcascade itself fails.")] = False,
) -> None:
    """Check and show a company's cascade: North Stars, visions, the Comex's choice, OKRs."""


def main() -> None:
    """Run the command line; never shows a traceback unless `--debug` asks for it."""
    try:
        app()
    except RefusedError as wrong:
        sys.stderr.write(f"error: {visible(str(wrong))}\n")
        sys.exit(USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND)
    except OSError as refused:  # a full disk, a working folder that is gone: not us, and not the cascade
        if "--debug" in sys.argv:
            raise
        sys.stderr.write(f"error: the system refused: {visible(str(refused.strerror or refused))}\n")
        sys.exit(USAGE)
    except Exception as bug:
        if "--debug" in sys.argv:
            raise
        sys.stderr.write(
            f"okrcascade failed, and it is not your fault: {bug.__class__.__name__}: {visible(str(bug))}\n"
            "Please report it, with what `okrcascade --debug …` prints.\n",
        )
        sys.exit(OUR_BUG)
