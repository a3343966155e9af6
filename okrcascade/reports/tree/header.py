"""What stands above and below a tree: whose it is, of which cycle and day, and how well it is covered."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import Coverage, coverage
from okrcascade.reports.style import Style, visible
from okrcascade.text.words import counted


def header_line(cascade: Cascade, style: Style) -> Iterator[str]:
    """Yield the line above a tree."""
    company = cascade.at_company()
    name = visible(company.entry.name) if company else "The cascade"
    yield f"{style.bold(name)} {style.dim(f'· {cascade.running} · as of {cascade.today}')}"


def footer_lines(cascade: Cascade, findings_elsewhere: int, style: Style) -> Iterator[str]:
    """Yield the lines below a tree: coverage both ways, and findings that stand nowhere in it."""
    yield from coverage_lines(coverage(cascade, cascade.running), style)
    if findings_elsewhere:
        found = counted(findings_elsewhere, "finding")
        yield style.paint(f"{found} about what this tree does not show: okrcascade check lists all", 33)


def coverage_lines(covered: Coverage, style: Style) -> Iterator[str]:
    """Yield coverage in words: top-down what is carried, bottom-up what leads to it."""
    yield style.dim(
        f"Top-down: {covered.carried_objectives} of {counted(covered.objectives, 'company objective')} and "
        f"{covered.carried_key_results} of {counted(covered.key_results, 'key result')} are carried by teams."
    )
    yield style.dim(
        f"Bottom-up: {covered.leading} of {counted(covered.team_objectives, 'team objective')} lead to what was "
        f"retained, {covered.standing_alone} stand alone, {covered.orphans} lead nowhere; "
        f"{covered.active_teams} of {counted(covered.teams, 'team')} have OKRs."
    )
