"""What a folder holds, to be compared with what it held."""

from __future__ import annotations

from pathlib import Path


def everything_below(folder: Path) -> dict[str, bytes]:
    """All files below a folder but git's own, by their paths."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return {path: content for path, content in found.items() if not path.startswith(".git/")}
