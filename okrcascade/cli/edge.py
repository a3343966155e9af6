"""Where disk, clock and terminal enter: the root, today, the paths as people see them, the output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from okrcascade.document.limits import MOST_BYTES
from okrcascade.model.cycles import Cycle, read_cycle
from okrcascade.reports.style import SEVERITIES, Style
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import ENDINGS, SETTINGS_NAME

Value = TypeVar("Value")


USUAL_ROOT = "okrs"
"""The folder in which the repository lies where nothing else is said."""


class UsageError(RefusedError):
    """The command was called in a way that it cannot serve; the text says what is accepted."""


def find_root(root: Path | None, paths: Sequence[Path] = ()) -> Path:
    """Return the repository's root.

    That is `root`, else the nearest folder with settings at or above the first path or the working folder, else
    `okrs` in the working folder or, within a Git repository, in the nearest folder above. Raises UsageError where there
    is none.
    """
    if root is not None:
        if not root.is_dir():
            raise UsageError(f"--root {root}: there is no such folder")
        if not os.path.lexists(root / SETTINGS_NAME):
            raise UsageError(f"--root {root}: there is no {SETTINGS_NAME} in it")
        return root
    start = Path(paths[0] if paths else ".").absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_NAME).is_file():
            return folder
    if Path(USUAL_ROOT, SETTINGS_NAME).is_file():
        return Path(USUAL_ROOT)
    for folder in _up_to_the_top_of_git(Path.cwd()):
        if (folder / USUAL_ROOT / SETTINGS_NAME).is_file():
            return folder / USUAL_ROOT
    raise UsageError(
        f"no {SETTINGS_NAME} here or above, and no okrs folder that holds one: name the repository with --root, or "
        "begin one with okrcascade init"
    )


def _up_to_the_top_of_git(start: Path) -> Sequence[Path]:
    """Return a folder and those above it within its Git repository; none where there is no such repository."""
    folders = (start, *start.parents)
    top = next((depth for depth, folder in enumerate(folders, 1) if (folder / ".git").exists()), 0)
    return folders[:top]


def read_today(text: str | None) -> date:
    """Return the day that `--today` names, or the clock's."""
    if text is None:
        return date.today()  # noqa: DTZ011  a company's day is the local one
    return read_day_option("--today", text)


def read_day_option(option: str, text: str) -> date:
    """Return the day that an option names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: write a day as 2024-02-15") from None


def read_cycle_option(text: str | None) -> Cycle | None:
    """Return the cycle that `--cycle` names."""
    if text is None:
        return None
    cycle = read_cycle(text)
    if cycle is None:
        raise UsageError(f"--cycle {text}: write a cycle as 2024, 2024-H1, 2024-Q1 or 2024-M01")
    return cycle


def choice(option: str, word: str, values: Mapping[str, Value]) -> Value:
    """Return what a word stands for among an option's words."""
    if word not in values:
        raise UsageError(f"{option} {word}: accepted are {', '.join(values)}")
    return values[word]


def path_shower(root: Path, *, from_the_top: bool = False) -> Callable[[str], str]:
    """Return the function that writes a path below the root as seen from the working folder.

    `from_the_top` writes it as seen from the top of the git repository instead, where there is one.
    """
    top = next(git_tops(Path(os.path.realpath(root))), None) if from_the_top else None
    prefix = Path(os.path.relpath(root) if top is None else os.path.relpath(os.path.realpath(root), top)).as_posix()
    if prefix == ".":
        return lambda path: path
    if (
        top is None and prefix.split("/")[0] == ".."
    ):  # what lies at or below the working folder is not shown by way of the root
        return lambda path: Path(os.path.relpath(root / path)).as_posix()
    return lambda path: f"{prefix}/{path}"


def git_tops(folder: Path) -> Iterator[Path]:
    """Yield the tops of the git repositories that hold a folder, the nearest first.

    The folder is taken as it is written. A worktree's and a submodule's `.git` is a file.
    """
    return (above for above in (folder, *folder.parents) if (above / ".git").exists())


def path_filter(root: Path, paths: Sequence[Path]) -> Callable[[str], bool]:
    """Return the filter that keeps what lies at or below one of the paths; all is kept without any."""
    wanted = [below_root(root, path) for path in paths]
    if not wanted or "." in wanted:
        return lambda path: True  # noqa: ARG005
    return lambda path: any(path == part or path.startswith(part + "/") for part in wanted)


def below_root(root: Path, path: Path) -> str:
    """Return a path as a name below the root; `.` for the root itself or a folder above it.

    The paths are taken as they are written, and where that leads nowhere, as links lead.
    """
    for top, place in ((root.absolute(), path.absolute()), (os.path.realpath(root), os.path.realpath(path))):
        relative = Path(os.path.relpath(place, top))
        if relative.parts[:1] != ("..",):
            return relative.as_posix()
        if set(relative.parts) == {".."}:
            return "."
    raise UsageError(f"{path} does not lie in the repository {root}")


def existing(paths: Sequence[Path]) -> Sequence[Path]:
    """Return the paths, all of which exist; raises UsageError for one that does not."""
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: there is no such file or folder")
    return paths


def wants_colour() -> bool:
    """Whether output is painted: on a terminal, unless NO_COLOR or TERM=dumb; FORCE_COLOR paints everywhere."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Return the columns of the terminal on stdout; None where it is none, so that nothing is wrapped or cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout as UTF-8, whatever the locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write_errors(lines: Iterable[str]) -> None:
    """Write lines to stderr that say what is wrong, made harmless for terminals, and wrapped where one is there."""
    from okrcascade.reports.layout import Text, indented  # noqa: PLC0415  few have anything to say

    painting, width = prompt_style(), prompt_width()
    for line in lines:
        said = Text().add("error:", *SEVERITIES["error"]).add(f" {line}")
        sys.stderr.writelines(f"{part}\n" for part in indented(said, width, painting))


def read_input(path: Path | None) -> bytes:
    """Return what a file holds, or stdin where there is none; UsageError where it cannot be read, or is too large."""
    try:
        if path is None:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except OSError as refused:
        raise UsageError(f"{path}: {(refused.strerror or 'it cannot be read').lower()}") from None
    if len(content) > MOST_BYTES:
        raise UsageError(f"{path or 'stdin'} is larger than {MOST_BYTES >> 20} MiB")
    return content


def write_file(root: Path, file: Path, lines: Iterable[str]) -> None:
    """Write lines to a file as UTF-8; UsageError where it cannot be, or would be a document of the repository."""
    inside = Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root))
    if inside and file.name.endswith(ENDINGS):
        raise UsageError(f"{file} would be a document of the repository: take another name")
    text = "".join(line + "\n" for line in lines)
    try:
        file.write_bytes(text.encode(errors="backslashreplace"))
    except OSError as refused:
        raise UsageError(f"{file} cannot be written: {(refused.strerror or '').lower()}") from refused


def style() -> Style:
    """Return the style for stdout."""
    return Style(wants_colour(), terminal_width())


def prompt_style() -> Style:
    """Return the style for stderr, where questions are asked."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(sys.stderr.isatty() and not plain, prompt_width())


def prompt_width() -> int | None:
    """Return the columns of the terminal on stderr; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stderr.isatty() else None


def write_prompt(lines: Iterable[str]) -> None:
    """Write lines to stderr, beside what is asked there."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


def ask(question: str) -> str:
    """Ask somebody at the terminal, and return the line that is typed; EOFError where there is none."""
    sys.stderr.write(question)
    sys.stderr.flush()
    return input()
