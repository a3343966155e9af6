"""What a new repository is asked: answers with which all its first files can be written."""

from __future__ import annotations

from datetime import date

from okrcascade.author.ids import id_for
from okrcascade.model.cycles import MONTHS_A_YEAR, Cycle, read_cycle
from okrcascade.text.record import record

_QUARTER = 3


@record(kw_only=True)
class Answers:
    """The company and its first tribe, the cycle that runs, and from which year on visions are asked for.

    `fiscal_year_starts` is a month from 1 to 12; units are free text.
    """

    company: str
    levels: tuple[str, ...]
    cycle: Cycle
    first_year: int
    fiscal_year_starts: int
    north_star: str
    unit: str
    tribe: str
    tribe_north_star: str
    tribe_unit: str

    @property
    def company_id(self) -> str:
        """The id of the team at the top: its level's word."""
        return id_for(self.levels[0], "company")

    @property
    def tribe_id(self) -> str:
        """The id of the first tribe."""
        return id_for(self.tribe, "tribe", {self.company_id})


def running_quarter(today: date, fiscal_year_starts: int) -> Cycle:
    """Return the quarter that a day is in; a fiscal year is named after the year in which it ends."""
    month = (today.month - fiscal_year_starts) % MONTHS_A_YEAR
    year = today.year + (fiscal_year_starts > 1 and today.month >= fiscal_year_starts)
    cycle = read_cycle(f"{year}-Q{month // _QUARTER + 1}")
    assert cycle is not None
    return cycle
