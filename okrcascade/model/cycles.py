"""Cycles: `2024`, `2024-H1`, `2024-Q1`, `2024-M01`, each lying in the larger ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from okrcascade.model.problem import Instead, problem, shown
from okrcascade.text.message import say

_CYCLE = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<month>0[1-9]|1[0-2])))?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PART = re.compile(r"(?P<letter>[HQMhqm])?(?P<number>\d{1,2})", re.ASCII)
CYCLE_FORMS = say("accepted: {forms}", forms="2024, 2024-H1, 2024-Q1, 2024-M01")
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """A stretch of fiscal months: `first` counts months from year 0, `months` is its length."""

    first: int
    months: int
    text: str

    def __str__(self) -> str:
        """Return the cycle as it is written."""
        return self.text

    @property
    def year(self) -> int:
        """The fiscal year that the cycle is in."""
        return self.first // MONTHS_A_YEAR

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.months == MONTHS_A_YEAR

    def contains(self, other: Cycle) -> bool:
        """Whether `other` lies in this cycle; each cycle contains itself."""
        return self.first <= other.first and other.first + other.months <= self.first + self.months

    def overlaps(self, other: Cycle) -> bool:
        """Whether one of the two lies in the other; cycles are nested or apart."""
        return self.contains(other) or other.contains(self)

    def ends_before(self, other: Cycle) -> bool:
        """Whether the whole of this cycle is over when `other` begins."""
        return self.first + self.months <= other.first


@lru_cache(maxsize=1024)
def read_cycle(text: str) -> Cycle | None:
    """Read a cycle, or return None where the text is not one."""
    match = _CYCLE.fullmatch(text)
    if match is None:
        return None
    start = int(match["year"]) * MONTHS_A_YEAR
    if match["half"]:
        return Cycle(start + 6 * (int(match["half"]) - 1), 6, text)
    if match["quarter"]:
        return Cycle(start + 3 * (int(match["quarter"]) - 1), 3, text)
    if match["month"]:
        return Cycle(start + int(match["month"]) - 1, 1, text)
    return Cycle(start, MONTHS_A_YEAR, text)


def parse_cycle(raw: object) -> Cycle:
    """Read a cycle where a validator needs one; a plain `2024` is a year."""
    cycle = None if isinstance(raw, bool) or not isinstance(raw, int | str) else read_cycle(_as_text(raw))
    if cycle is None:
        meant = _likely_cycle(raw) if isinstance(raw, str) else None
        remedy = say("did you mean {name}?", name=meant) if meant else CYCLE_FORMS
        instead = Instead(meant) if meant else None
        raise problem(say("{value} is not a cycle", value=shown(raw)), remedy, instead=instead)
    return cycle


def _likely_cycle(raw: str) -> str | None:
    """Return the cycle that a text such as `2024Q1`, `Q1 2024` or `2024-06` was most likely meant to be."""
    years = _YEAR.findall(raw)
    part = _PART.search(_YEAR.sub(" ", raw).strip(" -/_"))
    if len(years) != 1 or part is None:
        return None
    letter, number = (part["letter"] or "M").upper(), int(part["number"])
    text = f"{years[0]}-{letter}{number:02}" if letter == "M" else f"{years[0]}-{letter}{number}"
    return text if read_cycle(text) else None


def _as_text(raw: int | str) -> str:
    return raw if isinstance(raw, str) else str(raw) if 0 < raw < 10**4 else ""


def parse_year(raw: object) -> int:
    """Read a year, as horizons have them."""
    cycle = parse_cycle(raw)
    if not cycle.is_year:
        raise problem(say("{value} is not a year", value=shown(raw)), say("write {example}", example=cycle.year))
    return cycle.year


def year_cycle(year: int) -> Cycle:
    """Return the cycle of a whole year."""
    return Cycle(year * MONTHS_A_YEAR, MONTHS_A_YEAR, str(year))


def following(cycle: Cycle) -> Cycle:
    """Return the cycle of the same length that begins when another ends."""
    first = cycle.first + cycle.months
    year, number = first // MONTHS_A_YEAR, first % MONTHS_A_YEAR // cycle.months + 1
    part = {MONTHS_A_YEAR: "", 6: f"-H{number}", 3: f"-Q{number}", 1: f"-M{number:02}"}[cycle.months]
    return Cycle(first, cycle.months, f"{year}{part}")


def cycle_dates(cycle: Cycle, fiscal_year_starts: int) -> tuple[date, date]:
    """Return the first and the last day of a cycle.

    `fiscal_year_starts` is a month, 1 to 12. A fiscal year is named after the year in which it ends:
    with 4, `2025` runs from 2024-04-01 to 2025-03-31.
    """
    return _dates(cycle.first, cycle.months, fiscal_year_starts)


@lru_cache(maxsize=1024)
def _dates(first: int, months: int, fiscal_year_starts: int) -> tuple[date, date]:
    shift = fiscal_year_starts - 1 - (MONTHS_A_YEAR if fiscal_year_starts > 1 else 0)
    return _first_day(first + shift), _first_day(first + months + shift) - timedelta(days=1)


def _first_day(month: int) -> date:
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)
