"""Writing documents: each is the old one or the new one at any moment, several change together, and nothing is lost.

A document is written to a temporary file beside it, forced to disk and put in its place by renaming; a new one is
linked into its place, so that nothing is ever overwritten. If one of several fails, those already changed get their old
bytes back. A machine that dies between two renamings leaves some documents new and some old, each of them whole: the
file systems that we know promise no more. Temporary files begin with a dot, and are no documents.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from okrcascade.text.refused import RefusedError

NEW_FILE_MODE = 0o666
TEMPORARY = ".okrcascade-"


class WriteError(RefusedError):
    """Documents that could not be written; the text says which and why, and that all is as it was."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a document held when it was read (None where there was none), and what it is to hold.

    `path` is below the root, with `/`.
    """

    path: str
    before: bytes | None
    after: bytes


def write_all(root: Path, writings: Sequence[Writing]) -> None:
    """Write documents, all of them or none.

    Raises WriteError where one has changed since it was read, is there already, lies outside the root, or cannot be
    written.
    """
    with _alone(root):
        for writing in writings:
            _check_unchanged(root, writing)
        temporary: dict[str, Path] = {}
        try:
            for writing in writings:
                temporary[writing.path] = _write_temporary(root, writing)
            _put_in_place(root, writings, temporary)
        except OSError as refused:
            raise WriteError(f"nothing was written: {refused.strerror or refused}") from refused
        finally:
            for file in temporary.values():
                file.unlink(missing_ok=True)


def _put_in_place(root: Path, writings: Sequence[Writing], temporary: dict[str, Path]) -> None:
    done: list[Writing] = []
    try:
        for writing in writings:
            _check_unchanged(root, writing)
            _place(temporary[writing.path], root / writing.path, is_new=writing.before is None)
            done.append(writing)
    except (OSError, WriteError):
        for writing in done:
            _take_back(root, writing)
        raise
    for folder in {(root / writing.path).parent for writing in writings}:
        _force_to_disk(folder)


def _place(temporary: Path, target: Path, *, is_new: bool) -> None:
    if is_new:
        os.link(temporary, target)  # unlike a renaming, this never replaces what somebody else laid down meanwhile
    else:
        temporary.replace(target)


def _take_back(root: Path, writing: Writing) -> None:
    target = root / writing.path
    if writing.before is None:
        target.unlink(missing_ok=True)
        return
    temporary = _write_temporary(root, Writing(writing.path, writing.after, writing.before))
    temporary.replace(target)


def _check_unchanged(root: Path, writing: Writing) -> None:
    target = root / writing.path
    real = Path(os.path.realpath(target))
    if not real.is_relative_to(os.path.realpath(root)):
        raise WriteError(f"{writing.path} leads outside the repository, and nothing is written there")
    try:
        content = target.read_bytes() if target.exists() or target.is_symlink() else None
    except OSError as refused:
        raise WriteError(f"{writing.path} cannot be read: {(refused.strerror or '').lower()}") from refused
    if content == writing.before:
        return
    if writing.before is None:
        raise WriteError(f"{writing.path} is there already, and nothing is overwritten")
    raise WriteError(f"{writing.path} has changed since it was read: run the command again")


def _write_temporary(root: Path, writing: Writing) -> Path:
    """Write the new bytes beside the document, with its permissions; parents are made where they lack."""
    target = Path(os.path.realpath(root / writing.path))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(writing.after)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else NEW_FILE_MODE & ~_umask())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _force_to_disk(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep other okrcascade processes from writing into the same repository meanwhile.

    The folder itself is locked, so no lock file is left behind; where the system has no such locks, the second look at
    every document right before it is replaced still stands.
    """
    try:
        import fcntl  # noqa: PLC0415  not on every system
    except ImportError:
        yield
        return
    root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
