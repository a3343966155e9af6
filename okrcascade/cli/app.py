"""The application: its commands, its version, and the one place where every failure becomes an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from okrcascade.cli.exit_codes import FOUND, OUR_BUG, STOPPED, USAGE
from okrcascade.cli.lazy import lazy_group
from okrcascade.cli.stopped import StoppedError
from okrcascade.reports.style import visible
from okrcascade.text.refused import RefusedError

COMMANDS = {
    "init": "okrcascade.cli.commands.init:init",
    "new": "okrcascade.cli.commands.new:new",
    "check": "okrcascade.cli.commands.check:check",
    "fix": "okrcascade.cli.commands.fix:fix",
    "rename": "okrcascade.cli.commands.rename:rename",
    "move": "okrcascade.cli.commands.move:move",
    "review": "okrcascade.cli.commands.review:review",
    "tree": "okrcascade.cli.commands.tree:tree",
    "show": "okrcascade.cli.commands.show:show",
    "diff": "okrcascade.cli.commands.diff:diff",
    "vision": "okrcascade.cli.commands.vision:vision",
    "comex": "okrcascade.cli.commands.comex:comex",
    "export": "okrcascade.cli.commands.export:export",
    "schema": "okrcascade.cli.commands.schema:schema",
    "confirm": "okrcascade.cli.commands.answer:confirm",
    "decline": "okrcascade.cli.commands.answer:decline",
    "check-in": "okrcascade.cli.commands.check_in:check_in",
    "close": "okrcascade.cli.commands.close:close",
    "carry-over": "okrcascade.cli.commands.carry_over:carry_over",
    "cycle": "okrcascade.cli.commands.cycle:cycle",
    "explain": "okrcascade.cli.commands.rules:explain",
    "rules": "okrcascade.cli.commands.rules:rules",
}
"""All commands in the order of the help, and where each lies."""

app = typer.Typer(
    cls=lazy_group(COMMANDS),
    name="okrcascade",
    help="Check and show a company's cascade: North Stars, visions, the Comex's choice, OKRs.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


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
        from okrcascade.cli.edge import write_errors  # noqa: PLC0415  whoever refuses has it by now

        is_stopped = isinstance(wrong, StoppedError)
        if is_stopped and sys.stderr.isatty():
            sys.stderr.write("\n")  # behind the ^C that the terminal shows
        write_errors(wrong.sentences)
        sys.exit(STOPPED if is_stopped else USAGE)
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
