"""What tells that documents are as they were: their contents, or quicker, what the file system says of them."""

from __future__ import annotations

import marshal
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from okrcascade.document.load import Loaded
from okrcascade.text.record import record
from okrcascade.workspace.files import DiskFiles, Files
from okrcascade.workspace.processes import share_out

SETTLED = 2_000_000_000
"""The nanoseconds after which a change can no longer go unseen: FAT, the coarsest clock, counts in twos of seconds."""


@record
class Stamps:
    """What the file system says of each document: a digest of it, and the moment (ns) of the latest change.

    `is_plain` tells that all are plain files, so that nothing else can change what is in them.
    """

    names: tuple[str, ...]
    digest: str
    latest: int
    is_plain: bool

    def settled(self, now: int) -> bool:
        """Whether a document that changes from now on (ns) gets another stamp."""
        return self.latest < now - SETTLED


def stamps(files: DiskFiles) -> Stamps:
    """Return the stamps of the documents in a folder.

    Beside size and time of change they hold what a program cannot set: the time of the last change of the file as a
    whole, and its number on the disk.
    """
    names = tuple(sorted(files.names()))
    digest, latest, is_plain = sha256(), 0, True
    for name in names:
        path = os.path.join(files.root, name)  # noqa: PTH118  paths of strings: half the time
        try:
            status = os.lstat(path)
            if not stat.S_ISREG(status.st_mode):
                is_plain, status = False, os.stat(path)  # noqa: PTH116  of what a link leads to
        except OSError as gone:
            is_plain = False
            digest.update(f"{name}\0{gone.errno}\0".encode(errors="surrogateescape"))
            continue
        times = (status.st_mtime_ns, status.st_ctime_ns)
        latest = max(latest, *times)
        digest.update(
            f"{name}\0{status.st_size} {times} {status.st_ino} {status.st_mode}\0".encode(errors="surrogateescape")
        )
    return Stamps(names, digest.hexdigest(), latest, is_plain)


_AT_ONCE = 500
"""The documents that are looked at as one task."""


def _held(content: bytes | Loaded) -> bytes:
    """Return what a document is known again by; nothing for one that cannot be read."""
    return sha256(content).digest() if isinstance(content, bytes) else b""


@dataclass
class Witness:
    """Documents on their way to a reader, and what they held; `is_torn` where one changed in between.

    What cannot be read has no contents to be known again by.
    """

    files: Files
    is_torn: bool = False
    _seen: dict[str, bytes] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """Yield the names of the documents."""
        return self.files.names()

    def read(self, name: str) -> bytes | Loaded:
        """Return a document's bytes, or what keeps it from being read."""
        content = self.files.read(name)
        self.take({name: _held(content)})
        return content

    def look_at(self, names: Sequence[str], jobs: int) -> None:
        """See what documents hold, in so many processes; nobody reads them."""
        tasks = [names[first : first + _AT_ONCE] for first in range(0, len(names), _AT_ONCE)]
        for held in share_out(tasks, self._held_by, jobs, marshal):
            self.take(held)

    def _held_by(self, names: Sequence[str]) -> dict[str, bytes]:
        return {name: _held(self.files.read(name)) for name in names}

    def seen(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return what some documents held, for one who read them elsewhere; nothing for one that is torn."""
        return {name: b"" if self.is_torn else self._seen.get(name, b"") for name in names}

    def take(self, seen: Mapping[str, bytes]) -> None:
        """Take in what documents held that were read elsewhere."""
        for name, held in seen.items():
            if not held or self._seen.setdefault(name, held) != held:
                self.is_torn = True

    def held(self) -> dict[str, str]:
        """Return what each document held, as a digest in hexadecimal digits."""
        return {name: seen.hex() for name, seen in self._seen.items()}

    def digest(self) -> str:
        """Return the digest of all that was read: names and contents."""
        whole = sha256()
        for name, seen in sorted(self._seen.items()):
            whole.update(f"{name}\0".encode(errors="surrogateescape") + seen)
        return whole.hexdigest()
