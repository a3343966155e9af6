"""What a change brought about: the findings that the revision before it does not have, wherever they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fingerprints import fingerprints, new_ones
from okrcascade.workspace.duplicates import identity
from okrcascade.workspace.workspace import Workspace


def only_new(report: Report, before: Iterable[Diagnostic], moved: Mapping[str, str] = MappingProxyType({})) -> Report:
    """Return the report without the findings that were there `before`; it counts them.

    `moved` leads from the paths of before to those of now.
    """
    new = new_ones(report.diagnostics, set(fingerprints(_moved(before, moved))))
    return replace(report, diagnostics=new, older=len(report.diagnostics) - len(new))


def moved_documents(before: Workspace, after: Workspace) -> dict[str, str]:
    """Return the documents that lie elsewhere now, known by what they define: their paths, from before to now."""
    gone = {key: path for key, path in _defined(before) if path not in set(after.paths)}
    return {gone[key]: path for key, path in _defined(after) if key in gone and path not in set(before.paths)}


def _defined(workspace: Workspace) -> Iterator[tuple[object, str]]:
    for document in workspace.documents():
        key = identity(document.model)
        if key is not None:
            yield (document.model.kind, key), document.path


def _moved(diagnostics: Iterable[Diagnostic], moved: Mapping[str, str]) -> Iterator[Diagnostic]:
    for diagnostic in diagnostics:
        path = moved.get(diagnostic.path)
        yield replace(diagnostic, path=path) if path else diagnostic
