"""Cycles lie in each other, and their days tile the years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from okrcascade.model.cycles import Cycle, cycle_dates, following, parse_cycle, parse_year, read_cycle, year_cycle

YEAR_PARTS = ("", *(f"-H{n}" for n in (1, 2)), *(f"-Q{n}" for n in range(1, 5)), *(f"-M{n:02}" for n in range(1, 13)))
months = st.integers(1, 12)


def cycle(text: str) -> Cycle:
    found = read_cycle(text)
    assert found is not None
    return found


cycles = st.tuples(st.integers(2020, 2023), st.sampled_from(YEAR_PARTS)).map(
    lambda parts: cycle(f"{parts[0]}{parts[1]}")
)


@given(cycles, cycles, cycles)
def test_containment_is_a_partial_order(a: Cycle, b: Cycle, c: Cycle):
    assert a.contains(a)
    assert not (a.contains(b) and b.contains(a)) or a == b
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)


@given(cycles, cycles, months)
def test_containment_is_that_of_the_days(a: Cycle, b: Cycle, starts: int):
    (first_a, last_a), (first_b, last_b) = cycle_dates(a, starts), cycle_dates(b, starts)
    assert a.contains(b) == (first_a <= first_b and last_b <= last_a)
    assert a.ends_before(b) == (last_a < first_b)


@given(cycles, cycles)
def test_two_cycles_lie_in_each_other_or_are_apart(a: Cycle, b: Cycle):
    assert a.contains(b) or b.contains(a) or a.ends_before(b) or b.ends_before(a)


@given(cycles)
def test_a_cycle_is_read_as_it_is_written(a: Cycle):
    assert read_cycle(str(a)) == a
    assert parse_cycle(str(a)) == a
    assert year_cycle(a.year).contains(a)
    assert a.is_year == (a == year_cycle(a.year))


@pytest.mark.parametrize(
    "parts", [["-H1", "-H2"], [f"-Q{n}" for n in range(1, 5)], [f"-M{n:02}" for n in range(1, 13)]]
)
@given(year=st.integers(1001, 2998), starts=months)
def test_the_days_of_the_parts_tile_the_year(parts: list[str], year: int, starts: int):
    first, last = cycle_dates(cycle(str(year)), starts)
    expected = first
    for part in parts:
        begins, ends = cycle_dates(cycle(f"{year}{part}"), starts)
        assert begins == expected
        expected = ends + timedelta(days=1)
    assert expected == last + timedelta(days=1)
    assert cycle_dates(cycle(str(year + 1)), starts)[0] == expected


@pytest.mark.parametrize(
    ("text", "starts", "first", "last"),
    [
        ("2024", 1, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", 1, date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-M02", 1, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", 4, date(2024, 4, 1), date(2025, 3, 31)),
        ("2025-Q4", 4, date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-H1", 10, date(2024, 10, 1), date(2025, 3, 31)),
    ],
)
def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends(text: str, starts: int, first: date, last: date):
    assert cycle_dates(cycle(text), starts) == (first, last)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-Q5",
        "2024-M13",
        "2024-M1",
        "24",
        "2024-q1",
        "2024 ",
        "\uff12\uff10\uff12\uff14",
        "0999",
        "",
        0,
        -1,
        99999,
        2024.0,
        True,
        None,
        [],
    ],
)
def test_what_is_no_cycle(raw: object):
    with pytest.raises(PydanticCustomError):
        parse_cycle(raw)


def test_a_plain_number_is_a_year():
    assert parse_cycle(2024) == cycle("2024")
    assert parse_year(2024) == 2024
    with pytest.raises(PydanticCustomError):
        parse_year("2024-Q1")


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("2024", "2025"),
        ("2024-H2", "2025-H1"),
        ("2024-Q1", "2024-Q2"),
        ("2024-Q4", "2025-Q1"),
        ("2024-M12", "2025-M01"),
    ],
)
def test_the_cycle_that_follows(text: str, then: str):
    assert following(cycle(text)) == cycle(then)
