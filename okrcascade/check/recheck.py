"""Looking again at the part of a repository that a change reaches, where all the rest is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.link import link
from okrcascade.cascade.reach import Ties
from okrcascade.cascade.ties import ties_of, ties_of_all
from okrcascade.check.known import Change, Known
from okrcascade.check.options import CheckOptions
from okrcascade.check.report import Report
from okrcascade.check.run import run_rules
from okrcascade.check.severities import severities
from okrcascade.diagnostics.finding import Finding
from okrcascade.rules.registry import BY_CODE
from okrcascade.workspace.ahead import LoadedAhead
from okrcascade.workspace.files import Files
from okrcascade.workspace.workspace import Document, Workspace, read_workspace


def known_after(
    report: Report, findings: Sequence[Finding], cascade: Cascade, contents: str, held: Mapping[str, str]
) -> Known | None:
    """Return what a check leaves known, so that `recheck` can follow a change; `findings` are all that it found.

    None where it cannot: links are broken, or what the report advises somewhere may change with anything.
    """
    ties = ties_of_all(cascade)
    if ties is None or any(BY_CODE[said.code].advises_widely for said in report.diagnostics):
        return None
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(_identity(finding))
    said = {path for one in report.diagnostics for path in (one.path, *(other.path for other in one.related))}
    related = {other.place.path for finding in findings for other in finding.related}
    return Known(contents, held, ties, found, frozenset(said | related | found.keys()))


def _identity(finding: Finding) -> str:
    """Return what a finding is known again by: a digest of all that it says."""
    return sha256(repr(finding).encode(errors="surrogatepass")).hexdigest()[:32]


def recheck(
    files: Files, options: CheckOptions, change: Change, ahead: LoadedAhead | None = None
) -> dict[str, Ties] | None:
    """Look at what a change reaches; `files` are the documents that must be read for that.

    Returns the ties that the changed documents have now, where what they reach is as it was: then the report on the
    whole repository is too. Returns None where something may have come of the change, so that all must be checked.
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
    if cascade.flaws or any(_is_of_the_company(tied, cascade) for tied in ties.values()):
        return None
    speaking = severities(settings, options.select, options.ignore).speaking()
    findings = [*workspace.findings, *run_rules(cascade, speaking, options.jobs, affected)]
    found = sorted(_identity(finding) for finding in findings if finding.place.path in affected)
    return ties if found == change.found else None


def _is_of_the_company(tied: Ties, cascade: Cascade) -> bool:
    """Whether a document is the company's: by its objectives selections and visions are judged, far from any tie."""
    return cascade.is_company(cascade.teams.get(tied.team))


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
