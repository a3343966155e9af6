"""What progress proposes at the close of a cycle."""

from __future__ import annotations

from datetime import date

import pytest
from companies import cascade_of, check_in, company
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.author.close import cycle_to_close, outcomes, proposed_score
from okrcascade.model.cycles import read_cycle

QUARTER = read_cycle("2024-Q1")


@pytest.mark.parametrize(
    ("progress", "score"),
    [
        (None, None),
        (-0.2, 0),
        (0.04, 0),
        (0.05, 0.1),
        (0.75, 0.8),
        (0.7499999999, 0.8),
        (0.96, 0.9),
        (0.9999999999, 1),
        (1.4, 1),
    ],
)
def test_the_proposed_score(progress, score):
    assert proposed_score(progress) == score


@given(st.floats(-2, 3))
def test_a_score_is_near_its_progress_and_never_out_of_bounds(progress):
    score = proposed_score(progress)
    assert 0 <= score <= 1
    assert abs(score - min(1, max(0, progress))) <= (0.1 if score == 0.9 else 0.05) + 1e-6


def test_what_is_told_of_a_cycle_does_not_depend_on_the_day_on_which_it_is_closed():
    written = check_in(
        company(), ("trust/quick/tested", "2024-03-18", "26 %"), ("trust/quick/insured", "2024-03-18", "27 %")
    )
    later = {**written, "quality/check-ins-2024.yaml": LATER.encode()}
    told = [
        [(each.proposed, each.level, each.is_missed) for each in outcomes(cascade_of(later, day), QUARTER, "trust")]
        for day in (date(2024, 3, 31), date(2024, 4, 10), date(2024, 12, 1))
    ]
    assert told[0] == told[1] == told[2]
    assert told[0][-2:] == [(0.6, "26 %", True), (0.7, "27 %", False)]
    assert told[0][:2] == [(None, None, None), (None, None, None)]


LATER = """\
kind: check-ins
team: quality
cycle: 2024
readings:
  quality/tested: [{on: 2024-04-08, value: 29 %}]
"""


def test_the_cycle_to_close_is_the_last_one_that_is_over_and_not_scored():
    assert cycle_to_close(cascade_of(company(), date(2024, 3, 30))) is None
    assert cycle_to_close(cascade_of(company(), date(2024, 4, 2))) == QUARTER
    assert cycle_to_close(cascade_of(company(), date(2024, 4, 2)), "quality") is None
    assert cycle_to_close(cascade_of(company(), date(2025, 1, 2))) == read_cycle("2024")
