"""Values as people write them."""

import contextlib
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from okrcascade.model.values import (
    CHANGE,
    FACTOR,
    LEVEL,
    change_in,
    fits_unit,
    is_relative,
    number_in,
    parse_amount,
    parse_level,
    parse_target,
)

NARROW = "\u202f"
amounts = st.decimals(0, 10**9, places=2, allow_nan=False)


@given(amounts, st.sampled_from(["", " ", "\u00a0", NARROW]), st.sampled_from(["", "%", "€", "days", "kg CO2e"]))
def test_a_level_is_read_as_it_is_written(number: object, space: str, unit: str):
    quantity = parse_level(f"{number}{space}{unit}")
    assert math.isclose(quantity.number, float(str(number)))
    assert quantity.suffix == unit
    assert number_in(quantity, unit or "buyers") == quantity.number


@given(amounts)
def test_a_decimal_comma_is_a_point(number: object):
    text = f"{number:.2f}"
    assert parse_level(text.replace(".", ",")).number == parse_level(text).number


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u00a0", "\u2009", NARROW]))
def test_thousands_may_be_set_apart_by_spaces(number: int, space: str):
    assert parse_level(f"{number:,}".replace(",", space)).number == number


@given(st.floats(0, 1e6), st.sampled_from([("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9)]), st.sampled_from(["", "€"]))
def test_a_magnitude_multiplies(number: float, magnitude: tuple[str, float], unit: str):
    letter, scale = magnitude
    quantity = parse_level(f"{number:.3f}{letter}{unit}")
    found = number_in(quantity, unit or "buyers")
    assert found is not None
    assert math.isclose(found, float(f"{number:.3f}") * scale)


@given(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)))
def test_a_plain_number_is_a_level(number: float):
    assert parse_level(number).number == number
    assert parse_target(number).meaning == (CHANGE if number < 0 else LEVEL)
    assert parse_amount(number).meaning == CHANGE


@given(st.text(max_size=90))
@example("+" * 80)
@example("9" * 80 + "G")
@example("1 000" * 16)
def test_any_text_is_read_or_refused(text: str):
    for parse in (parse_level, parse_target, parse_amount):
        with contextlib.suppress(PydanticCustomError):
            parse(text)


@pytest.mark.parametrize(
    ("text", "number", "unit", "expected"),
    [
        ("2.3 %", 2.3, "%", 2.3),
        ("2,3 %", 2.3, "%", 2.3),
        ("1.2M", 1.2, "buyers", 1.2e6),
        ("12 k€", 12, "k€", 12),
        ("12 k€", 12, "€", 12_000),
        ("12 k€", 12, "M€", 0.012),
        (f"12{NARROW}k€", 12, "€", 12_000),
        (f"1{NARROW}234,5{NARROW}€", 1234.5, "€", 1234.5),
        ("12k", 12, "k€", None),
        ("3 days", 3, "day", 3),
        ("3 days", 3, "€", None),
        ("-4 points", -4, "points", -4),
        ("\u22124 points", -4, "points", -4),
        ("12 kg", 12, "kg", 12),
        ("12", 12, "k€", 12),
        (".5 %", 0.5, "%", 0.5),
    ],
)
def test_levels(text: str, number: float, unit: str, expected: float | None):
    quantity = parse_level(text)
    assert quantity.number == number
    assert number_in(quantity, unit) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("text", "meaning", "unit", "baseline", "change"),
    [
        ("+40%", CHANGE, "buyers", 200.0, 80.0),
        ("-10%", CHANGE, "buyers", 200.0, -20.0),
        ("+40 %", CHANGE, "%", 2.0, 0.8),
        ("+40%", CHANGE, "buyers", None, None),
        ("+40%", CHANGE, "buyers", -200.0, 80.0),
        ("+3 pts", CHANGE, "%", 2.0, 3.0),
        ("+3 points", CHANGE, "%", None, 3.0),
        ("+3", CHANGE, "%", 2.0, None),
        ("+200k", CHANGE, "buyers", None, 200_000.0),
        ("x2", FACTOR, "buyers", 50.0, 50.0),
        ("\u00d71,5", FACTOR, "buyers", 50.0, 25.0),
        ("+10", CHANGE, "days", None, 10.0),
        ("-2 days", CHANGE, "days", None, -2.0),
    ],
)
def test_changes(text: str, meaning: str, unit: str, baseline: float | None, change: float | None):
    target = parse_target(text)
    assert target.meaning == meaning
    found = change_in(target, unit, baseline)
    assert found == (None if change is None else pytest.approx(change))


def test_a_target_without_sign_is_a_level_and_a_negative_level_says_so():
    assert parse_target("2.3 %").meaning == LEVEL
    assert parse_target({"level": -2}).meaning == LEVEL
    assert parse_target({"level": -2}).quantity.number == -2
    assert is_relative(parse_target("+40%"))
    assert is_relative(parse_target("x2"))
    assert not is_relative(parse_target("40%"))


@pytest.mark.parametrize(
    ("text", "unit", "fits"),
    [
        ("+3", "%", False),
        ("+3 pts", "%", True),
        ("+3 pts", "€", False),
        ("2 days", "€", False),
        ("+10%", "€", True),
        ("x2", "%", True),
    ],
)
def test_what_fits_a_unit(text: str, unit: str, fits: bool):  # noqa: FBT001
    assert fits_unit(parse_target(text), unit) is fits


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "abc", "+", "1,000", "1.2.3", "--1", "% 2", "+2", "1\n2"),
        True,
        None,
        [],
        {},
        math.inf,
        math.nan,
        10**4000,
    ],
)
def test_what_is_no_level(raw: object):
    with pytest.raises(PydanticCustomError):
        parse_level(raw)


@pytest.mark.parametrize(
    "raw", ["", "many", {}, {"level": "x"}, {"level": 1, "b": 2}, {"a": 1}, True, None, [1], math.nan]
)
def test_what_is_no_target(raw: object):
    with pytest.raises(PydanticCustomError):
        parse_target(raw)


@pytest.mark.parametrize("raw", ["x2", "", None, True, {"level": 1}])
def test_what_is_no_amount(raw: object):
    with pytest.raises(PydanticCustomError):
        parse_amount(raw)


def test_a_comma_that_can_be_read_in_two_ways_is_told():
    with pytest.raises(PydanticCustomError) as refused:
        parse_level("1,234")
    assert "two ways" in str(refused.value.context["message"])  # type: ignore[index]
