"""What `okrcascade export` does once its options are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from okrcascade import api
from okrcascade.cascade.cascade import Cascade
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import open_repository
from okrcascade.cli.running.export_forms import FORMS, Content, ExportRequest, Form
from okrcascade.cli.writing import carry_out
from okrcascade.reports.export.ours import is_ours
from okrcascade.reports.export.tables import TABLES
from okrcascade.reports.layout import Text, hanging
from okrcascade.text.words import counted, listed
from okrcascade.workspace.write import Writing

_OPTIONS = {
    "output_file": "--output-file",
    "output_dir": "--output-dir",
    "table": "--table",
    "team": "--team",
    "depth": "--depth",
}
"""The options that not all formats take."""


def run_export(request: ExportRequest) -> int:
    """Make the export, print or write it, and return the exit code."""
    form = edge.choice("--output-format", request.output_format, FORMS)
    _check_options(form, request)
    repository = open_repository(request.root, request.cycle, request.today, api.linked)
    if repository is None:
        return USAGE
    made = form.make(repository.cascade, request)
    if isinstance(made.content, str) and request.output_file is None:
        edge.write_lines([made.content.removesuffix("\n")])
    else:
        _write(made.content, request)
    notes = (*made.notes, *_notes(repository.cascade))
    style = edge.prompt_style()
    for said in notes:
        edge.write_prompt(hanging("note: ", Text().add(said), style, style.width))
    return 0


def _check_options(form: Form, request: ExportRequest) -> None:
    given = [name for name in _OPTIONS if getattr(request, name) is not None]
    for name in given:
        if name not in form.takes:
            takers = [word for word, other in FORMS.items() if name in other.takes]
            raise UsageError(f"{_OPTIONS[name]} is for --output-format {listed(takers, 'or')}")
    if len(given) > 1 and "output_dir" in given:
        raise UsageError("--output-dir takes all tables: leave --table and --output-file out")
    if form.needs and not set(form.needs) & set(given):
        raise UsageError(f"--output-format {request.output_format} {form.lacking}")
    if request.table is not None:
        edge.choice("--table", request.table, TABLES)


def _write(made: Content, request: ExportRequest) -> None:
    """Write the files that do not hold it yet, all of them or none."""
    folder, contents = _files(made, request)
    writings = [_writing(folder, name, content, request) for name, content in contents.items()]
    carry_out(folder, [found for found in writings if found.before != found.after], dry_run=False, diff=False)


def _files(made: Content, request: ExportRequest) -> tuple[Path, Mapping[str, bytes]]:
    if isinstance(made, Mapping):
        assert request.output_dir is not None
        return request.output_dir, made
    assert request.output_file is not None
    content = made.encode() if isinstance(made, str) else made
    return request.output_file.parent, {request.output_file.name: content}


def _writing(folder: Path, name: str, content: bytes, request: ExportRequest) -> Writing:
    """Return how a file changes; refused is one that is there and that nobody would call an export."""
    path = folder / name
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as refused:
        raise UsageError(f"{path}: {(refused.strerror or 'it cannot be read').lower()}") from None
    if before and not request.force and not is_ours(request.output_format, before, content):
        raise UsageError(f"{path} is there already, and okrcascade has not made it: --force overwrites it")
    return Writing(name, before, content)


def _notes(cascade: Cascade) -> Iterator[str]:
    """Yield what people must know of an export that is not the whole truth."""
    unresolved, unread = len(cascade.flaws.unresolved), len(cascade.workspace.findings)
    if unresolved:
        stands = "leads nowhere, and stands" if unresolved == 1 else "lead nowhere, and stand"
        yield f"{counted(unresolved, 'reference')} {stands} empty here"
    if unread:
        told = counted(unread, "finding")
        yield f"{told} in documents that could not be read as they are, so something may be missing"
    if unresolved or unread:
        yield "okrcascade check says where"
