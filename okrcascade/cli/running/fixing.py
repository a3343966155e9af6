"""What `fix` and `check --fix` share: making the fixes, showing them, and saying what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.cli.exit_codes import FOUND
from okrcascade.text.words import counted
from okrcascade.workspace.files import DiskFiles

if TYPE_CHECKING:
    from okrcascade import api
    from okrcascade.fix.rounds import Fixed


def make_fixes(root: Path, options: api.CheckOptions, *, unsafe: bool, dry_run: bool) -> Fixed:
    """Make the fixes and write them, all documents or none; with `dry_run` only in memory."""
    from okrcascade import api  # noqa: PLC0415  an answer from the cache needs none of it
    from okrcascade.workspace.write import write_all  # noqa: PLC0415  a check that only tells writes nothing

    fixed = api.fix(DiskFiles(root), options, unsafe=unsafe)
    if not dry_run:
        write_all(root, fixed.writings)
    return fixed


def show_fixes(root: Path, options: api.CheckOptions, *, unsafe: bool) -> int:
    """Show what the fixes would change line by line; the exit code says whether there is anything."""
    from okrcascade import api  # noqa: PLC0415
    from okrcascade.cli.writing import carry_out  # noqa: PLC0415

    fixed = api.fix(DiskFiles(root), options, unsafe=unsafe)
    carry_out(root, fixed.writings, dry_run=True, diff=True)
    return FOUND if fixed.writings else 0


def fixed_line(fixed: Fixed, *, would: bool = False) -> str:
    """Return the line that sums up what was fixed, or would be."""
    findings, files = counted(len(fixed.made), "finding"), counted(len(fixed.writings), "file")
    return f"{'Would fix' if would else 'Fixed'} {findings} in {files}."
