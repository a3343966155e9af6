"""Looking again at the part of a repository that a change reaches, where all the rest is known."""

from __future__ import annotations

from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.link import link
from okrcascade.cascade.reach import Ties
from okrcascade.cascade.ties import ties
from okrcascade.check.known import Change
from okrcascade.check.options import CheckOptions
from okrcascade.check.run import run_rules
from okrcascade.check.severities import severities
from okrcascade.workspace.ahead import LoadedAhead
from okrcascade.workspace.files import Files
from okrcascade.workspace.workspace import Document, read_workspace


def ties_of_all(cascade: Cascade) -> dict[str, Ties] | None:
    """Return the ties of all documents, so that changes can be followed from here on.

    None where they cannot be: where links are broken, or documents cannot be read or stand twice, nobody knows how far
    a change reaches, and what is wrong somewhere may keep rules silent anywhere.
    """
    workspace = cascade.workspace
    if cascade.flaws or workspace.gaps or workspace.duplicates:
        return None
    found: dict[str, Ties] = {}
    documents: tuple[Document[Any], ...] = (*workspace.visions, *workspace.okrs, *workspace.check_ins)
    for document in documents:
        tied = ties(document.model, cascade.today)
        if tied is None:
            return None
        found[document.path] = tied
    return found


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
    documents: tuple[Document[Any], ...] = (*workspace.okrs, *workspace.check_ins)
    models = {document.path: document.model for document in documents}
    now: dict[str, Ties] = {}
    for path in change.changed:
        tied = ties(models[path], options.today) if path in models else None
        if tied is None or not change.net.holds(path, tied):
            return None
        now[path] = tied
    affected = change.reach.affected
    cascade = link(workspace, settings, options.today, options.cycle, change.read - affected)
    if cascade.flaws or any(cascade.is_company(cascade.teams.get(tied.team)) for tied in now.values()):
        return None
    speaking = severities(settings, options.select, options.ignore).speaking()
    found = [*workspace.findings, *run_rules(cascade, speaking, options.jobs)]
    return None if any(finding.place.path in affected for finding in found) else now
