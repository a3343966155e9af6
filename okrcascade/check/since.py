"""What a change brought about: the findings that the revision before it does not have, wherever they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fingerprints import fingerprints
from okrcascade.workspace.duplicates import identity
from okrcascade.workspace.workspace import Workspace


def only_new(report: Report, before: Iterable[Diagnostic], moved: Mapping[str, str]) -> Report:
    """Return the report without the findings that were there `before`; it counts them.

    `moved` leads from the paths of before to those of now.
    """
    known = set(fingerprints(_moved(before, moved)))
    marked = zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    fresh = tuple(diagnostic for diagnostic, fingerprint in marked if fingerprint not in known)
    return replace(report, diagnostics=fresh, older=len(report.diagnostics) - len(fresh))


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
