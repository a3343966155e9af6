"""Trees: what people see at every width, and what machines read."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import read_cases
from rich.cells import cell_len

from okrcascade import api
from okrcascade.reports.layout import Text, columns, wrap
from okrcascade.reports.style import Style
from okrcascade.reports.tree.branch import Branch, Kind, count, depth_that_fits, fold, keep, walk
from okrcascade.reports.tree.json import tree_json
from okrcascade.reports.tree.marks import marks_of
from okrcascade.reports.tree.text import TreeText, folded_words
from okrcascade.reports.tree.views import VIEWS
from okrcascade.workspace.files import MemoryFiles

SHOWCASE, CLOSED = read_cases(Path(__file__).with_name("showcase.md"))


def checked(case=SHOWCASE):
    return api.check(MemoryFiles(case.contents()), api.CheckOptions(today=case.today))


def view(name, case=SHOWCASE):
    cascade = checked(case).cascade
    return VIEWS[name](cascade, cascade.running)


def lines_of(branches, width, marks=None):
    marks = marks or marks_of(checked().report)
    return list(TreeText(marks, Style(), width).lines(branches))


@pytest.mark.parametrize("width", [60, 100, 160, None])
@pytest.mark.parametrize("name", VIEWS)
def test_what_people_see(name, width, snapshot):
    lines = lines_of(view(name), width)
    snapshot("\n".join(line.rstrip() for line in lines) + "\n", f"tree-{name}-{width or 'pipe'}.txt")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2024-01-10", "0 of 2 milestones, next: Drawn by 2024-01-31"),
        ("2024-02-15", "1 of 2 milestones, next: Live in all countries by 2024-03-15"),
        ("2024-03-16", "1 of 2 milestones, late: Live in all countries, due 2024-03-15"),
    ],
)
def test_milestones_say_what_is_done_by_the_day_and_what_is_late(today, said):
    cascade = api.check(MemoryFiles(SHOWCASE.contents()), api.CheckOptions(today=date.fromisoformat(today))).cascade
    badge = next(branch for branch in walk(VIEWS["cascade"](cascade, cascade.running)) if branch.name == "badge")
    assert badge.detail == said


def test_a_team_shows_its_year_before_its_quarter():
    teams = [branch for branch in walk(view("org")) if branch.kind is Kind.TEAM]
    cycles = [[own.data["cycle"] for own in team.children if own.kind is Kind.OBJECTIVE] for team in teams]
    assert ["2024", "2024-Q1", "2024-Q1"] in cycles
    assert all(found == sorted(found, key=len) for found in cycles)


def test_a_closed_year_shows_its_scores(snapshot):
    lines = lines_of(view("cascade", CLOSED), 120)
    snapshot("\n".join(line.rstrip() for line in lines) + "\n", "tree-cascade-closed.txt")


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", range(44, 200, 7))
def test_no_line_is_wider_than_the_terminal(name, width):
    assert max(map(cell_len, lines_of(view(name), width))) <= width


@pytest.mark.parametrize("name", VIEWS)
def test_a_pipe_gets_one_whole_line_for_each_branch(name):
    branches = view(name)
    lines = [line for line in lines_of(branches, None) if line]
    assert len(lines) == count(branches)
    for branch, line in zip(walk(branches), lines, strict=True):
        assert branch.name in line


def test_json_holds_the_same_branches():
    result = checked()
    branches = VIEWS["cascade"](result.cascade, result.cascade.running)
    text = tree_json("cascade", branches, marks_of(result.report), result.cascade, result.cascade.running)
    data = json.loads(text)
    refs, waiting = [], list(reversed(data["branches"]))
    while waiting:
        branch = waiting.pop()
        refs.append(branch["ref"])
        waiting.extend(reversed(branch["children"]))
    assert refs == [branch.ref for branch in walk(branches)]
    engagement = next(branch for branch in data["branches"] if branch["ref"] == "objective:company/engagement@2024")
    assert engagement["standing"]["status"] == "on track"
    assert "key-result:company/attachment/attachment@2024" in {ref for ref in refs if ref}
    assert any("TIME704" in line for line in text.splitlines())


def test_every_objective_stands_in_the_tree_once():
    result = checked()
    shown = [branch.ref for branch in walk(view("cascade")) if branch.kind is Kind.OBJECTIVE]
    assert sorted(shown) == sorted(objective.ref for objective in result.cascade.objectives.values())


def leaf(name, *children, kind=Kind.OBJECTIVE, team="a"):
    return Branch(kind=kind, ref=f"objective:{name}", name=name, team=team, children=children)


def test_a_blank_line_stands_around_each_tree_of_several_lines():
    lines = lines_of([leaf("a"), leaf("b"), leaf("c", leaf("d")), leaf("e"), leaf("f")], None)
    assert [line.split()[0] if line else "" for line in lines] == ["a", "b", "", "c", "└─", "", "e", "f"]


def test_folding_counts_what_it_hides():
    (folded,) = fold([leaf("a", leaf("kr", kind=Kind.KEY_RESULT), leaf("b", leaf("c")), leaf("d"))], 1)
    assert [child.name for child in folded.children] == ["kr"]
    assert folded.folded.kinds == {Kind.OBJECTIVE: 3}


def test_a_fold_of_what_is_shown_elsewhere_says_so():
    (folded,) = fold([leaf("a", leaf("b", kind=Kind.SEEN), leaf("c", kind=Kind.SEEN))], 1)
    assert folded_words(folded.folded) == "2 shown elsewhere"
    (folded,) = fold([leaf("a", leaf("b", kind=Kind.SEEN), leaf("c"))], 1)
    assert folded_words(folded.folded) == "1 objective below"


def test_a_depth_that_fits_shows_at_most_so_many():
    tree = (leaf("a", *(leaf(f"b{number}", leaf(f"c{number}")) for number in range(10))),)
    assert depth_that_fits(tree, 21) is None
    assert depth_that_fits(tree, 20) == 2
    assert count(fold(tree, 2)) == 11
    assert depth_that_fits(tree, 3) == 1


def test_keeping_a_team_keeps_the_way_to_it():
    tree = [leaf("a", leaf("kr", kind=Kind.KEY_RESULT), leaf("b", leaf("c", team="mine")), leaf("d"))]
    kept = keep(tree, lambda branch: branch.team == "mine")
    assert [branch.name for branch in walk(kept)] == ["a", "b", "c"]


def test_what_is_kept_shows_each_key_result_once():
    mine = leaf("b", leaf("kr", kind=Kind.KEY_RESULT, team="mine"), leaf("c", team="mine"), team="mine")
    kept = keep([leaf("a", mine)], lambda branch: branch.team == "mine")
    assert [branch.name for branch in walk(kept)] == ["a", "b", "kr", "c"]


@given(st.text(max_size=200), st.integers(4, 80), st.integers(4, 80))
def test_wrapping_loses_nothing_and_fits(words, first, rest):
    text = Text().add(words)
    lines = wrap(text, first, rest)
    seen = "".join(part for line in lines for part, _ in line.pieces)
    whole = "".join(part for part, _ in text.pieces)
    assert seen.replace(" ", "") == whole.replace(" ", "")
    for number, line in enumerate(lines):
        assert len(line.pieces) <= 1 or line.width <= (first if number == 0 else rest) + 1
        assert columns("".join(part for part, _ in line.pieces).rstrip()) <= max(first if number == 0 else rest, 2)
