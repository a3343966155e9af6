"""The few functions that the command line, an editor server and a notebook call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.link import link
from okrcascade.check.diagnose import Report, diagnose
from okrcascade.check.run import run_rules
from okrcascade.check.severities import severities, told, unknown_rules
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.document.load import unreadable
from okrcascade.document.spans import Locator
from okrcascade.model.cycles import Cycle
from okrcascade.rules.registry import RULES
from okrcascade.text.source import DOCUMENT_START, Span
from okrcascade.workspace.files import SETTINGS_NAME, Files
from okrcascade.workspace.workspace import Workspace, read_workspace


def _everything(_path: str) -> bool:
    """Want every path."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What a check is asked: on which day, of which paths, by which rules.

    `cycle` replaces the running cycle of the settings; `wanted` filters what is said by path.
    """

    today: date
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    cycle: Cycle | None = None
    wanted: Callable[[str], bool] = _everything


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and the cascade that it is about (None where broken settings allow none)."""

    report: Report
    cascade: Cascade | None


def check(files: Files, options: CheckOptions) -> Checked:
    """Read, link and check a repository."""
    workspace = read_workspace(files)
    broken = _settings_findings(workspace)
    if workspace.settings is None or any(finding.place.path == SETTINGS_NAME for finding in broken):
        as_is = dict.fromkeys((rule.code for rule in RULES), Severity.ERROR)
        report = diagnose(broken, files, as_is, _everything, len(workspace.paths))
        return Checked(Report(report.diagnostics, report.files, report.sources, broken_settings=True), None)
    settings = workspace.settings.model
    severity_of = severities(settings.rules, options.select, options.ignore)
    cascade = link(workspace, settings, options.today, options.cycle)
    speaking = [rule for rule in RULES if severity_of[rule.code] is not Severity.OFF]
    findings = [*workspace.findings, *run_rules(cascade, speaking)]
    report = diagnose(findings, files, severity_of, options.wanted, len(workspace.paths), told=told(settings.rules))
    return Checked(report, cascade)


def locate(files: Files, place: Place) -> Span:
    """Return where a place stands in its document as it is now; its start where it cannot be read."""
    content = files.read(place.path)
    if not isinstance(content, bytes):
        return DOCUMENT_START
    return Locator(place.path, content.decode(errors="replace")).span(place)


def _settings_findings(workspace: Workspace) -> list[Finding]:
    """Return what keeps the settings from being used."""
    found = [
        finding for finding in workspace.findings if finding.place.path == SETTINGS_NAME and finding.code != "DOC106"
    ]
    if workspace.settings is not None:
        found.extend(unknown_rules(workspace.settings.model.rules, SETTINGS_NAME))
    elif not found:
        lacking = unreadable(SETTINGS_NAME, "it is not the settings of this repository")
        found.extend(
            Finding(finding.code, Place(SETTINGS_NAME), finding.message, finding.help) for finding in lacking.findings
        )
    return found
