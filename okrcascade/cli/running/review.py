"""What `okrcascade review` does once its options are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.author.plan import Plan
from okrcascade.author.review import accept, leads_to, links_of
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Objective, Team
from okrcascade.cascade.reviews import Link
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_one, open_repository
from okrcascade.cli.writing import carry_out_agreed
from okrcascade.reports.style import visible
from okrcascade.text.record import record
from okrcascade.text.words import counted


@record(kw_only=True)
class ReviewRequest:
    """The options of `review`, as they were written."""

    ref: str | None
    to: str | None
    every: bool
    suspect: bool
    root: Path | None
    yes: bool
    dry_run: bool
    diff: bool


def run_review(request: ReviewRequest) -> int:
    """Accept the links that were asked for, and say which."""
    if (request.ref is None) is not request.every:
        raise UsageError("name whose links are reviewed, an objective, a key result or a team; or say --all")
    repository = open_repository(request.root, None, None, api.linked)
    if repository is None:
        return USAGE
    plan = Plan(repository.cascade.workspace.files)
    accepted = accept(plan, _chosen(request, repository.cascade))
    carry_out_agreed(repository.root, plan.writings(), dry_run=request.dry_run, diff=request.diff, yes=request.yes)
    if not request.diff:
        edge.write_lines(_told(accepted, would=request.dry_run))
    return 0


def _chosen(request: ReviewRequest, cascade: Cascade) -> list[Link]:
    thing = None if request.ref is None else find_one(cascade, request.ref)
    if thing is not None and not isinstance(thing, Objective | KeyResult | Team):
        raise UsageError(f"{request.ref} has no links to review: name an objective, a key result or a team")
    above = None if request.to is None else find_one(cascade, request.to)
    found = [link for link in links_of(cascade, thing) if above is None or leads_to(link, above)]
    if not found:
        raise UsageError(f"{request.ref or 'nobody'} contributes to {request.to or 'nothing that can be reviewed'}")
    return [link for link in found if link.is_suspect or not request.suspect]


def _told(accepted: tuple[Link, ...], *, would: bool) -> Iterator[str]:
    for link in accepted:
        title = f": {link.parent.entry.title}" if isinstance(link.parent, Objective) else f": {link.parent.name}"
        yield visible(f"{link.child.short}@{link.child.cycle} → {link.parent.short}@{link.parent.cycle}{title}")
    links = counted(len(accepted), "link")
    yield f"{'Would accept' if would else 'Accepted'} {links}." if accepted else "All of this is reviewed as it is now."
