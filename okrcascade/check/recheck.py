"""Looking again at the part of a repository that a change reaches, where all the rest is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.link import link
from okrcascade.cascade.reach import Ties
from okrcascade.cascade.ties import ties_of, ties_of_all
from okrcascade.check.known import Change
from okrcascade.check.options import CheckOptions
from okrcascade.check.report import Report
from okrcascade.check.run import run_rules
from okrcascade.check.severities import severities
from okrcascade.rules.registry import BY_CODE
from okrcascade.workspace.ahead import LoadedAhead
from okrcascade.workspace.files import Files
from okrcascade.workspace.workspace import Document, Workspace, read_workspace


def ties_after(report: Report, cascade: Cascade) -> dict[str, Ties] | None:
    """Return the ties of all documents after a check, so that `recheck` can follow a change of them.

    None where it cannot: links are broken, or what the report advises somewhere may change with anything.
    """
    if any(BY_CODE[found.code].advises_widely for found in report.diagnostics):
        return None
    return ties_of_all(cascade)


def recheck(
    files: Files, options: CheckOptions, change: Change, ahead: LoadedAhead | None = None
) -> dict[str, Ties] | None:
    """Look at what a change reaches; `files` are the documents that must be read for that.

    Returns the ties that the changed documents have now, where nothing is wrong in what they reach: then the report on
    the whole repository is what it was. Returns None where something may be, so that all must be checked.
    """
    workspace = read_workspace(files, None, options.jobs, ahead)
    settings = workspace.settings.model if workspace.settings else None
    is_marked = not set(workspace.marked).isdisjoint(change.changed)
    if settings is None or is_marked or workspace.gaps or workspace.duplicates:
        return None
    ties = _ties_of_changed(workspace, change, options.today)
    if ties is None:
        return None
    affected = change.reach.affected
    cascade = link(workspace, settings, options.today, options.cycle, change.read - affected)
    if cascade.flaws or any(cascade.is_company(cascade.teams.get(tied.team)) for tied in ties.values()):
        return None
    speaking = severities(settings, options.select, options.ignore).speaking()
    found = [*workspace.findings, *run_rules(cascade, speaking, options.jobs)]
    return None if any(finding.place.path in affected for finding in found) else ties


def _ties_of_changed(workspace: Workspace, change: Change, today: date) -> dict[str, Ties] | None:
    """Return the ties that changed documents have now; None where one has ties that its team did not have."""
    documents: tuple[Document[Any], ...] = (*workspace.okrs, *workspace.check_ins)
    models = {document.path: document.model for document in documents}
    now: dict[str, Ties] = {}
    for path in change.changed:
        tied = ties_of(models[path], today) if path in models else None
        if tied is None or not change.net.holds(path, tied):
            return None
        now[path] = tied
    return now
