"""What `okrcascade vision status` does once its options are known."""

from __future__ import annotations

from pathlib import Path

from okrcascade.author.reading import read_known, read_year_answer
from okrcascade.author.vision_draft import vision_of
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Vision
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import open_repository
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.reports.tree.marks import marks_of
from okrcascade.reports.vision.json import page_json
from okrcascade.reports.vision.page import page_of
from okrcascade.reports.vision.text import PageText
from okrcascade.text.words import listed

TEXT, JSON = "text", "json"


def run_status(tribe: str | None, year: str | None, root: Path | None, today: str | None, output_format: str) -> int:
    """Print the page of a tribe's draft, and return the exit code."""
    form = edge.choice("--output-format", output_format, {TEXT: TEXT, JSON: JSON})
    wanted = None if year is None else year_cycle(read_year_answer(year))
    repository = open_repository(root, None, today)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    vision = _vision(cascade, tribe, wanted)
    page = page_of(vision, cascade, repository.report)
    show_path = edge.path_shower(repository.root)
    if form == JSON:
        edge.write_lines([page_json(page, cascade, marks_of(repository.report), show_path)])
    else:
        edge.write_lines(PageText(cascade, edge.style(), edge.terminal_width()).lines(page, show_path(vision.path)))
    return 0


def _vision(cascade: Cascade, tribe: str | None, year: Cycle | None) -> Vision:
    with_vision = sorted({vision.team.id for vision in cascade.visions.values() if vision.team})
    if tribe is None:
        if len(with_vision) != 1:
            none = f"nobody has written one yet: okrcascade new vision{_or_unread(cascade)}"
            raise UsageError(f"whose vision? {f'there are {listed(with_vision, most=20)}' if with_vision else none}")
        tribe = with_vision[0]
    team = cascade.teams[read_known(cascade.names.team_now(tribe), "team", frozenset(cascade.teams))]
    vision = vision_of(team, cascade, year)
    if vision is None:
        which = f"vision of {year}" if year else "vision yet"
        raise UsageError(f"{team.id} has no {which}: okrcascade new vision {team.id}{_or_unread(cascade)}")
    return vision


def _or_unread(cascade: Cascade) -> str:
    """Return what else may be meant where a vision is missing: it stands in a document that cannot be read."""
    return ", or okrcascade check where there is one that cannot be read" if cascade.workspace.findings else ""
