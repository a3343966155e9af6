"""`check` on a messy repository: known findings by `--baseline`, and comments that allow them by `--add-ignore`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.reports.style import visible
from okrcascade.text.record import record
from okrcascade.text.words import counted
from okrcascade.workspace.files import DiskFiles

if TYPE_CHECKING:
    from okrcascade import api

MOST_GONE = 20
"""The findings that are gone and listed; of more, the number."""


@record(kw_only=True)
class Adopting:
    """The options, as they were written."""

    baseline: Path | None = None
    write_baseline: bool = False
    add_ignore: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        """Whether any of them is there."""
        return self != Adopting()


def check_usage(adopting: Adopting, *, is_partial: bool, has_stdin: bool) -> None:
    """Refuse options that do not go together; `is_partial` tells that not all findings are asked for."""
    if adopting.write_baseline and adopting.baseline is None:
        raise UsageError("--write-baseline goes with --baseline FILE, the file to write")
    if adopting.write_baseline and is_partial:
        raise UsageError(
            "--write-baseline takes all findings: no PATH, --select, --ignore, --since or --diff goes with it"
        )
    if adopting.until is not None and adopting.add_ignore is None:
        raise UsageError("--until goes with --add-ignore")
    if adopting.add_ignore is not None:
        _why(adopting)
        if has_stdin:
            raise UsageError("--add-ignore is for files, and PATH - is none")


def without_known(report: Report, file: Path, options: api.CheckOptions, root: Path, *, all_said: bool) -> Report:
    """Return the report without the findings of the baseline; say on stderr how many those are, and which are gone.

    Only where `all_said`, and not what a change brought about alone, can any be gone.
    """
    from okrcascade.diagnostics.baseline import BaselineError, compare, read_baseline  # noqa: PLC0415  few have one

    try:
        known = read_baseline(file.read_text(encoding="utf-8"))
    except BaselineError as wrong:
        raise UsageError(f"--baseline {file}: {wrong}") from None
    except UnicodeDecodeError:
        raise UsageError(f"--baseline {file}: it is not UTF-8") from None
    except OSError as refused:
        remedy = "; --write-baseline lays it down" if isinstance(refused, FileNotFoundError) else ""
        raise UsageError(f"--baseline {file}: {(refused.strerror or '').lower()}{remedy}") from None
    compared = compare(report.diagnostics, known, lambda item: all_said and options.covers(item.code, item.path))
    if compared.known:
        _tell([f"{counted(compared.known, 'known finding')} of the baseline not shown."])
    if compared.gone:
        show_path = edge.path_shower(root)
        gone = [f"  {show_path(item.path)}: {item.code} {item.message}" for item in compared.gone[:MOST_GONE]]
        more = [f"  and {len(compared.gone) - MOST_GONE} more"] if len(compared.gone) > MOST_GONE else []
        number = counted(len(compared.gone), "finding")
        _tell([f"{number} of the baseline gone; --write-baseline takes them out:", *gone, *more])
    return replace(report, diagnostics=compared.new)


def write_baseline(report: Report, file: Path, root: Path) -> None:
    """Write all findings of a report into a baseline."""
    from okrcascade.diagnostics.baseline import baseline_lines  # noqa: PLC0415

    edge.write_file(root, file, baseline_lines(report.diagnostics))
    _tell([f"{counted(len(report.diagnostics), 'finding')} in {file}."])


def add_ignores(report: Report, adopting: Adopting, root: Path, *, dry_run: bool, diff: bool) -> Report:
    """Write comments that allow all findings of a report, and return the report of the others.

    With `dry_run` and `diff` they are only told, or shown.
    """
    from okrcascade.author.allow import allow  # noqa: PLC0415  a check that only tells writes nothing
    from okrcascade.cli.writing import carry_out  # noqa: PLC0415

    allowed = allow(DiskFiles(root), report.diagnostics, _why(adopting))
    carry_out(root, allowed.writings, dry_run=dry_run, diff=diff)
    if allowed.left:
        show_path = edge.path_shower(root)
        _tell([f"{counted(len(allowed.left), 'finding')} cannot be allowed by a comment:"])
        _tell(
            f"  {show_path(item.path)}:{item.span.start.line}:{item.span.start.column}: {item.code} {item.message}"
            for item in allowed.left
        )
    return replace(report, diagnostics=allowed.left)


def _why(adopting: Adopting) -> str:
    """Return what a comment says behind its codes; UsageError for a reason or a day that is none."""
    reason = adopting.add_ignore or ""
    if not reason.strip() or visible(reason) != reason:
        raise UsageError("--add-ignore: say why, on one line")
    day = "" if adopting.until is None else f" until {edge.read_day_option('--until', adopting.until)}"
    return f"{day}: {reason.strip()}"


def _tell(lines: Iterator[str] | list[str]) -> None:
    sys.stderr.writelines(f"{visible(line)}\n" for line in lines)
