"""The documents of a Git revision, chosen and limited as those on disk are, and read without touching the work tree.

What is alike on both sides of a comparison is read once: blobs go by the names that Git gives their contents. A
submodule is an empty folder, as in a clone that does not fetch it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from errno import ELOOP, ENOENT
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path

from okrcascade.document.limits import MOST_BYTES
from okrcascade.document.load import Loaded, too_large, unreadable
from okrcascade.text.record import record
from okrcascade.workspace.files import ENDINGS, LEADS_OUTSIDE, Files
from okrcascade.workspace.git import Git, Revision, TreeEntry

Contents = MutableMapping[str, "bytes | None"]
"""Blobs by the names of their objects; None for one that is too large."""

_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS, _LONGEST_TARGET = 40, 4096
"""The links that a path may lead over, and the bytes of where one leads: as Linux has it. What has more is a ring."""
_SHA1_DIGITS = 40


@record
class HeldFiles:
    """Documents that were read already, so that they stay as they are while they are compared."""

    contents: Mapping[str, bytes | Loaded]

    def names(self) -> Iterator[str]:
        """Yield the names of the documents."""
        return iter(self.contents)

    def read(self, name: str) -> bytes | Loaded:
        """Return a document's bytes, or what keeps it from being read."""
        return self.contents[name] if name in self.contents else unreadable(name, os.strerror(ENOENT).lower())


def hold(files: Files) -> HeldFiles:
    """Read documents once and for all."""
    return HeldFiles({name: files.read(name) for name in sorted(files.names())})


def blobs_of(files: HeldFiles, revision: Revision) -> Contents:
    """Return documents by the names that Git gives their contents where it names the commit of `revision` so."""
    digest = sha1 if len(revision.commit) == _SHA1_DIGITS else sha256
    return {
        digest(b"blob %d\0%b" % (len(content), content)).hexdigest(): content
        for content in files.contents.values()
        if isinstance(content, bytes)
    }


def read_revision(git: Git, revision: Revision, root: Path, known: Contents) -> HeldFiles:
    """Return the documents of a revision below the root, which is where Git was opened.

    `known` holds the blobs that need not be read again, and takes up those that were.
    """
    tree = {entry.path: entry for entry in git.tree(revision)}
    plain = [entry for entry in tree.values() if entry.mode not in (_LINK, _SUBMODULE) and _is_document(entry.path)]
    links = [entry for entry in tree.values() if entry.mode == _LINK]
    _take_up(git, (*plain, *links), known)
    contents = {entry.path: _content(entry.path, entry, known) for entry in plain}
    targets = {entry.path: os.fsdecode(known[entry.object] or b"") for entry in links}
    linked = _Links(tree, targets, git.prefix, os.path.realpath(root))
    for link in links:
        found = linked.found(link.path)
        if isinstance(found, TreeEntry):
            _take_up(git, (found,), known)
            contents[link.path] = _content(link.path, found, known)
        elif found is not None:
            contents[link.path] = unreadable(link.path, found)
    return HeldFiles(contents)


def _take_up(git: Git, entries: Iterable[TreeEntry], known: Contents) -> None:
    wanted = dict.fromkeys(entry.object for entry in entries if entry.object not in known)
    known.update(git.blobs(list(wanted), MOST_BYTES))


def _content(path: str, entry: TreeEntry, known: Contents) -> bytes | Loaded:
    content = known[entry.object]
    return too_large(path) if content is None else content


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _is_document(path: str) -> bool:
    return path.endswith(ENDINGS) and not _is_hidden(path)


@dataclass(frozen=True)
class _Links:
    """The links of a tree, followed as `DiskFiles` follows those of a folder."""

    tree: Mapping[str, TreeEntry]
    targets: Mapping[str, str]
    prefix: str
    root: str

    @cached_property
    def _folders(self) -> frozenset[str]:
        paths = (path.split("/") for path in self.tree)
        return frozenset("/".join(parts[:depth]) for parts in paths for depth in range(len(parts)))

    def found(self, path: str) -> TreeEntry | str | None:
        """Return what a link leads to, or what keeps it from being read; None where it is no document of its own."""
        if _is_hidden(path):
            return None
        real = self._followed(path)
        if real is None:
            is_folder = os.path.isdir(os.path.join(self.root, os.path.dirname(path), self.targets[path]))  # noqa: PTH112, PTH118, PTH120
            return LEADS_OUTSIDE if is_folder or path.endswith(ENDINGS) else None
        entry = self.tree.get(real)
        if not path.endswith(ENDINGS) or real in self._folders or (entry and entry.mode == _SUBMODULE):
            return None
        if entry is None or entry.mode == _LINK:
            return os.strerror(ELOOP if entry else ENOENT).lower()
        return None if _is_document(real) else entry

    def _followed(self, path: str) -> str | None:
        """Return where a path leads below the root; None where that is outside, itself where it leads in a ring."""
        here, waiting, links = self.prefix.split("/")[:-1], deque(path.split("/")), 0
        while waiting:
            step = waiting.popleft()
            if step == "..":
                if not here:
                    return None
                here.pop()
            elif step not in ("", "."):
                here.append(step)
                target = self.targets.get(self._below("/".join(here)) or "")
                if target is None:
                    continue
                links += 1
                if links > _MOST_LINKS or len(target) > _LONGEST_TARGET:
                    return path
                here.pop()
                if target.startswith("/"):
                    if not target.startswith(f"{self.root}/"):
                        return None
                    here, target = self.prefix.split("/")[:-1], target.removeprefix(self.root)
                waiting.extendleft(reversed(target.split("/")))
        return self._below("/".join(here))

    def _below(self, path: str) -> str | None:
        """Return a path from the top as one below the root."""
        whole = f"{path}/"
        return whole.removeprefix(self.prefix).removesuffix("/") if whole.startswith(self.prefix) else None
