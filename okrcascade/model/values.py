"""Values as people write them: `2.0 %`, `1.2M`, `12 k€`, `+40%`, `+3 pts`, `x2`.

A *level* is where a metric stands. A *target* is a level, or a change from the baseline: relative
(`+40%`), in the metric's unit (`+200k`), in points for metrics in % (`+3 pts`), or a factor (`x2`).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from okrcascade.model.problem import problem, shown
from okrcascade.text.message import say
from okrcascade.text.record import record

MAGNITUDES = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9}
"""Letters that multiply a number: thousand, million, billion (SI prefixes, as dashboards use them)."""

_SPACES = "[ \u00a0\u2009\u202f]"
_VALUE = re.compile(
    rf"(?P<sign>[+\-\u2212])?{_SPACES}*(?P<number>\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
    rf"{_SPACES}*(?P<suffix>[^\d\s.,].*)?",
)
_FACTOR = re.compile(rf"[x\u00d7]{_SPACES}*(?P<number>\d+(?:[.,]\d+)?)")
_AMBIGUOUS = re.compile(r"\d{1,3},\d{3}")
LONGEST = 80
"""The characters that a value may have: a number, its magnitude and its unit."""

LEVEL_FORMS = say("accepted: {forms}", forms="2.3, 2.3 %, 1.2M, 12 k€")
TARGET_FORMS = say(
    "accepted: a level ({levels}) or a change ({changes})", levels="2.3 %, 1.2M", changes="+40%, -10%, +3 pts, x2"
)
AMOUNT_FORMS = say(
    "accepted: a change in the unit of what it contributes to, such as {forms}", forms="+0.3 pts, +200k, -2 days"
)


@record
class Quantity:
    """A number and what stood behind it (a magnitude, a unit, both, or nothing), unit not yet compared."""

    number: float
    suffix: str
    text: str


@record
class Target:
    """A quantity and how it is meant: `level`, `change` (it was signed) or `factor`."""

    quantity: Quantity
    meaning: str


LEVEL, CHANGE, FACTOR = "level", "change", "factor"


def parse_level(raw: object) -> Quantity:
    """Read a level: a number, or text with a magnitude and a unit; negative levels are fine.

    Raises the error of a validator for anything else.
    """
    if isinstance(raw, str):
        quantity = _read(raw)
        if quantity is None or raw.lstrip().startswith("+"):
            raise _not_a_value(raw, "a level")
        return quantity
    return _plain_number(raw, "a level")


def parse_target(raw: object) -> Target:
    """Read a target: a level, a change with its sign, a factor, or `{level: -2}` for a negative level."""
    if isinstance(raw, dict):
        if list(raw) != ["level"]:
            raise problem(say("a target written as a mapping has the one field {field}", field="level"), TARGET_FORMS)
        return Target(parse_level(raw["level"]), LEVEL)
    if isinstance(raw, str):
        return _read_target(raw)
    quantity = _plain_number(raw, "a target")
    return Target(quantity, CHANGE if quantity.number < 0 else LEVEL)


def parse_amount(raw: object) -> Target:
    """Read the amount of a contribution: a change; a plain number is one too."""
    if isinstance(raw, str):
        quantity = _read(raw)
        if quantity is None:
            raise _not_a_value(raw, "an amount")
        return Target(quantity, CHANGE)
    return Target(_plain_number(raw, "an amount"), CHANGE)


def _plain_number(raw: object, wanted: str) -> Quantity:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise _not_a_value(raw, wanted)
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise problem(say("{value} is not a number that a metric can have", value=shown(raw)), LEVEL_FORMS)
    return Quantity(number, "", shown(raw))


@lru_cache(maxsize=4096)
def _read(text: str) -> Quantity | None:
    match = _VALUE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None or _AMBIGUOUS.fullmatch(match["number"]):
        return None
    number = float(re.sub(_SPACES, "", match["number"]).replace(",", "."))
    return Quantity(
        -number if match["sign"] in {"-", "\u2212"} else number, (match["suffix"] or "").strip(), text.strip()
    )


@lru_cache(maxsize=4096)
def _read_target(text: str) -> Target:
    factor = _FACTOR.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if factor:
        return Target(Quantity(float(factor["number"].replace(",", ".")), "", text.strip()), FACTOR)
    quantity = _read(text)
    if quantity is None:
        raise _not_a_value(text, "a target")
    return Target(quantity, CHANGE if text.strip()[0] in "+-\u2212" else LEVEL)


def _not_a_value(raw: object, wanted: str) -> Exception:
    forms = TARGET_FORMS if wanted == "a target" else AMOUNT_FORMS if wanted == "an amount" else LEVEL_FORMS
    if isinstance(raw, str) and _AMBIGUOUS.search(raw):
        return problem(
            say("{value} can be read in two ways", value=shown(raw)),
            say("write the thousands without a comma, or the decimals with a point"),
        )
    return problem(say("{value} is not {wanted}", value=shown(raw), wanted=wanted), forms)


def number_in(quantity: Quantity, unit: str) -> float | None:
    """Return the quantity as a number in `unit`, or None where its own unit is another.

    A bare number is in the metric's unit; a magnitude multiplies it. `12 k€` is 12 for a metric in
    k€ and 12,000 for one in €; `12k` says nothing sure for a metric in k€.
    """
    if not quantity.suffix or quantity.suffix == unit:
        return quantity.number
    return _scaled(quantity.number, quantity.suffix, unit)


@lru_cache(maxsize=4096)
def _scaled(number: float, suffix: str, unit: str) -> float | None:
    if _same_unit(suffix, unit):
        return number
    scale, rest = _split_magnitude(suffix)
    if rest == "" and scale != 1 and not _has_magnitude(unit):
        return number * scale
    if rest and _same_unit(rest, unit):
        return number * scale
    unit_scale, unit_rest = _split_magnitude(unit) if _has_magnitude(unit) else (1.0, unit)
    if _same_unit(rest or suffix, unit_rest):
        return number * scale / unit_scale
    return None


def _split_magnitude(suffix: str) -> tuple[float, str]:
    scale = MAGNITUDES.get(suffix[0], 1.0)
    return (scale, suffix[1:].strip()) if scale != 1 else (1.0, suffix)


def _has_magnitude(unit: str) -> bool:
    return len(unit) > 1 and unit[0] in MAGNITUDES and not unit[1].isalpha()


_SYNONYMS = {
    "pts": "point",
    "pt": "point",
    "points": "point",
    "percent": "%",
    "pct": "%",
    "pp": "point",
    "eur": "€",
    "usd": "$",
}


def _same_unit(left: str, right: str) -> bool:
    return _canonical_unit(left) == _canonical_unit(right)


@lru_cache(maxsize=1024)
def _canonical_unit(unit: str) -> str:
    folded = unit.strip().casefold()
    return _SYNONYMS.get(folded, folded.removesuffix("s") if len(folded) > 2 else folded)  # noqa: PLR2004  "s" is seconds


@lru_cache(maxsize=1024)
def is_percent(unit: str) -> bool:
    """Whether a unit is per cent, so that a change in it must say `%` (relative) or `pts`."""
    return _canonical_unit(unit) == "%"


def is_points(suffix: str) -> bool:
    """Whether a suffix says points (`pts`, `points`)."""
    return _canonical_unit(suffix) == "point"


def change_in(target: Target, unit: str, baseline: float | None) -> float | None:
    """Return a change as a number in `unit`, or None where it cannot be read so.

    `%` is relative to the baseline (None without one, see `is_relative`). On a metric in % a change must say `%`
    or `pts`; a factor is a change of (factor - 1) baselines.
    """
    quantity = target.quantity
    if target.meaning == FACTOR:
        return None if baseline is None else baseline * (quantity.number - 1)
    if is_relative(target):
        return None if baseline is None else abs(baseline) * quantity.number / 100
    if is_percent(unit):
        return quantity.number if is_points(quantity.suffix) else None
    return number_in(quantity, unit)


def is_relative(target: Target) -> bool:
    """Whether a change is said as a share of the baseline: `+40%`, `x2`."""
    return target.meaning == FACTOR or (target.meaning == CHANGE and is_percent(target.quantity.suffix))


def fits_unit(target: Target, unit: str) -> bool:
    """Whether a target or an amount can be read in `unit`, whatever the baseline."""
    if target.meaning == LEVEL:
        return number_in(target.quantity, unit) is not None
    return change_in(target, unit, 1.0) is not None


_SHORTENED = ((1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k"))
_DIGITS = 3
_NO_BREAK = "\N{NO-BREAK SPACE}"


def show_level(number: float, unit: str) -> str:
    """Write a level as people write it: `2.3 %`, `1.25M buyers`, `12 k€`; three digits that count.

    The space before the unit does not break. Numbers from ten thousand up get a magnitude, but for units that have one
    already.
    """
    if not _has_magnitude(unit):
        for least, size, letter in _SHORTENED:
            if abs(number) >= least:
                return f"{_rounded(number / size)}{letter}{_NO_BREAK}{unit}"
    return f"{_rounded(number)}{_NO_BREAK}{unit}"


def bare_level(number: float, unit: str) -> str:
    """Write a level without its unit, where that stands beside it."""
    return show_level(number, unit).removesuffix(unit).rstrip()


def show_levels(start: float, end: float, unit: str) -> str:
    """Write the way from one level to another, the unit once: `1M → 1.4M devices`."""
    return f"{bare_level(start, unit)} → {show_level(end, unit)}"


def show_change(number: float, unit: str) -> str:
    """Write a change with its sign; in points for a unit in per cent."""
    sign = "+" if number >= 0 else "\N{MINUS SIGN}"
    return sign + show_level(abs(number), "pts" if is_percent(unit) else unit)


def _rounded(number: float) -> str:
    if abs(number) >= 10**_DIGITS:
        return f"{number:.0f}"
    for digits in range(_DIGITS, 2 * _DIGITS):
        shown = f"{number:.{digits}g}"
        if int(abs(float(shown))) < 10 ** len(str(int(abs(number)))):
            return shown
    return f"{number:.0f}"  # so near the next power of ten that nothing is lost: 99.95 is not
