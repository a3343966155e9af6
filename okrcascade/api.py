"""The few functions that the command line, an editor server and a notebook call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.link import link
from okrcascade.check.diagnose import Asked, diagnose
from okrcascade.check.options import CheckOptions, everything
from okrcascade.check.report import Report
from okrcascade.check.run import run_on_two, run_rules
from okrcascade.check.severities import all_as, severities, unknown_rules, unused_patterns
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.load import Loaded, unreadable
from okrcascade.text.record import record
from okrcascade.text.source import DOCUMENT_START, Span
from okrcascade.workspace.files import SETTINGS_NAME, Files
from okrcascade.workspace.read import Read, Rereader
from okrcascade.workspace.workspace import Workspace, read_workspace

if TYPE_CHECKING:
    from okrcascade.cascade.coverage import Coverage
    from okrcascade.compare.change import Change
    from okrcascade.document.spans import Locator
    from okrcascade.fix.rounds import Fixed
    from okrcascade.workspace.ahead import LoadedAhead

__all__ = ["CheckOptions", "Checked", "Compared", "check", "compare", "fix", "linked", "locations"]


@record
class Checked:
    """A report, and the cascade that it is about (None where broken settings allow none).

    `findings` are all that the rules found, whether or not the report says so.
    """

    report: Report
    cascade: Cascade | None
    findings: Sequence[Finding] = ()


def check(
    files: Files,
    options: CheckOptions,
    since: Files | None = None,
    reader: Rereader | None = None,
    ahead: LoadedAhead | None = None,
) -> Checked:
    """Read, link and check a repository.

    With `since`, what it was before, the report has only what has come about; all that is otherwise in the calendar
    is judged on one day. A `reader` reads only what it has not read before, in an earlier check; `ahead` is what is
    being loaded of the documents already, where neither of the two is there.
    """
    read = reader or (None if since is None else Rereader())
    now = _read(files, options, read, ahead)
    before = None if since is None else _read(since, options, read)
    comparison = Comparison(before.cascade, now.cascade) if before and before.cascade and now.cascade else None
    checked = _check(now, options, comparison)
    if before is not None and now.cascade is not None:
        from okrcascade.check.since import moved_documents, only_new  # noqa: PLC0415  most checks look at one cascade

        older = _check(before, options).report.diagnostics if before.cascade else ()
        report = only_new(checked.report, older, moved_documents(before.workspace, now.workspace))
        checked = replace(checked, report=report)
    return checked


def linked(files: Files, options: CheckOptions) -> Checked:
    """Read and link a repository without running the rules: the report has only what keeps the settings from use."""
    side = _read(files, options, None)
    return Checked(Report((), len(side.workspace.paths), {}), side.cascade) if side.cascade else _check(side, options)


@record
class Compared:
    """Two cascades side by side, all that changed from one to the other, and coverage in the cycle that runs now."""

    comparison: Comparison
    changes: tuple[Change, ...]
    covered_before: Coverage
    covered: Coverage


def compare(before: Files, after: Files, options: CheckOptions) -> Compared | Report:
    """Read and link two cascades, and compare them; a report where the settings of one are broken.

    A side without any document is a cascade of nothing, under the settings of the other.
    """
    from okrcascade.cascade.coverage import coverage  # noqa: PLC0415  a check needs none of it
    from okrcascade.compare.changes import changes  # noqa: PLC0415

    read = Rereader()
    old, new = (_read(files, options, read) for files in (before, after))
    old, new = _with_settings_of(old, new, options), _with_settings_of(new, old, options)
    if old.cascade is None or new.cascade is None:
        return _check(old if old.cascade is None else new, options).report
    comparison = Comparison(old.cascade, new.cascade)
    running = new.cascade.running
    return Compared(comparison, changes(comparison), coverage(old.cascade, running), coverage(new.cascade, running))


def locations(files: Files) -> Callable[[Place], Span]:
    """Return what says where a place stands in its document; its start where that cannot be read."""
    from okrcascade.document.spans import Locator  # noqa: PLC0415  a clean repository needs no positions

    @cache
    def locator(path: str) -> Locator | None:
        content = files.read(path)
        return Locator(path, content.decode(errors="replace")) if isinstance(content, bytes) else None

    def span(place: Place) -> Span:
        found = locator(place.path)
        return DOCUMENT_START if found is None else found.span(place)

    return span


def fix(files: Files, options: CheckOptions, *, unsafe: bool) -> Fixed:
    """Make the fixes of what a check finds, in memory: the safe ones, and where it is asked for the unsafe ones too."""
    from okrcascade.fix.rounds import fix_all  # noqa: PLC0415  a check that only tells pays nothing for it

    return fix_all(files, lambda current: check(current, options).report, lambda found: unsafe or found.is_safe)


@record
class _Side:
    """A repository, read and linked; `broken` keeps the settings from being used, and then the cascade is None."""

    files: Files
    workspace: Workspace
    broken: Sequence[Finding]
    cascade: Cascade | None


def _read(
    files: Files,
    options: CheckOptions,
    read: Callable[[str, bytes | Loaded], Read] | None,
    ahead: LoadedAhead | None = None,
) -> _Side:
    workspace = read_workspace(files, read, options.jobs, ahead)
    broken = _settings_findings(workspace)
    if workspace.settings is None or any(finding.place.path == SETTINGS_NAME for finding in broken):
        return _Side(files, workspace, broken, None)
    return _Side(files, workspace, broken, link(workspace, workspace.settings.model, options.today, options.cycle))


def _with_settings_of(side: _Side, other: _Side, options: CheckOptions) -> _Side:
    """Return a side that has no document as a cascade of nothing."""
    if side.workspace.paths or other.cascade is None:
        return side
    nothing = link(side.workspace, other.cascade.settings, options.today, options.cycle)
    return replace(side, broken=(), cascade=nothing)


def _check(side: _Side, options: CheckOptions, comparison: Comparison | None = None) -> Checked:
    """Run the rules; with two cascades also those that look at both."""
    count = len(side.workspace.paths)
    if side.cascade is None:
        asked = Asked(
            severities=all_as(Severity.ERROR), wanted=everything, today=options.today, heeds_suppressions=False
        )
        return Checked(replace(diagnose(side.broken, side.files, asked, count), broken_settings=True), None)
    settings, cascade = side.cascade.settings, side.cascade
    said = severities(settings, options.select, options.ignore)
    speaking = said.speaking()
    findings = [
        *side.workspace.findings,
        *unused_patterns(settings, side.workspace.paths),
        *run_rules(cascade, speaking, options.jobs),
    ]
    if comparison is not None:
        findings += run_on_two(comparison, speaking)
    asked = Asked(
        severities=said,
        wanted=options.wanted,
        today=options.today,
        marked=side.workspace.marked,
        is_sound=options.cycle is None and not side.workspace.gaps and not cascade.flaws.unresolved,
    )
    return Checked(diagnose(findings, side.files, asked, count), cascade, findings)


def _settings_findings(workspace: Workspace) -> list[Finding]:
    """Return what keeps the settings from being used."""
    found = [
        finding for finding in workspace.findings if finding.place.path == SETTINGS_NAME and finding.code != "DOC106"
    ]
    if workspace.settings is not None:
        found.extend(unknown_rules(workspace.settings.model, SETTINGS_NAME))
    elif not found:
        lacking = unreadable(SETTINGS_NAME, "it is not the settings of this repository")
        found.extend(
            Finding(finding.code, Place(SETTINGS_NAME), finding.message, finding.help) for finding in lacking.findings
        )
    return found
