"""Whoever reads no more than a change reaches finds every mistake that the change brings about.

The mistakes are those of `tests/bench/faults*.py`, as in `test_mutations`. A rule that looks farther than
`okrcascade.cascade.reach` follows the ties of documents shows here as a mistake that is not found.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from read_once import read_once  # noqa: F401  every test of this module reads so
from test_mutations import CODES, OF_A_CHANGE, PASSES_WITH_TIME, REPOSITORIES, mutations, sound

from okrcascade import api
from okrcascade.check.known import Known
from okrcascade.check.recheck import recheck, ties_of_all
from okrcascade.workspace.files import OverlayFiles, SomeFiles


def options(today: str, code: str = "") -> api.CheckOptions:
    return api.CheckOptions(today=date.fromisoformat(today), ignore=sorted(PASSES_WITH_TIME - {code}))


@cache
def known(name: str, today: str, code: str = "") -> Known | None:
    """What a check of the sound repository leaves behind; None on a day on which it is not sound."""
    _, files = sound(name)
    checked = api.check(files, options(today, code))
    assert checked.cascade is not None
    ties = ties_of_all(checked.cascade)
    assert ties is not None
    return Known("", dict.fromkeys(files.contents, "as it was"), ties, checked.spoken_of)


@pytest.mark.parametrize("code", sorted(set(CODES) - OF_A_CHANGE))
@pytest.mark.parametrize("name", REPOSITORIES)
def test_no_mistake_hides_from_who_looks_only_as_far_as_it_reaches(name: str, code: str):
    _, files = sound(name)
    for mutation in mutations(name, code):
        before = known(name, mutation.today, code)
        change = before.change_to(before.held | dict.fromkeys(mutation.changed, "otherwise"))
        if change is not None:
            read = SomeFiles(OverlayFiles(files, mutation.changed), change.read)
            assert recheck(read, options(mutation.today, code), change) is None, mutation.name
