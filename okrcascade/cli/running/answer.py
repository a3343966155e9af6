"""What `okrcascade confirm` and `okrcascade decline` do once their options are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.author.answer import named_dependency, plan_answer, waiting
from okrcascade.author.plan import Plan
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cli import edge
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import open_repository
from okrcascade.cli.writing import carry_out
from okrcascade.reports.layout import Text, wrapped
from okrcascade.reports.style import CAUTION


def run_answer(
    ref: str | None, why: str | None, root: Path | None, today: str | None, *, dry_run: bool, diff: bool
) -> int:
    """Write a team's word on a dependency, or show what waits for one, and return the exit code."""
    repository = open_repository(root, None, today, api.linked)
    if repository is None:
        return USAGE
    if ref is None:
        edge.write_lines(_waiting(repository.cascade))
        return 0
    plan, dependency = Plan(repository.cascade.workspace.files), named_dependency(repository.cascade, ref)
    plan_answer(plan, repository.cascade, dependency, why)
    carry_out(repository.root, plan.writings(), dry_run=dry_run, diff=diff)
    if not diff:
        edge.write_lines(_line(_said(dependency, why)))
    return 0


def _waiting(cascade: Cascade) -> Iterator[str]:
    found = waiting(cascade)
    if not found:
        yield "Nothing waits for an answer."
    for dependency in found:
        entry = dependency.entry
        text = Text().add(f"{dependency.short}@{dependency.cycle}", 1).add(f"  {entry.need}")
        yield from _line(text.add(f"  of {entry.team} by {entry.by}", CAUTION if entry.by < cascade.today else 2))


def _said(dependency: Dependency, why: str | None) -> Text:
    entry = dependency.entry
    verb = "confirms" if why is None else "declines"
    text = Text().add(f"{entry.team} {verb}", 32 if why is None else 31)
    return text.add(f" {dependency.short}: {entry.need}, by {entry.by}")


def _line(text: Text) -> list[str]:
    return wrapped(text, edge.terminal_width(), edge.style())
