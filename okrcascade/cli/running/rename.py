"""What `okrcascade rename` and `okrcascade move` do once their options are known."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.author.move import move
from okrcascade.author.plan import Plan
from okrcascade.author.rename import rename
from okrcascade.cascade.find import Thing
from okrcascade.cascade.nodes import Team
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_one, open_repository
from okrcascade.cli.writing import carry_out_agreed
from okrcascade.reports.style import visible


def run_rename(ref: str, new: str, root: Path | None, *, keep_old: bool, yes: bool, dry_run: bool, diff: bool) -> int:
    """Rename, and tell what stays for people to do."""
    repository = open_repository(root, None, None, api.linked)
    if repository is None:
        return USAGE
    thing = find_one(repository.cascade, ref)
    plan = Plan(repository.cascade.workspace.files)
    rename(plan, repository.cascade, thing, new, keep_old=keep_old)
    carry_out_agreed(repository.root, plan.writings(), dry_run=dry_run, diff=diff, yes=yes)
    if not (dry_run or diff):
        edge.write_prompt(_left_to_do(thing, new, repository.root))
    return 0


def run_move(ref: str, team: str, root: Path | None, *, yes: bool, dry_run: bool, diff: bool) -> int:
    """Move a thing to another team."""
    repository = open_repository(root, None, None, api.linked)
    if repository is None:
        return USAGE
    thing, other = find_one(repository.cascade, ref), find_one(repository.cascade, f"team:{team}")
    if not isinstance(other, Team):
        raise UsageError(f"{team} is no team: name the team that it goes to")
    plan = Plan(repository.cascade.workspace.files)
    move(plan, repository.cascade, thing, other)
    carry_out_agreed(repository.root, plan.writings(), dry_run=dry_run, diff=diff, yes=yes)
    return 0


def _left_to_do(thing: Thing, new: str, root: Path) -> Iterator[str]:
    """Yield how to move the folder of a team that has a new id: folders may be named as people like."""
    if not isinstance(thing, Team):
        return
    folder = posixpath.dirname(thing.path)
    if posixpath.basename(folder) == thing.id:
        show = edge.path_shower(root)
        beside = posixpath.join(posixpath.dirname(folder), new)
        yield f"The documents stay in {visible(show(folder))}: git mv {visible(show(folder))} {visible(show(beside))}"
