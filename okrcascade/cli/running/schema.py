"""What `okrcascade schema` does once its options are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from okrcascade.author.schemas import modeline_writings, schema_writings
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.writing import carry_out
from okrcascade.model.kinds import KINDS
from okrcascade.reports.export.json_schema import export_schema_lines
from okrcascade.reports.schema.schemas import schema_lines, schema_texts
from okrcascade.text.record import record
from okrcascade.workspace.files import DiskFiles

PRINTED: dict[str, Callable[[], Iterator[str]]] = {
    **{kind: partial(schema_lines, kind) for kind in KINDS},
    "export": export_schema_lines,
}
"""What each schema is printed by: those of documents, and that of `export --output-format json`."""


@record
class SchemaRequest:
    """The options of `schema`, as they were written."""

    kind: str | None
    write: bool
    modelines: bool
    root: Path | None
    dry_run: bool
    diff: bool


def run_schema(request: SchemaRequest) -> int:
    """Print one schema, or write all of them, and return the exit code."""
    if not request.write:
        if request.kind is None or request.modelines:
            raise UsageError(f"name a kind ({', '.join(PRINTED)}), or --write all of them into the repository")
        lines = edge.choice("KIND", request.kind, PRINTED)
        edge.write_lines(lines())
        return 0
    if request.kind is not None:
        raise UsageError("--write writes the schemas of all kinds: leave KIND out")
    root = edge.find_root(request.root)
    files = DiskFiles(root)
    writings = [*schema_writings(files, schema_texts()), *(modeline_writings(files) if request.modelines else ())]
    carry_out(root, writings, dry_run=request.dry_run, diff=request.diff)
    return 0
