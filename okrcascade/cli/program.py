"""Which program this is: what an answer of an earlier run must have been made by to be ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def program() -> str:
    """Return a text that is another one for another Python, other libraries, or another state of our own modules."""
    return "\n".join([sys.version, *sorted(set(_installed())), *sorted(_modules())])


def _installed() -> Iterator[str]:
    """Yield the libraries by name and version, as the names of their folders tell them."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))


def _modules() -> Iterator[str]:
    """Yield our modules, each with its checksum where an installer wrote them down, else with its size and time."""
    for record in _PACKAGE.parent.glob(f"{_PACKAGE.name}-*.dist-info/RECORD"):
        lines = record.read_text("utf-8").splitlines()
        yield from (line for line in lines if line.startswith(f"{_PACKAGE.name}/") and ".pyc," not in line)
        return
    for module in _PACKAGE.rglob("*.py"):
        status = module.stat()
        yield f"{module.relative_to(_PACKAGE)} {status.st_size} {status.st_mtime_ns}"
