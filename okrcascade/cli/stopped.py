"""Ctrl-C: wherever somebody presses it, the command ends with one sentence and one exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from okrcascade.text.refused import RefusedError


class StoppedError(RefusedError):
    """Somebody ended the command with Ctrl-C, or its questions with Ctrl-D."""


@contextmanager
def stoppable(*, writes: bool = True) -> Iterator[None]:
    """Turn Ctrl-C into StoppedError; without `writes` nothing has been written while this goes on."""
    try:
        yield
    except KeyboardInterrupt:
        raise StoppedError("stopped" if writes else NOTHING_WRITTEN) from None


NOTHING_WRITTEN = "stopped: nothing was written"
"""What is said where somebody ends the questions of a command that writes what was answered in the end."""
