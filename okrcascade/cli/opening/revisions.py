"""Two sides of a comparison, as the command line names them: revisions of Git, or the work tree."""

from __future__ import annotations

from pathlib import Path

from okrcascade.cli.edge import UsageError
from okrcascade.text.record import record
from okrcascade.workspace.files import DiskFiles, Files
from okrcascade.workspace.git import Git, Revision, open_git
from okrcascade.workspace.git_files import HeldFiles, blobs_of, hold, read_revision

HEAD, WORK_TREE = "HEAD", "work tree"


@record
class Revised:
    """One side: what it is called, its documents, its commit (None for the work tree), and where the root lies."""

    name: str
    files: HeldFiles
    commit: str | None
    prefix: str

    def from_the_top(self, path: str) -> str:
        """Return a path below the root as one from the top of the Git repository."""
        return self.prefix + path


def since(root: Path, name: str, files: Files) -> tuple[HeldFiles, HeldFiles]:
    """Return documents as they are, and as they were where HEAD and a revision have parted."""
    git = open_git(root)
    base = git.merge_base(git.revision(name), git.revision(HEAD))
    now = hold(files)
    return read_revision(git, base, root, blobs_of(now, base)), now


def two_sides(root: Path, first: str | None, second: str | None) -> tuple[Revised, Revised]:
    """Return the sides before and after, as `git diff` takes them.

    Nothing means HEAD and the work tree, one revision that and the work tree; `A..B` is A and B, and `A...B` where they
    have parted and B.
    """
    git = open_git(root)
    before, after = _revisions(git, first or HEAD, second)
    if after is None:
        held = hold(DiskFiles(root))
        known, new = blobs_of(held, before), Revised(WORK_TREE, held, None, git.prefix)
    else:
        known = {}
        new = Revised(after.name, read_revision(git, after, root, known), after.commit, git.prefix)
    return Revised(before.name, read_revision(git, before, root, known), before.commit, git.prefix), new


def _revisions(git: Git, first: str, second: str | None) -> tuple[Revision, Revision | None]:
    dots = "..." if "..." in first else ".."
    start, between, end = first.partition(dots)
    if not between:
        return git.revision(first), None if second is None else git.revision(second)
    if second is not None:
        raise UsageError(f"{first} names two revisions already: leave {second} out")
    before, after = git.revision(start or HEAD), git.revision(end or HEAD)
    return (git.merge_base(before, after) if dots == "..." else before), after
