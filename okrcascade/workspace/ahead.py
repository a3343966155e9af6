"""Documents loaded ahead: by other processes, while this one imports what will look at them.

Plain data is passed on at a tenth of what loading costs; models would cost as much again, so they are bound where they
are needed. Nothing here may import what takes long: what is begun late is of no use.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from okrcascade.diagnostics.suppression import may_hold_suppressions
from okrcascade.document.load import Loaded, load
from okrcascade.text.record import node
from okrcascade.workspace.files import Files
from okrcascade.workspace.placeholders import may_have_placeholders
from okrcascade.workspace.processes import CAN_SHARE, share_out
from okrcascade.workspace.stamps import Witness

MANY = 200
"""The documents from which it pays to have them loaded elsewhere."""

_AT_ONCE = 50
"""The documents that make one task."""


Data = tuple[object, bool] | None
"""A document's plain data and whether it may hold suppressions; None where there is more to say of it."""


@node
class LoadedAhead:
    """Documents in order, and what is being loaded of them: `loaded` gives it once, and is None where nothing is."""

    paths: tuple[str, ...]
    loaded: Iterator[Data] | None


def load_ahead(files: Files, jobs: int) -> LoadedAhead:
    """Let other processes begin to load documents, where these are many and `jobs` allows more than one process."""
    paths = tuple(sorted(files.names()))
    if jobs == 1 or not CAN_SHARE or len(paths) < MANY:
        return LoadedAhead(paths, None)
    tasks = [paths[first : first + _AT_ONCE] for first in range(0, len(paths), _AT_ONCE)]
    return LoadedAhead(paths, _one_by_one(files, share_out(tasks, partial(_load_sound, files), jobs, marshal)))


def _one_by_one(files: Files, answers: Iterator[tuple[list[Data], Mapping[str, bytes]]]) -> Iterator[Data]:
    for loaded, seen in answers:
        if isinstance(files, Witness):
            files.take(seen)
        yield from loaded


def _load_sound(files: Files, paths: Sequence[str]) -> tuple[list[Data], Mapping[str, bytes]]:
    """Load documents where nothing is to be said of them, and return with them what a witness has seen."""
    loaded = [_sound_data(path, files.read(path)) for path in paths]
    return loaded, files.seen(paths) if isinstance(files, Witness) else {}


def _sound_data(path: str, content: bytes | Loaded) -> Data:
    if isinstance(content, Loaded) or may_have_placeholders(content):
        return None
    loaded = load(content, path)
    return None if loaded.findings else (loaded.data, may_hold_suppressions(content))
