"""Writing documents: each is the old one or the new one at any moment, several change together, and nothing is lost.

A document is written to a temporary file beside it, forced to disk and put in its place by renaming; a new one is
linked into its place, so that nothing is ever overwritten. If one of several fails, those already changed get their old
bytes back. A machine that dies between two renamings leaves some documents new and some old, each of them whole: the
file systems that we know promise no more. Temporary files begin with a dot, so they are no documents; what a killed
process left of them is taken away by the next one that writes there.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import listed

NEW_FILE_MODE = 0o666
TEMPORARY, TEMPORARY_END = ".okrcascade-", ".tmp"
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems answer that have no hard links, such as those of memory cards and some networks."""


class WriteError(RefusedError):
    """Documents that could not be written; the text says which and why, and that all is as it was."""


@record
class Writing:
    """What a document held when it was read (None where there was none), and what it is to hold.

    `path` is below the root, with `/`.
    """

    path: str
    before: bytes | None
    after: bytes


def write_all(root: Path, writings: Sequence[Writing]) -> None:
    """Write documents, all of them or none.

    A document that is a link inside the root stays one, and what it leads to is written. Raises WriteError where a
    document has changed since it was read, is there already, lies outside the root, or cannot be written.
    """
    with _alone(root) as is_alone:
        for writing in writings:
            _check_unchanged(root, writing)
        if is_alone:
            _sweep({_target(root, writing).parent for writing in writings})
        change = _Change(root)
        try:
            for writing in writings:
                change.prepare(writing)
            change.put_in_place(writings)
        finally:
            change.clean_up()


@dataclass
class _Change:
    """Documents on their way to disk."""

    root: Path
    temporary: dict[str, Path] = field(default_factory=dict)
    new_folders: list[Path] = field(default_factory=list)
    done: list[Writing] = field(default_factory=list)

    def prepare(self, writing: Writing) -> None:
        """Write the new bytes beside the document; folders are made where they lack."""
        target = _target(self.root, writing)
        try:
            self._make_folder(target.parent)
            if target.exists() and not os.access(target, os.W_OK):
                raise WriteError(f"nothing was written: {writing.path} is read-only")
            self.temporary[writing.path] = _write_temporary(target, writing.after)
        except OSError as refused:
            raise _not_written(writing, refused) from refused

    def put_in_place(self, writings: Sequence[Writing]) -> None:
        """Let every new document take its place; where one cannot, or we are stopped, all get their old bytes back."""
        try:
            for writing in writings:
                _check_unchanged(self.root, writing)
                try:
                    _place(self.temporary[writing.path], _target(self.root, writing), is_new=writing.before is None)
                except OSError as refused:
                    raise _not_written(writing, refused) from refused
                self.done.append(writing)
        except BaseException as stopped:
            self._take_back(stopped)
            raise
        folders = {_target(self.root, writing).parent for writing in writings}
        for folder in folders | {new.parent for new in self.new_folders}:
            _force_to_disk(folder)
        self.new_folders.clear()

    def clean_up(self) -> None:
        """Take away temporary files, and the folders that were made for nothing."""
        for file in self.temporary.values():
            file.unlink(missing_ok=True)
        for folder in reversed(self.new_folders):
            with suppress(OSError):  # somebody else put something there
                folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        lacking = [folder, *folder.parents]
        for part in reversed(lacking[: next(index for index, part in enumerate(lacking) if part.exists())]):
            part.mkdir()
            self.new_folders.append(part)

    def _take_back(self, stopped: BaseException) -> None:
        lost = []
        for writing in self.done:
            target = _target(self.root, writing)
            try:
                if writing.before is None:
                    target.unlink(missing_ok=True)
                else:
                    self.temporary[writing.path] = _write_temporary(target, writing.before)
                    self.temporary[writing.path].replace(target)
            except OSError:
                lost.append(writing.path)
        if lost:
            raise WriteError(
                f"{stopped}; and {listed(lost, most=20)} could not be given back what stood there: git restore does it"
            ) from stopped


def _target(root: Path, writing: Writing) -> Path:
    """Return the file that is written: of a link the one that it leads to."""
    return Path(os.path.realpath(root / writing.path))


def _place(temporary: Path, target: Path, *, is_new: bool) -> None:
    """Put a new file into its place; unlike a renaming, a link never replaces what somebody laid down meanwhile."""
    if not is_new:
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)
    except OSError as refused:
        if refused.errno not in _NO_LINKS or target.exists():
            raise
        temporary.replace(target)


def _not_written(writing: Writing, refused: OSError) -> WriteError:
    if isinstance(refused, FileExistsError):
        return WriteError(f"{writing.path} is there already, and nothing is overwritten")
    return WriteError(f"nothing was written: {writing.path}: {(refused.strerror or str(refused)).lower()}")


def _check_unchanged(root: Path, writing: Writing) -> None:
    target = root / writing.path
    if not _target(root, writing).is_relative_to(os.path.realpath(root)):
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


def _write_temporary(target: Path, content: bytes) -> Path:
    """Write bytes to a temporary file beside a document, with its permissions, and force them to disk."""
    handle, name = tempfile.mkstemp(TEMPORARY_END, TEMPORARY, target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else NEW_FILE_MODE & ~_umask())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sweep(folders: Collection[Path]) -> None:
    """Take away what killed processes left in folders; nobody else writes while we are alone."""
    for folder in folders:
        for left in folder.glob(f"{TEMPORARY}*{TEMPORARY_END}"):
            with suppress(OSError):
                left.unlink()


def _force_to_disk(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(root: Path) -> Iterator[bool]:
    """Keep other okrcascade processes from writing into the same repository meanwhile; say whether that is sure.

    The folder itself is locked, so no lock file is left behind; where the system has no such locks, the second look at
    every document right before it is replaced still stands.
    """
    try:
        import fcntl  # noqa: PLC0415  not on every system
    except ImportError:
        yield False
        return
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = os.open(root, os.O_RDONLY)
    except OSError as refused:
        raise WriteError(f"nothing was written: {root}: {(refused.strerror or str(refused)).lower()}") from refused
    try:
        is_alone = False
        with suppress(OSError):  # some network's file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
            is_alone = True
        yield is_alone
    finally:
        os.close(handle)
