"""Where an okrs repository lies, or is to lie: its root, and the top of the git repository around it."""

from __future__ import annotations

import os
from pathlib import Path

from okrcascade.cli.edge import UsageError, git_tops
from okrcascade.text.record import record
from okrcascade.workspace.files import SETTINGS_NAME


@record
class Ground:
    """The top of the git repository (without one, the folder around the root), the root, and how the top sees it."""

    top: Path
    root: Path
    okrs: str
    is_git: bool

    @property
    def is_laid(self) -> bool:
        """Whether an okrs repository is there already."""
        return (self.root / SETTINGS_NAME).is_file()


def find_ground(folder: Path) -> Ground:
    """Return where an okrs repository for a folder lies: the folder itself where it is one, else `okrs` in it.

    Raises UsageError where it cannot lie there.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder")
    root = folder if (folder / SETTINGS_NAME).is_file() else folder / "okrs"
    absolute = Path(os.path.abspath(root))  # noqa: PTH100  links are left as they are named
    for above in absolute.parents:
        if (above / SETTINGS_NAME).is_file():
            raise UsageError(f"{folder} lies in the okrs repository {above}: name a folder outside it")
    git = next(git_tops(absolute), None)
    top = git or absolute.parent
    return Ground(top, absolute, absolute.relative_to(top).as_posix(), is_git=git is not None)
