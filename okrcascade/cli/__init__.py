"""The command line: options, one call of `api`, a renderer, an exit code."""

from okrcascade.cli.process import main

__all__ = ["main"]
