"""Where documents come from: a folder on disk, memory, or one laid over the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from okrcascade.document.limits import MOST_BYTES
from okrcascade.document.load import Loaded, too_large, unreadable
from okrcascade.text.record import record

ENDINGS = (".yaml", ".yml")
SETTINGS_NAME = "okrcascade.yaml"
LEADS_OUTSIDE = "it is a link that leads outside the repository"


def folder_of(name: str) -> str:
    """Return the folder in which a document lies, as a path below the root; empty at the root itself."""
    return name.rpartition("/")[0]


class Files(Protocol):
    """Named contents. Names are paths below the root, with `/`."""

    def names(self) -> Iterator[str]:
        """Yield the names of all documents, in no order."""
        ...

    def read(self, name: str) -> bytes | Loaded:
        """Return a document's bytes, or what keeps it from being read."""
        ...


@record
class MemoryFiles:
    """Documents held in memory."""

    contents: Mapping[str, bytes]

    def names(self) -> Iterator[str]:
        """Yield the names of the documents."""
        return iter(self.contents)

    def read(self, name: str) -> bytes:
        """Return a document's bytes."""
        return self.contents[name]


@record
class OverlayFiles:
    """Documents of which some are replaced or added, as an editor's unsaved buffers are."""

    below: Files
    above: Mapping[str, bytes]

    def names(self) -> Iterator[str]:
        """Yield all names once."""
        yield from self.above
        yield from (name for name in self.below.names() if name not in self.above)

    def read(self, name: str) -> bytes | Loaded:
        """Return the upper document where there is one."""
        return self.above[name] if name in self.above else self.below.read(name)


@record
class SomeFiles:
    """Some of the documents that there are."""

    below: Files
    wanted: Collection[str]

    def names(self) -> Iterator[str]:
        """Yield the names of those."""
        return iter(self.wanted)

    def read(self, name: str) -> bytes | Loaded:
        """Return a document's bytes, or what keeps it from being read."""
        return self.below.read(name)


@record
class DiskFiles:
    """The documents in a folder: all YAML files below it, but for hidden files and folders.

    Links are not followed out of the folder; what they lead to inside it is read once, where it really is.
    """

    root: Path

    def names(self) -> Iterator[str]:
        """Yield the names of the YAML files, and of links that lead to folders outside."""
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(os.path.join(self.root, folder)))  # noqa: PTH118  paths of strings: half the time
            except OSError:
                yield folder.removesuffix("/")
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}{entry.name}/")
                elif entry.is_symlink():
                    if not self._is_met_elsewhere(entry):
                        yield folder + entry.name
                elif entry.name.endswith(ENDINGS):
                    yield folder + entry.name

    def _is_met_elsewhere(self, link: os.DirEntry[str]) -> bool:
        """Whether a link is no concern of ours, or leads to what is read where it really is."""
        real = os.path.realpath(link.path)
        if os.path.isdir(real):  # noqa: PTH112
            return self._is_inside(real)
        if not link.name.endswith(ENDINGS):
            return True
        below = os.path.relpath(real, os.path.realpath(self.root))
        return (
            os.path.isfile(real)  # noqa: PTH113
            and self._is_inside(real)
            and real.endswith(ENDINGS)
            and not any(part.startswith(".") for part in Path(below).parts)
        )

    def _is_inside(self, path: str) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def read(self, name: str) -> bytes | Loaded:
        """Return a file's bytes; only regular files of a sound size inside the folder are opened."""
        path = os.path.join(self.root, name)  # noqa: PTH118
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                if not self._is_inside(path):
                    return unreadable(name, LEADS_OUTSIDE)
                status = os.stat(path)  # noqa: PTH116
            if stat.S_ISDIR(status.st_mode):
                return unreadable(name, "it is a folder that does not let its files be listed")
            if not stat.S_ISREG(status.st_mode):
                return unreadable(name, "it is not a regular file")
            if status.st_size > MOST_BYTES:
                return too_large(name)
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                return file.read(status.st_size + 1)  # to ask for the most that is allowed takes thrice as long
        except OSError as refused:
            return unreadable(name, (refused.strerror or "no reason given").lower())
