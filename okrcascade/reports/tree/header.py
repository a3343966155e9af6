"""What stands above and below a tree: whose it is, of which cycle and day, and how well it is covered."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import Coverage, coverage
from okrcascade.reports.layout import Text
from okrcascade.reports.style import CAUTION, Style, visible
from okrcascade.text.words import counted, grouped


def header_line(cascade: Cascade, style: Style) -> Iterator[str]:
    """Yield the line above a tree."""
    company = cascade.at_company()
    name = visible(company.entry.name) if company else "The cascade"
    yield f"{style.bold(name)} {style.dim(f'· {cascade.running} · as of {cascade.today}')}"


def footer(cascade: Cascade, findings_elsewhere: int) -> Iterator[Text]:
    """Yield the lines below a tree: coverage both ways, and findings that stand nowhere in it."""
    for line in coverage_words(coverage(cascade, cascade.running)):
        yield Text().add(line, 2)
    if findings_elsewhere:
        found = counted(findings_elsewhere, "finding")
        yield Text().add(f"{found} about what this tree does not show: okrcascade check lists all", CAUTION)


def coverage_words(covered: Coverage) -> Iterator[str]:
    """Yield coverage in words: top-down what is carried, bottom-up what leads to it."""
    yield (
        f"Top-down: {grouped(covered.carried_objectives)} of {counted(covered.objectives, 'company objective')} and "
        f"{grouped(covered.carried_key_results)} of {counted(covered.key_results, 'key result')} are carried by teams."
    )
    yield (
        f"Bottom-up: {grouped(covered.leading)} of {counted(covered.team_objectives, 'team objective')} lead to what "
        f"was retained, {counted(covered.standing_alone, 'stands', 'stand')} alone, "
        f"{counted(covered.orphans, 'leads', 'lead')} nowhere; "
        f"{grouped(covered.active_teams)} of {counted(covered.teams, 'team')} have OKRs."
    )
