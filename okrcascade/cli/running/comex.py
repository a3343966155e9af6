"""What `okrcascade comex brief` and `comex suggest` do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from okrcascade import api
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.proposals import open_proposals
from okrcascade.reports.comex.brief_data import brief_csv, brief_json
from okrcascade.reports.comex.brief_page import brief_markdown
from okrcascade.reports.comex.brief_text import brief_lines
from okrcascade.reports.comex.rows import page_of
from okrcascade.reports.comex.suggestion_json import suggestion_json
from okrcascade.reports.comex.suggestion_text import suggestion_lines
from okrcascade.selection.suggest import suggest
from okrcascade.text.record import record
from okrcascade.text.words import listed


@record(kw_only=True)
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
    edge.choice("--output-format", output_format, dict.fromkeys(("text", "markdown", "json", "csv")))
    proposals = open_proposals(root, cycle, today)
    if proposals is None:
        return USAGE
    page = page_of(proposals.known, proposals.cascade, proposals.year, proposals.repository.report)
    lines = {
        "text": lambda: brief_lines(page, edge.style(), edge.terminal_width()),
        "markdown": lambda: brief_markdown(page),
        "json": lambda: brief_json(page),
        "csv": lambda: brief_csv(page),
    }
    edge.write_lines(lines[output_format]())
    return 0


def run_suggest(request: SuggestRequest) -> int:
    """Print the best sets."""
    edge.choice("--output-format", request.output_format, dict.fromkeys(("text", "json")))
    proposals = open_proposals(request.root, request.cycle, request.today, api.linked)
    if proposals is None:
        return USAGE
    known, settings = proposals.known, proposals.cascade.settings
    weights = asdict(settings.criteria)
    must = frozenset(proposals.index(text) for text in request.must)
    without = frozenset(proposals.index(text) for text in request.without)
    if must & without:
        both = known[min(must & without)].proposal.short
        raise UsageError(f"{both} stands behind --must and --without")
    sizes = [request.size] if request.size else range(max(1, settings.retain.min), settings.retain.max + 1)
    fitting = [size for size in sizes if len(must) <= size <= len(known) - len(without)]
    if not fitting:
        raise UsageError(
            f"there is no set of {listed([str(size) for size in sizes], 'or')} proposals: {len(known)} are proposed, "
            f"{len(must)} must be in it and {len(without)} must not"
        )
    has_met = proposals.cascade.selection_of(proposals.year) is not None
    found = [
        suggest(known, size, weights, must=must, without=without, most=request.most, has_met=has_met)
        for size in fitting
    ]
    if request.output_format == "json":
        edge.write_lines(suggestion_json(found, weights, proposals.year))
    else:
        edge.write_lines(suggestion_lines(found, weights, edge.style(), edge.terminal_width()))
    return 0
