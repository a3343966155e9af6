"""What `okrcascade comex brief` and `comex suggest` do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.repository import find_one, open_repository
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.reports.comex.brief_tables import brief_csv, brief_json, brief_markdown
from okrcascade.reports.comex.brief_text import brief_lines
from okrcascade.reports.comex.rows import row_of
from okrcascade.reports.comex.suggestion_json import suggestion_json
from okrcascade.reports.comex.suggestion_text import suggestion_lines
from okrcascade.reports.tree.marks import marks_of
from okrcascade.selection.brief import Brief, briefs
from okrcascade.selection.suggest import Suggestion, suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRequest:
    """The options of `comex suggest`, as they were written."""

    must: list[str]
    without: list[str]
    size: int | None
    most: int
    root: Path | None
    cycle: str | None
    today: str | None
    output_format: str


def run_brief(root: Path | None, cycle: str | None, today: str | None, output_format: str) -> int:
    """Print the proposals side by side."""
    edge.choice("--output-format", output_format, dict.fromkeys(("terminal", "markdown", "json", "csv")))
    repository = open_repository(root, cycle, today)
    if repository is None:
        return USAGE
    known, year = _proposals(repository.cascade)
    marks = marks_of(repository.report)
    rows = [row_of(brief, repository.cascade, marks) for brief in known]
    lines = {
        "terminal": lambda: brief_lines(rows, edge.style(), edge.terminal_width()),
        "markdown": lambda: brief_markdown(rows),
        "json": lambda: brief_json(known, rows, year),
        "csv": lambda: brief_csv(rows),
    }
    edge.write_lines(lines[output_format]())
    return 0


def run_suggest(request: SuggestRequest) -> int:
    """Print the best sets."""
    edge.choice("--output-format", request.output_format, dict.fromkeys(("terminal", "json")))
    repository = open_repository(request.root, request.cycle, request.today)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    known, _ = _proposals(cascade)
    weights = asdict(cascade.settings.criteria)
    must = frozenset(_index(known, cascade, text, "--must") for text in request.must)
    without = frozenset(_index(known, cascade, text, "--without") for text in request.without)
    if must & without:
        both = known[min(must & without)].proposal.short
        raise UsageError(f"{both} stands behind --must and --without")
    retain = cascade.settings.retain
    sizes = [request.size] if request.size else range(retain.min, retain.max + 1)
    found = [suggest(known, size, weights, must=must, without=without, most=request.most) for size in sizes]
    edge.write_lines(_lines(found, weights, request.output_format))
    return 0


def _lines(found: Sequence[Suggestion], weights: dict[str, float], output_format: str) -> Iterator[str]:
    if output_format == "json":
        return suggestion_json(found, weights)
    return suggestion_lines(found, weights, edge.style(), edge.terminal_width())


def _proposals(cascade: Cascade) -> tuple[tuple[Brief, ...], Cycle]:
    year = year_cycle(cascade.running.year)
    known = briefs(cascade, year)
    if not known:
        raise UsageError(f"no vision of {year} proposes anything: choose another --cycle")
    return known, year


def _index(known: Sequence[Brief], cascade: Cascade, text: str, option: str) -> int:
    year = known[0].proposal.cycle
    named = text.removeprefix("proposal:").partition("@")[0]
    thing = find_one(cascade, f"proposal:{named}@{year}")
    assert isinstance(thing, Proposal)
    for index, brief in enumerate(known):
        if brief.proposal is thing:
            return index
    raise UsageError(f"{option} {text}: it is no proposal of {year}")
