"""Every rule finds every mistake that it is there for, on its line, and nothing else; a sound repository is silent.

It is found too where only what the change reaches is read: a rule that looks farther than that shows here.

The mistakes are those of `tests/bench/faults*.py`, put into the example repository and into a generated one.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from fault import Mutation
from faults import FAULTS
from generate import documents
from read_once import read_once  # noqa: F401  every test of this module reads so
from repository import Repository

from okrcascade import api
from okrcascade.check.known import Known
from okrcascade.check.recheck import known_after, recheck
from okrcascade.compare.comparison import Comparison
from okrcascade.rules.registry import RULES
from okrcascade.workspace.files import MemoryFiles, OverlayFiles, SomeFiles

OKRS = Path(__file__).parents[2] / "okrs"
TEAMS, SEED, VICTIMS = 60, 3, 2
PASSES_WITH_TIME = {"TIME703", "TIME706"}
"""What nobody's mistake but the calendar brings about."""

OF_A_CHANGE = {rule.code for rule in RULES if rule.looks_at is Comparison}
"""What is a mistake only beside what was there before."""

CODES = [rule.code for rule in RULES]
REPOSITORIES = {
    "okrs": lambda: Repository.read(OKRS),
    "generated": lambda: Repository(dict(documents(TEAMS, SEED, all_check_in=True))),
}


@cache
def sound(name: str) -> tuple[Repository, MemoryFiles]:
    repository = REPOSITORIES[name]()
    return repository, MemoryFiles({path: text.encode() for path, text in repository.texts.items()})


@cache
def mutations(name: str, code: str) -> list[Mutation]:
    repository, _ = sound(name)
    return [
        mutation for fault in FAULTS if fault.code == code for mutation in fault.mutations(repository, SEED, VICTIMS)
    ]


def options(today: str, code: str = "") -> api.CheckOptions:
    return api.CheckOptions(today=date.fromisoformat(today), ignore=sorted(PASSES_WITH_TIME - {code}))


def found(
    files: MemoryFiles | OverlayFiles, today: str, code: str = "", since: MemoryFiles | None = None
) -> list[tuple[str, str, int]]:
    report = api.check(files, options(today, code), since).report
    return [(item.code, item.path, item.span.start.line) for item in report.diagnostics]


@cache
def known(name: str, today: str, code: str) -> Known:
    """Return what is known of a sound repository that was checked."""
    _, files = sound(name)
    checked = api.check(files, options(today, code))
    assert checked.cascade is not None
    held = dict.fromkeys(files.contents, "as it was")
    known = known_after(checked.report, checked.findings, checked.cascade, "", held)
    assert known is not None
    return known


def hides(name: str, mutation: Mutation, files: MemoryFiles) -> bool:
    """Whether a mistake is not found by who reads only what the change reaches: by `okrcascade.cascade.reach`."""
    if mutation.code in OF_A_CHANGE:
        return False
    before = known(name, mutation.today, mutation.code if mutation.code in PASSES_WITH_TIME else "")
    change = before.change_to(before.held | dict.fromkeys(mutation.changed, "otherwise"))
    if change is None:
        return False
    read = SomeFiles(OverlayFiles(files, mutation.changed), change.read)
    return recheck(read, options(mutation.today, mutation.code), change) is not None


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", REPOSITORIES)
def test_a_mistake_gives_one_finding_on_its_line(name: str, code: str):
    _, files = sound(name)
    tried = mutations(name, code)
    assert len(tried) > 1
    wrong = []
    for mutation in tried:
        since = files if code in OF_A_CHANGE else None
        said = found(OverlayFiles(files, mutation.changed), mutation.today, code, since)
        if said != [(code, mutation.path, mutation.line)]:
            wrong.append(f"{mutation.name}: wanted {mutation.path}:{mutation.line}, found {said}")
        if name == "generated" and hides(name, mutation, files):  # the example is too small to leave anything out
            wrong.append(f"{mutation.name}: not found where only what it reaches is read")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", REPOSITORIES)
def test_a_sound_repository_is_silent_whatever_the_day(name: str):
    _, files = sound(name)
    linked = api.check(files, api.CheckOptions(today=date(2024, 2, 15))).cascade
    assert linked is not None
    spoken = Counter[tuple[str, str, int]]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "read_workspace", lambda *_: linked.workspace)
        patch.setattr(api, "link", lambda _read, _settings, today, _cycle: replace(linked, today=today))
        for day in days(date(2023, 1, 1), date(2026, 12, 31), 5):
            spoken.update(found(files, day.isoformat()))
    assert not spoken


def days(first: date, last: date, step: int) -> list[date]:
    """Return every so many days, and each month's last."""
    regular = {first + timedelta(days=number) for number in range(0, (last - first).days + 1, step)}
    month_ends = {
        date(year, month, calendar.monthrange(year, month)[1])
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
    }
    return sorted(regular | month_ends)


def test_the_generator_is_deterministic_and_large_enough():
    first, again, other = (dict(documents(24, seed)) for seed in (1, 1, 2))
    assert first == again != other
    squads = [text for path, text in first.items() if path.count("/") == 3 and "/okrs-" in path]
    assert len(squads) == 24
    assert 120 < sum(text.count("\n") for text in squads) / 24 < 150
