"""What `okrcascade check` does once its options are known."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from pathlib import Path

from okrcascade import api
from okrcascade.check.diagnose import Report
from okrcascade.check.severities import unknown_selector
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.limits import MOST_BYTES
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.statistics import render_statistics
from okrcascade.workspace.files import DiskFiles, Files, OverlayFiles

NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """The options of `check`, as they were written."""

    paths: list[Path]
    root: Path | None
    output_format: str
    fail_on: str
    select: str | None
    ignore: str | None
    cycle: str | None
    today: str | None
    stdin_filename: Path | None
    statistics: bool
    since: str | None


def run_check(request: CheckRequest) -> int:
    """Check, print, and return the exit code."""
    render = edge.choice("--output-format", request.output_format, FINDINGS_FORMATS)
    fail_on = edge.choice(
        "--fail-on",
        request.fail_on,
        {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, NEVER: Severity.OFF},
    )
    paths = _named_paths(request)
    root = edge.find_root(request.root, paths)
    options = api.CheckOptions(
        today=edge.read_today(request.today),
        select=_selectors("--select", request.select),
        ignore=_selectors("--ignore", request.ignore),
        cycle=edge.read_cycle_option(request.cycle),
        wanted=edge.path_filter(root, paths),
    )
    gc.disable()  # nothing that loading makes is garbage, and looking for it costs a third of the time
    files = _files(request, root)
    if request.since is None:
        report = api.check(files, options).report
    else:
        from okrcascade.cli.revisions import since  # noqa: PLC0415  most checks ask nothing of Git

        before, files = since(root, request.since, files)
        report = api.check(files, options, since=before).report
    style = edge.style()
    show_path = edge.path_shower(root)
    edge.write_lines(render_statistics(report, style) if request.statistics else render(report, show_path, style))
    return _exit_code(report, fail_on)


def _exit_code(report: Report, fail_on: Severity) -> int:
    if report.broken_settings:
        return USAGE
    return int(fail_on is not Severity.OFF and report.reaches(fail_on))


def _named_paths(request: CheckRequest) -> list[Path]:
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


def _selectors(option: str, text: str | None) -> tuple[str, ...]:
    selectors = tuple(part.strip() for part in text.split(",")) if text else ()
    unknown = unknown_selector(selectors)
    if unknown is not None:
        raise UsageError(f"{option} {unknown}: no rule is called so; okrcascade rules lists them")
    return selectors
