"""The process that a command runs in: begun and ended without what a short life has no use for."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from contextvars import ContextVar
from typing import NoReturn

from okrcascade.cli import app

_KEPT: ContextVar[list[object] | None] = ContextVar("kept", default=None)


def keep(made: object) -> None:
    """Keep what a command made until its process ends: taking a large cascade apart takes a 20th of a check.

    Where somebody else's process calls us, as tests do, that is theirs to decide.
    """
    kept = _KEPT.get()
    if kept is not None:
        kept.append(made)


def main() -> NoReturn:
    """Run the command line, and end the process with its exit code.

    Nothing that a command makes is garbage before its end: to look for some while it is made costs a third of the time
    of loading, and to take it apart in the end a tenth of a whole check. The system takes it back at once.
    """
    gc.disable()
    _KEPT.set([])
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # looking for some costs time, and none may change what we read
    try:
        app.main()
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a pipe that is closed: what was lost is told already
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
