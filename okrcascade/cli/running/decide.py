"""What `okrcascade comex decide` does."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from okrcascade import api
from okrcascade.author.decide import Decided, plan_decisions
from okrcascade.author.decisions import Decision, Meeting, check_decisions, rulings_after
from okrcascade.author.read_decisions import VERDICTS, read_meeting, read_option, read_verdicts
from okrcascade.check.since import only_new
from okrcascade.cli import edge
from okrcascade.cli.asking.decide import Session
from okrcascade.cli.asking.questions import is_in_person
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.proposals import Proposals, open_proposals
from okrcascade.cli.writing import carry_out
from okrcascade.reports.comex.brief_data import COLUMNS
from okrcascade.reports.comex.what_if_text import what_if_lines
from okrcascade.reports.findings_concise import render_concise
from okrcascade.reports.layout import Text, wrapped
from okrcascade.reports.style import CAUTION, Style, visible
from okrcascade.selection.what_if import what_if
from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import OverlayFiles

_MOST_SHOWN = 12
"""The findings that are shown after writing; `okrcascade check` has them all."""


@record(kw_only=True)
class DecideRequest:
    """The options of `comex decide`, as they were written."""

    verdicts: Mapping[str, Sequence[str]]
    table: str | None
    held_on: str | None
    members: Sequence[str]
    partial: bool
    dry_run: bool
    diff: bool
    root: Path | None
    cycle: str | None
    today: str | None


def run_decide(request: DecideRequest) -> int:
    """Write the Comex's verdicts, and the company's objectives that come of them."""
    proposals = open_proposals(request.root, request.cycle, request.today)
    if proposals is None:
        return USAGE
    meeting = read_meeting(request.held_on, request.members)
    if _is_said(request):
        _write(_decisions(request, proposals), meeting, proposals, request, partial=request.partial)
        return 0
    if not is_in_person(yes=False):
        raise UsageError(
            "nothing is decided: name verdicts with --retain REF=why, --merge REF:INTO=why, --defer REF:2025=why and "
            "--decline REF=why, or a table of them with --from FILE; in a terminal, comex decide asks"
        )
    answered = Session(proposals, meeting).run()
    if answered is None:
        edge.write_lines(["Nothing was written."])
        return 0
    decisions, meeting, partial = answered
    try:
        decisions, proposals = _in_the_files_of_now(decisions, request)
        _write(decisions, meeting, proposals, request, partial=partial, are_effects_told=True)
    except RefusedError:
        sys.stderr.write(f"What was decided, to be written again: {as_command(decisions)}\n")
        raise
    return 0


def _write(
    decisions: Sequence[Decision],
    meeting: Meeting,
    proposals: Proposals,
    request: DecideRequest,
    *,
    partial: bool,
    are_effects_told: bool = False,
) -> None:
    check_decisions(decisions, proposals.cascade, proposals.year, partial=partial)
    decided = plan_decisions(decisions, meeting, proposals.cascade, proposals.year)
    if not are_effects_told:
        _tell(_effects(decisions, proposals), aside=request.diff)
    _tell(_to_see(decided, proposals), aside=request.diff)
    carry_out(proposals.repository.root, decided.plan.writings(), dry_run=request.dry_run, diff=request.diff)
    _tell(_to_mend(decided, proposals), aside=request.diff)


def _in_the_files_of_now(decisions: Sequence[Decision], request: DecideRequest) -> tuple[list[Decision], Proposals]:
    """Read the repository again, and return the decisions in it: meetings take hours, and files change meanwhile."""
    proposals = open_proposals(request.root, request.cycle, request.today)
    if proposals is None:
        raise UsageError("the settings were broken meanwhile: okrcascade check says how")
    return [
        replace(
            decision,
            proposal=proposals.named(decision.proposal.ref),
            into=proposals.named(decision.into.ref) if decision.into else None,
        )
        for decision in decisions
    ], proposals


def as_command(decisions: Sequence[Decision]) -> str:
    """Return the command that decides the same."""
    options = {verdict: option for option, verdict in VERDICTS.items()}
    parts = ["okrcascade", "comex", "decide", "--partial"]
    for decision in decisions:
        extra = decision.into.short if decision.into else decision.until
        said = f"{decision.proposal.short}{f':{extra}' if extra else ''}={decision.why}"
        parts += [options[decision.verdict], said]
    return visible(shlex.join(parts))


def _is_said(request: DecideRequest) -> bool:
    """Whether the command line says anything that is to be written."""
    return bool(any(request.verdicts.values()) or request.table or request.held_on or request.members)


def _decisions(request: DecideRequest, proposals: Proposals) -> list[Decision]:
    cascade, year = proposals.cascade, proposals.year
    decisions = [] if request.table is None else read_verdicts(_table(request.table), cascade, year, COLUMNS)
    return decisions + [
        read_option(option, text, cascade, year) for option, texts in request.verdicts.items() for text in texts
    ]


def _table(path: str) -> bytes:
    return edge.read_input(None if path == "-" else Path(path))


def _effects(decisions: Sequence[Decision], proposals: Proposals) -> Iterator[str]:
    """Return what the choice keeps and loses."""
    cascade, year = proposals.cascade, proposals.year
    found = what_if(cascade, year, proposals.known, rulings_after(decisions, cascade, year))
    return what_if_lines(found, cascade, edge.style(), edge.terminal_width())


def _to_see(decided: Decided, proposals: Proposals) -> Iterator[str]:
    """Yield which objectives people must look at."""
    style, width = edge.style(), edge.terminal_width()
    show_path = edge.path_shower(proposals.repository.root)
    for seen in decided.to_see:
        said = f"{seen.objective.short} in {show_path(seen.objective.path)} {seen.why}"
        yield from wrapped(Text().add(said, CAUTION), width, style)


def _to_mend(decided: Decided, proposals: Proposals) -> Iterator[str]:
    """Yield what `check` finds once all is written and did not find before: what the teams have to mend."""
    cascade, root = proposals.cascade, proposals.repository.root
    files = OverlayFiles(cascade.workspace.files, decided.plan.contents())
    report = api.check(files, api.CheckOptions(today=cascade.today, cycle=cascade.running)).report
    new = only_new(report, proposals.repository.report.diagnostics)
    if not new.diagnostics:
        return
    yield "okrcascade check now finds:"
    shown = replace(new, diagnostics=new.diagnostics[:_MOST_SHOWN])
    for line in render_concise(shown, edge.path_shower(root), Style()):
        yield from wrapped(Text().add(line), edge.terminal_width(), edge.style())
    if len(new.diagnostics) > _MOST_SHOWN:
        yield f"and {len(new.diagnostics) - _MOST_SHOWN} more"


def _tell(lines: Iterator[str], *, aside: bool) -> None:
    """Write lines to stdout, or to stderr where stdout holds a diff and nothing else."""
    if not aside:
        edge.write_lines(lines)
        return
    for line in lines:
        sys.stderr.write(f"{line}\n")
