"""The folder in which `check --cache` keeps its answers.

It lies in the user's own cache. One in a work tree could come with a pull request and hold whatever answers its author
likes, so it is refused where Git keeps files in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from okrcascade.cli.edge import UsageError, git_tops


def cache_folder(named: Path | None, root: Path) -> Path:
    """Return the folder of the cache: the one that is named, or the user's own.

    Raises UsageError for one that a change of the repository at `root` could bring along.
    """
    folder = Path(os.path.realpath(named or _of_the_user()))
    if folder.is_dir() and folder.is_relative_to(_top(root)):
        from okrcascade.workspace.git import keeps_files_in  # noqa: PLC0415  the user's own lies elsewhere

        if keeps_files_in(folder):
            raise UsageError(
                f"--cache-dir {named or folder} lies in the repository, and Git keeps files in it, so that any change "
                "could bring answers of its own along: name a folder outside, or an empty one that Git ignores"
            )
    return folder


def _top(root: Path) -> Path:
    """Return the topmost folder with a Git repository that the root lies in, else the root."""
    real = Path(os.path.realpath(root))
    return [real, *git_tops(real)][-1]


def _of_the_user() -> Path:
    """Return where programs keep what they can make again: `$XDG_CACHE_HOME`, or what the system has for it."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117  the standard: any other is ignored
        return Path(named, "okrcascade")
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  which gives the sign back where there is none
    if not home.is_absolute():
        raise UsageError("--cache: nobody's home is known here, so name a folder with --cache-dir")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "okrcascade", "Cache")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "okrcascade"
    return home / ".cache" / "okrcascade"
