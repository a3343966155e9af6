"""Levels written for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.model.values import number_in, parse_level, show_change, show_level, show_levels


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (2.345, "%", "2.35 %"),
        (9_999, "devices", "9999 devices"),
        (10_000, "devices", "10k devices"),
        (410_000, "devices", "410k devices"),
        (1_250_000, "buyers", "1.25M buyers"),
        (12, "k€", "12 k€"),
        (12_000, "k€", "12000 k€"),
        (-2, "days", "-2 days"),
        (99.95, "%", "99.95 %"),
        (-9.996, "points", "-9.996 points"),
        (99.9999999, "%", "100 %"),
        (999.7, "devices", "999.7 devices"),
        (999_950, "devices", "999.95k devices"),
    ],
)
def test_a_level_gets_its_magnitude_and_unit(number, unit, shown):
    assert show_level(number, unit).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_the_unit_of_a_way_is_written_once():
    assert show_levels(1e6, 1.4e6, "devices").replace("\N{NO-BREAK SPACE}", " ") == "1M → 1.4M devices"


def test_a_change_in_per_cent_is_in_points():
    assert show_change(0.3, "%").replace("\N{NO-BREAK SPACE}", " ") == "+0.3 pts"


@given(st.floats(0.01, 1e11), st.sampled_from(["%", "devices", "€", "k€", "days"]))
def test_what_is_shown_can_be_read_again(number, unit):
    shown = number_in(parse_level(show_level(number, unit)), unit)
    assert shown == pytest.approx(number, rel=0.006)
