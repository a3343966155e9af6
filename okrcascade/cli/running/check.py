"""What `okrcascade check` does once its options are known."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.check.options import CheckOptions
from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.process import keep
from okrcascade.cli.running import adopting
from okrcascade.cli.running.adopting import Adopting
from okrcascade.cli.running.fixing import fixed_line, make_fixes, show_fixes
from okrcascade.cli.running.outputs import Output, read_outputs, write_outputs
from okrcascade.cli.selectors import rule_selectors
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.limits import MOST_BYTES
from okrcascade.reports.statistics import render_statistics
from okrcascade.text.record import record
from okrcascade.workspace.ahead import load_ahead
from okrcascade.workspace.files import DiskFiles, Files, OverlayFiles
from okrcascade.workspace.processes import processors

if TYPE_CHECKING:
    from okrcascade.api import Checked
    from okrcascade.workspace.read import Rereader

NEVER = "never"


@record(kw_only=True)
class CheckRequest:
    """The options of `check`, as they were written."""

    paths: list[Path]
    root: Path | None
    output_formats: list[str]
    output_file: Path | None
    fail_on: str
    select: str | None
    ignore: str | None
    cycle: str | None
    today: str | None
    stdin_filename: Path | None
    statistics: bool
    since: str | None
    adopting: Adopting
    fix: bool
    unsafe_fixes: bool
    dry_run: bool
    diff: bool
    cache: bool
    cache_dir: Path | None
    jobs: int | None
    watch: bool


def run_check(request: CheckRequest) -> int:
    """Check, print, and return the exit code."""
    outputs = read_outputs(request.output_formats, request.output_file)
    fail_on = edge.choice(
        "--fail-on",
        request.fail_on,
        {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, NEVER: Severity.OFF},
    )
    is_partial = bool(request.paths or request.select or request.ignore or request.since or request.diff)
    adopting.check_usage(request.adopting, is_partial=is_partial, has_stdin=Path("-") in request.paths)
    paths = _named_paths(request)
    root = edge.find_root(request.root, paths)
    if not request.watch:
        return _run(request, root, paths, outputs, fail_on)
    from okrcascade.cli.running.watching import watch  # noqa: PLC0415  most checks are made once
    from okrcascade.workspace.read import Rereader  # noqa: PLC0415

    return watch(root, partial(_run, request, root, paths, outputs, fail_on, Rereader()))


def _run(
    request: CheckRequest,
    root: Path,
    paths: list[Path],
    outputs: tuple[Output, ...],
    fail_on: Severity,
    reader: Rereader | None = None,
) -> int:
    """Check once; a `reader` remembers what it has read."""
    options = _options(request, root, paths)
    if request.diff and request.adopting.add_ignore is None:
        return show_fixes(root, options, unsafe=request.unsafe_fixes)
    report = _fixed(request, root, options) if request.fix else _checked(request, root, options, reader)
    if request.adopting and not report.broken_settings:
        report, is_written = _adopted(report, request, options, root)
        if is_written:
            return _exit_code(report, fail_on)
    write_outputs(report, root, outputs, render_statistics(report, edge.style()) if request.statistics else None)
    return _exit_code(report, fail_on)


def _options(request: CheckRequest, root: Path, paths: list[Path]) -> CheckOptions:
    return CheckOptions(
        today=edge.read_today(request.today),
        select=rule_selectors("--select", request.select),
        ignore=rule_selectors("--ignore", request.ignore),
        cycle=edge.read_cycle_option(request.cycle),
        wanted=edge.path_filter(root, paths),
        jobs=request.jobs or processors(),
    )


def _checked(request: CheckRequest, root: Path, options: CheckOptions, reader: Rereader | None) -> Report:
    if request.cache and request.since is None and request.stdin_filename is None:
        from okrcascade.cli.running.cache_folder import cache_folder  # noqa: PLC0415  only who asks for it pays for it
        from okrcascade.cli.running.caching import cached  # noqa: PLC0415

        folder = cache_folder(request.cache_dir, root)
        return cached(
            folder,
            DiskFiles(root),
            _question(request, root, options.today),
            options,
            lambda files: _check(request, root, files, options, reader),
        )
    return _check(request, root, _files(request, root), options, reader).report


def _check(
    request: CheckRequest,
    root: Path,
    files: Files,
    options: CheckOptions,
    reader: Rereader | None,
) -> Checked:
    before = ahead = None
    if request.since is not None:
        from okrcascade.cli.opening.revisions import since  # noqa: PLC0415  most checks ask nothing of Git

        before, files = since(root, request.since, files)
    elif reader is None:  # to import what checks takes as long as to load some thousand documents
        ahead = load_ahead(files, options.jobs)
    from okrcascade import api  # noqa: PLC0415  an answer from the cache needs none of all that checks

    checked = api.check(files, options, before, reader, ahead)
    if not request.watch:
        keep(checked)
    return checked


def _question(request: CheckRequest, root: Path, today: date) -> str:
    """Return all that a report depends on beside the documents, as text."""
    wanted = sorted(edge.below_root(root, path) for path in request.paths)
    return json.dumps([str(today), request.select, request.ignore, request.cycle, wanted])


def _fixed(request: CheckRequest, root: Path, options: CheckOptions) -> Report:
    """Make the fixes (with --dry-run in memory), say so on stderr, and return the report of what is left."""
    fixed = make_fixes(root, options, unsafe=request.unsafe_fixes, dry_run=request.dry_run)
    if fixed.made:
        sys.stderr.write(f"{fixed_line(fixed, would=request.dry_run)}\n")
    return fixed.report


def _exit_code(report: Report, fail_on: Severity) -> int:
    if report.broken_settings:
        return USAGE
    return int(fail_on is not Severity.OFF and report.reaches(fail_on))


def _adopted(report: Report, request: CheckRequest, options: CheckOptions, root: Path) -> tuple[Report, bool]:
    """Return what of a report still counts, and whether something was written, so that it is not listed."""
    asked = request.adopting
    if asked.baseline is not None and asked.write_baseline:
        adopting.write_baseline(report, asked.baseline, root)
        return replace(report, diagnostics=()), True
    if asked.baseline is not None:
        report = adopting.without_known(report, asked.baseline, options, root, all_said=request.since is None)
    if asked.add_ignore is None:
        return report, False
    return adopting.add_ignores(report, asked, root, dry_run=request.dry_run, diff=request.diff), True


def _named_paths(request: CheckRequest) -> list[Path]:
    if request.unsafe_fixes and not (request.fix or request.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if request.fix and request.adopting.add_ignore is not None and (request.dry_run or request.diff):
        raise UsageError("--fix and --add-ignore are shown one at a time: leave one of them out")
    if request.dry_run and not (request.fix or request.adopting.add_ignore is not None):
        raise UsageError("--dry-run goes with --fix or --add-ignore")
    if request.since is not None and (request.fix or request.diff):
        raise UsageError("--fix and --diff mend all that is found, so --since does not go with them")
    writes = request.fix or request.adopting.write_baseline or request.adopting.add_ignore is not None
    if request.watch and (writes or request.diff or Path("-") in request.paths):
        raise UsageError("--watch looks at files and changes none: leave out what writes or compares, and PATH -")
    if Path("-") in request.paths and (request.fix or request.diff):
        raise UsageError("--fix and --diff are for files, and PATH - is none")
    if Path("-") not in request.paths:
        if request.stdin_filename is not None:
            raise UsageError("--stdin-filename goes with PATH -")
        return list(edge.existing(request.paths))
    if request.stdin_filename is None or len(request.paths) > 1:
        raise UsageError("PATH - stands alone, and needs --stdin-filename to say which file it is")
    return [request.stdin_filename]


def _files(request: CheckRequest, root: Path) -> Files:
    files = DiskFiles(root)
    if request.stdin_filename is None:
        return files
    name = edge.below_root(root, request.stdin_filename)
    return OverlayFiles(files, {name: sys.stdin.buffer.read(MOST_BYTES + 1)})
