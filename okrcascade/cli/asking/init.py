"""What `okrcascade init` asks: each question has a default, so that all of them may be left alone."""

from __future__ import annotations

from datetime import date

from okrcascade.author.beginning.answers import Answers, running_quarter
from okrcascade.author.reading import as_text, checked, read_cycle_answer, read_field, read_year_answer
from okrcascade.cli.asking.questions import Asker, Question
from okrcascade.model.cycles import Cycle
from okrcascade.model.settings import DEFAULT_LEVELS, SettingsFile
from okrcascade.model.team import MetricEntry, TeamFile


def ask_init(asker: Asker, folder_name: str, today: date) -> Answers:
    """Ask for all that the first documents say; the folder's name is taken for the company's."""
    company = asker.surely(_named("--company", "The company's name?", _title(folder_name) or "The company"))
    levels = asker.surely(_LEVELS)
    starts = asker.surely(_STARTS)
    cycle = asker.surely(
        Question("--cycle", "The running cycle?", read_cycle_answer, running_quarter(today, starts).text)
    )
    first_year = asker.surely(_first_year(cycle))
    north_star = asker.surely(_metric("--north-star", "The company's North Star?", "name", "Active customers"))
    unit = asker.surely(_metric("--unit", "Its unit?", "unit", "customers"))
    tribe = asker.surely(_named("--tribe", f"The first {levels[1]}'s name?", "Product"))
    tribe_star = asker.surely(_metric("--tribe-north-star", "Its North Star?", "name", "Customers who come back"))
    tribe_unit = asker.surely(_metric("--tribe-unit", "Its unit?", "unit", "customers"))
    return Answers(
        company=company,
        levels=levels,
        cycle=cycle,
        first_year=first_year,
        fiscal_year_starts=starts,
        north_star=north_star,
        unit=unit,
        tribe=tribe,
        tribe_north_star=tribe_star,
        tribe_unit=tribe_unit,
    )


def _read_levels(text: str) -> tuple[str, ...]:
    levels = [part.strip() for part in as_text(text).split(",") if part.strip()]
    checked(SettingsFile, "levels", levels)
    return tuple(levels)


def _read_month(text: str) -> int:
    month = read_field(SettingsFile, "fiscal_year_starts", text)
    assert isinstance(month, int)
    return month


_LEVELS = Question(
    "--levels", "Its levels, top to bottom?", _read_levels, ",".join(DEFAULT_LEVELS), hint="with commas between"
)
_STARTS = Question("--fiscal-year-starts", "The month in which its year starts?", _read_month, "1", hint="1 to 12")


def _first_year(cycle: Cycle) -> Question[int]:
    return Question(
        "--first-year",
        "The first year for which visions are written?",
        read_year_answer,
        str(cycle.year + 1),
        hint="and the Comex retains some of their proposals",
    )


def _named(option: str, words: str, default: str) -> Question[str]:
    return Question(option, words, lambda text: str(read_field(TeamFile, "name", text)), default)


def _metric(option: str, words: str, field: str, default: str) -> Question[str]:
    return Question(option, words, lambda text: str(read_field(MetricEntry, field, text)), default)


def _title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.isprintable() else ""
