"""`okrcascade rename`, `okrcascade move` and `okrcascade review`, as people call them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Result, in_process, okrcascade

from okrcascade.cli.running.rename import run_move, run_rename
from okrcascade.cli.running.review import ReviewRequest, run_review
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import DiskFiles

OKRS = Path(__file__).parents[2] / "okrs"


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    shutil.copytree(OKRS, tmp_path / "okrs")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return in_process(*arguments, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    files = DiskFiles(folder / "okrs")
    return {name: content for name in files.names() if isinstance(content := files.read(name), bytes)}


def test_a_team_gets_a_new_id_everywhere_and_back(okrs: Path):
    before = contents(okrs)
    shown = run(okrs, "rename", "growth", "marketing", "--diff")
    assert shown.code == 0
    assert "-id: growth" in shown.out
    assert "+id: marketing" in shown.out
    assert contents(okrs) == before
    result = okrcascade("rename", "growth", "marketing", cwd=okrs)
    assert result.code == 0
    assert "Changed okrs/growth/team.yaml\n" in result.out
    assert result.err == "The documents stay in okrs/growth: git mv okrs/growth okrs/marketing\n"
    assert run(okrs, "check", "--today", "2024-02-15").code == 0
    assert run(okrs, "rename", "marketing", "growth").code == 0
    assert contents(okrs) == before


def test_an_axis_gets_a_new_id_where_its_proposals_say_it(okrs: Path):
    before = contents(okrs)
    result = run(okrs, "rename", "axis:customer-journey/trust@2024", "promise")
    assert (result.code, result.out) == (0, "Changed okrs/customer-journey/vision-2024.yaml\n")
    assert run(okrs, "check", "--today", "2024-02-15").code == 0
    shown = run(okrs, "show", "axis:customer-journey/promise").out
    assert "customer-journey/proof-on-page" in shown.partition("Proposals")[2]
    assert "axis    trust" not in run(okrs, "show", "proposal:customer-journey/proof-on-page").out
    for new, said in (
        ("assistant", "assistant is taken"),
        ("promise", "is called so already"),
        ("Not!", "is not an id"),
    ):
        refused = run(okrs, "rename", "axis:customer-journey/promise@2024", new)
        assert (refused.code, said in refused.err) == (2, True)
    assert run(okrs, "rename", "axis:customer-journey/promise@2024", "trust").code == 0
    assert contents(okrs) == before


def test_a_dependency_gets_a_new_id_and_its_answer_follows(okrs: Path):
    result = run(okrs, "rename", "basket/fresh-heart/certified-stock", "good-stock")
    assert "Changed okrs/refurbishers/quality/spare-parts/okrs-2024-Q1.yaml\n" in result.out
    assert "answer       confirmed\n" in run(okrs, "show", "dependency:basket/fresh-heart/good-stock").out
    refused = run(okrs, "rename", "basket/fresh-heart/good-stock", "price-split")
    assert (refused.code, "price-split is taken: it names another dependency" in refused.err) == (2, True)


def test_an_objective_goes_to_another_team(okrs: Path):
    before = contents(okrs)
    objective = next(line for line in before["growth/okrs-2024.yaml"].decode().splitlines() if line.startswith("  "))
    name = objective.strip().rstrip(":")
    result = run(okrs, "move", f"growth/{name}@2024", "platform", "--dry-run")
    assert (result.code, contents(okrs)) == (0, before)
    assert "Would change okrs/platform/okrs-2024.yaml\n" in result.out
    assert okrcascade("move", f"growth/{name}@2024", "platform", cwd=okrs).code == 0
    assert f"platform/{name}" in run(okrs, "show", f"platform/{name}").out


def test_links_are_accepted_and_a_change_above_is_told(okrs: Path):
    assert run(okrs, "review", "growth", "--dry-run").out.endswith("links.\n")
    assert okrcascade("review", "growth", cwd=okrs).code == 0
    again = run(okrs, "review", "growth")
    assert again.out == "Nothing to write.\nAll of this is reviewed as it is now.\n"
    company = okrs / "okrs" / "company" / "okrs-2024.yaml"
    company.write_text(company.read_text().replace("    title: ", "    title: Now ", 10))
    warned = run(okrs, "check", "--today", "2024-02-15", "--select", "DOWN412")
    assert "warning[DOWN412]" in warned.out
    assert "okrcascade review growth/" in warned.out
    assert run(okrs, "review", "--all", "--suspect").code == 0
    assert run(okrs, "check", "--today", "2024-02-15", "--select", "DOWN412").out.startswith("All clear")


REFUSED = [
    (lambda root: renaming(root, "growth", "platform"), "platform is taken: it names another team"),
    (lambda root: renaming(root, "growth", "No Way"), "did you mean no-way?"),
    (lambda root: renaming(root, "growht", "marketing"), "did you mean growth?"),
    (lambda root: moving(root, "growth", "platform"), "an objective moves to another team"),
    (lambda root: moving(root, "growth/no-such-thing", "platform"), "names nothing here"),
    (lambda root: reviewing(root, None, every=False), "name whose links are reviewed"),
    (lambda root: reviewing(root, "growth", every=True), "name whose links are reviewed"),
    (lambda root: reviewing(root, "company/no-such-thing", every=False), "names nothing here"),
]


def renaming(root: Path, ref: str, new: str) -> int:
    return run_rename(ref, new, root, keep_old=False, yes=True, dry_run=False, diff=False)


def moving(root: Path, ref: str, team: str) -> int:
    return run_move(ref, team, root, yes=True, dry_run=False, diff=False)


def reviewing(root: Path, ref: str | None, *, every: bool) -> int:
    request = ReviewRequest(
        ref=ref, to=None, every=every, suspect=False, root=root, yes=True, dry_run=False, diff=False
    )
    return run_review(request)


@pytest.mark.parametrize(("ask", "said"), REFUSED)
def test_what_cannot_be_done_is_said_and_nothing_is_written(okrs: Path, ask: Callable[[Path], int], said: str):
    before = contents(okrs)
    with pytest.raises(RefusedError, match=re.escape(said)):
        ask(okrs / "okrs")
    assert contents(okrs) == before
