"""Git, asked for revisions, trees and blobs. It only reads: nothing is checked out, fetched or run.

Only its plumbing is called, which runs no hook, filter or pager. A revision of the user's is never taken for an option;
behind it everything goes by the names of objects. Git runs with the environment that the user gave it, and never from
the working folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError

_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
NOTHING_FETCHED = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
"""Objects that a partial clone lacks are not fetched; the second one serves where Git is older than 2.45."""


class GitError(RefusedError):
    """What Git cannot tell; the text says why, and what helps."""


@record
class Revision:
    """A commit, and what the user calls it."""

    name: str
    commit: str


@record
class TreeEntry:
    """One entry of a tree that is not a tree itself: its path below the root, its mode (octal digits), its object."""

    path: str
    mode: str
    object: str


@record
class Git:
    """The Git repository that a root lies in; `prefix` leads from its top to the root, with `/` at its end."""

    folder: Path
    prefix: str

    def revision(self, name: str) -> Revision:
        """Return the commit that a revision names, in any form that Git has for one."""
        if not name or "\0" in name:
            raise GitError("an empty text names no revision: write a branch, a tag or a commit")
        found = self._commit(name)
        if found is None:
            raise GitError(self._unknown(name))
        return Revision(name, found)

    def merge_base(self, one: Revision, other: Revision) -> Revision:
        """Return the commit from which two have parted; it is called after the first."""
        done = self._ask("merge-base", one.commit, other.commit)
        commit = _line(done.stdout)
        if done.returncode or not commit:
            remedy = f": {_DEEPEN}" if self._is_shallow() else ""
            raise GitError(f"{one.name} and {other.name} have no commit in common here{remedy}")
        return Revision(one.name, commit)

    def tree(self, revision: Revision) -> Iterator[TreeEntry]:
        """Yield what a revision holds below the root, in the order of Git."""
        below = ("--", self.prefix) if self.prefix else ()
        done = self._ask("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", revision.commit, *below)
        if done.returncode:
            raise GitError(f"Git cannot list {revision.name}: {_said(done)}")
        prefix = os.fsencode(self.prefix)
        for line in done.stdout.split(b"\0"):
            what, _, path = line.partition(b"\t")
            if path.startswith(prefix) and path != prefix:
                mode, _, name = what.decode("ascii").split()
                yield TreeEntry(os.fsdecode(path[len(prefix) :]), mode, name)

    def blobs(self, names: Sequence[str], most_bytes: int) -> Iterator[tuple[str, bytes | None]]:
        """Yield blobs with their contents; None for one of more bytes than that, which is not kept in memory."""
        if not names:
            return
        with tempfile.TemporaryFile() as wanted:  # a pipe would fill up while Git waits for us to read
            wanted.write("".join(f"{name}\n" for name in names).encode("ascii"))
            wanted.seek(0)
            with subprocess.Popen(  # noqa: S603  as below
                [_program(os.environ), "cat-file", "--batch", "--buffer"],
                cwd=self.folder,
                env=os.environ | NOTHING_FETCHED,
                stdin=wanted,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                assert process.stdout is not None
                for name in names:
                    header = process.stdout.readline().split()
                    if len(header) != 3:  # noqa: PLR2004  object, type, size; else it is missing
                        raise GitError(f"Git does not have the object {name}: {_COMPLETE}")
                    size = int(header[2])
                    yield name, _content(process.stdout, size, most_bytes)

    def _commit(self, name: str) -> str | None:
        peeled = name if name.startswith(":/") else f"{name}^{{commit}}"  # :/ takes all behind it for a message
        done = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", peeled)
        found = _line(done.stdout)
        return None if done.returncode or not _OBJECT.fullmatch(found) else found

    def _unknown(self, name: str) -> str:
        said = f"{name} is not a revision of this Git repository"
        if self._commit("HEAD") is None:
            return f"{said}: nothing was committed yet"
        if self._commit(f"origin/{name}") is not None:
            return f"{said}: did you mean origin/{name}?"
        return f"{said}: {_DEEPEN}" if self._is_shallow() else f"{said}: write a branch, a tag or a commit"

    def _is_shallow(self) -> bool:
        return _line(self._ask("rev-parse", "--is-shallow-repository").stdout) == "true"

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _run(self.folder, *arguments)


_DEEPEN = (
    "this clone is shallow, and holds the newest commits alone; fetch-depth: 0 in CI, or git fetch --unshallow, "
    "brings the others"
)
_COMPLETE = "this clone is partial, or damaged; git fetch --refetch --no-filter brings what lacks"


def open_git(root: Path) -> Git:
    """Return the Git repository that a root lies in.

    Raises GitError where Git is not installed, or there is no repository with a work tree. Where GIT_DIR names the
    repository, as in hooks, it counts from the working folder and so Git runs there.
    """
    folder = Path.cwd() if "GIT_DIR" in os.environ else root
    done = _run(folder, "rev-parse", "--show-toplevel")
    top = _line(done.stdout)
    if done.returncode or not top:
        raise GitError(f"{root} lies in no Git repository with a work tree: {_said(done)}")
    below = os.path.relpath(os.path.realpath(root), os.path.realpath(top))
    if below.startswith(".."):
        raise GitError(f"{root} does not lie in the Git repository {top}")
    return Git(folder, "" if below == "." else f"{Path(below).as_posix()}/")


def keeps_files_in(folder: Path) -> bool:
    """Whether files in a folder come with a Git repository, or nobody can tell.

    What the environment says of Git does not count: hooks name a repository there, and it may be another one.
    """
    try:
        done = _run(
            folder, "ls-files", "-z", environment={name: os.environ[name] for name in os.environ if name[:4] != "GIT_"}
        )
    except GitError:
        return True
    return done.returncode != 0 or bool(done.stdout)


def _run(
    folder: Path, *arguments: str, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  no shell, and each argument is one
        [_program(environment), *arguments],
        cwd=folder,
        env=dict(environment) | NOTHING_FETCHED,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def _program(environment: Mapping[str, str]) -> str:
    """Return the path of the user's own Git; raises GitError where there is none.

    Only folders that the PATH names from the top are looked into. Windows looks into the working folder first, and so
    does a PATH with an empty or a relative entry: there a pull request may have laid a program of that name.
    """
    name = "git.exe" if sys.platform == "win32" else "git"
    places = (Path(folder, name) for folder in os.get_exec_path(environment) if Path(folder).is_absolute())
    found = next(filter(None, map(shutil.which, places)), None)
    if found is None:
        raise GitError("this needs git, which is not installed, or not on the PATH")
    return os.fspath(found)


def _content(stream: IO[bytes], size: int, most_bytes: int) -> bytes | None:
    """Read one blob and the line end behind it."""
    content = stream.read(size + 1) if size <= most_bytes else None
    left = 0 if content is not None else size + 1
    while left:
        left -= len(stream.read(min(left, 1 << 16))) or left
    return None if content is None else content[:size]


def _line(output: bytes) -> str:
    """Return a single line of output; a path may hold line ends, so only the last one goes."""
    return os.fsdecode(output.removesuffix(b"\n").removesuffix(b"\r"))


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of what Git says is wrong."""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "Git gives no reason"
