"""Where the findings of `check` go: each wanted format to stdout or to a file, and GitHub's summary of the step."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from okrcascade.check.report import Report
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.reports.findings import FINDINGS_FORMATS, FROM_THE_TOP
from okrcascade.reports.style import Style, visible
from okrcascade.text.record import record

MOST_SUMMARY_BYTES = 1 << 20
"""The bytes of a step's summary that GitHub takes in; of a longer one it shows nothing."""


@record
class Output:
    """A format by its name, and the file that it goes to; stdout where there is none."""

    name: str
    file: Path | None = None


def read_outputs(formats: Sequence[str], output_file: Path | None) -> tuple[Output, ...]:
    """Read `--output-format` (`full`, or `sarif=findings.sarif`) and `--output-file`, where the plain one goes.

    Raises UsageError for a format that is none, and where two would go to one place.
    """
    outputs = []
    for text in formats:
        name, equals, file = text.partition("=")
        edge.choice("--output-format", name, FINDINGS_FORMATS)
        if equals and not file:
            raise UsageError(f"--output-format {text}: write the file behind the sign, as in {name}=findings.{name}")
        outputs.append(Output(name, Path(file) if equals else output_file))
    if output_file is not None and all("=" in text for text in formats):
        raise UsageError("--output-file goes with an --output-format that names no file of its own")
    places = [None if output.file is None else os.path.realpath(output.file) for output in outputs]
    for place, output in zip(places, outputs, strict=True):
        if places.count(place) > 1:
            where = "stdout" if output.file is None else str(output.file)
            raise UsageError(f"--output-format: only one format can go to {where}; write NAME=FILE for the others")
    return tuple(outputs)


def write_outputs(report: Report, root: Path, outputs: Iterable[Output], instead: Iterable[str] | None) -> None:
    """Write the report in each format; `instead` are lines that take the place of those on stdout."""
    outputs = tuple(outputs)
    for output in outputs:
        style = edge.style() if output.file is None else Style()
        show_path = edge.path_shower(root, from_the_top=output.name in FROM_THE_TOP)
        lines = FINDINGS_FORMATS[output.name](report, show_path, style)
        if output.file is not None:
            edge.write_file(root, output.file, lines)
        else:
            edge.write_lines(lines if instead is None else instead)
    if instead is not None and all(output.file is not None for output in outputs):
        edge.write_lines(instead)
    if any(output.name == "github" for output in outputs):
        _add_to_summary(report, root)


def _add_to_summary(report: Report, root: Path) -> None:
    """Add the full list to the summary of the step, where a runner of GitHub has one: annotations are ten of a kind."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    from okrcascade.reports.findings_markdown import markdown_within  # noqa: PLC0415  only a runner has need of it

    try:
        with Path(name).open("ab") as summary:
            room = MOST_SUMMARY_BYTES - summary.tell()
            lines = markdown_within(report, edge.path_shower(root, from_the_top=True), room)
            summary.write("".join(line + "\n" for line in lines).encode(errors="backslashreplace"))
    except OSError as refused:  # the findings are in the log all the same
        sys.stderr.write(f"warning: {visible(name)} cannot be written: {(refused.strerror or '').lower()}\n")
