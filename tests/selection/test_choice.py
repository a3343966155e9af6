"""The best sets are the best: enumeration, the solver and brute force agree."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from okrcascade.selection.choice import Choice, Group, Ranked
from okrcascade.selection.enumerate import best_by_enumeration
from okrcascade.selection.solve import best_by_solver

WEIGHTS = st.integers(0, 8).map(lambda eighths: eighths / 8)
"""Few different weights make many ties, which is where an order can go wrong."""


@st.composite
def choices(draw):
    count = draw(st.integers(1, 8))
    indices = st.integers(0, count - 1)
    gains = tuple({"rice": draw(WEIGHTS) - 0.25} for _ in range(count))
    groups = tuple(
        Group("tribes", str(number), draw(WEIGHTS), draw(st.frozensets(indices, min_size=1)))
        for number in range(draw(st.integers(0, 5)))
    )
    must = draw(st.frozensets(indices, max_size=2))
    without = draw(st.frozensets(indices, max_size=2)) - must
    return Choice(gains, groups, must, without)


def by_brute_force(choice, size, most):
    allowed = [index for index in range(len(choice.gains)) if index not in choice.without]
    sets = [members for members in combinations(allowed, size) if choice.must <= set(members)]
    return sorted(Ranked(members, choice.worth(members)) for members in sets)[:most]


@given(choices(), st.integers(1, 5), st.integers(1, 6))
def test_enumeration_finds_what_brute_force_finds(choice, size, most):
    assert best_by_enumeration(choice, size, most) == by_brute_force(choice, size, most)


@example_settings(max_examples=40)
@given(choices(), st.integers(1, 4))
def test_the_solver_finds_sets_of_the_same_worth(choice, size):
    solved = best_by_solver(choice, size, 3)
    known = by_brute_force(choice, size, 3)
    assert [found.rank for found in solved] == pytest.approx([found.rank for found in known], abs=1e-6)
    assert len({found.members for found in solved}) == len(solved)


def test_a_second_member_of_a_group_adds_nothing():
    choice = Choice(({}, {}, {}), (Group("tribes", "a", 1.0, frozenset({0, 1})),))
    assert choice.worth((0, 1)) == choice.worth((0,)) == 1.0
    assert choice.worth((2,)) == 0


def test_ties_stand_in_the_order_of_the_proposals():
    choice = Choice(({"rice": 1.0},) * 4, ())
    assert [found.members for found in best_by_enumeration(choice, 2, 3)] == [(0, 1), (0, 2), (0, 3)]


def test_the_solver_prints_nothing(capfd):
    best_by_solver(Choice(({"rice": 1.0},) * 4, ()), 2, 3)
    assert capfd.readouterr().out == ""
