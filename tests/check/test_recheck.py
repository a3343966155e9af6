"""What is said of a part that a change reaches is what a check of everything would say.

Random companies are checked, changed a little, and looked at again twice: as far as the change reaches, and whole.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from random_company import TODAY, Documents, RandomCompany, contents

from okrcascade import api
from okrcascade.check.known import Change, Known
from okrcascade.check.recheck import recheck, ties_of_all
from okrcascade.rules.registry import RULES
from okrcascade.workspace.files import MemoryFiles, SomeFiles

CHANGES = 25
"""The changes of one company that are tried."""


def known_of(documents: Documents, options: api.CheckOptions) -> Known | None:
    """Return what a check leaves behind; None where some link leads nowhere."""
    checked = api.check(MemoryFiles(contents(documents)), options)
    ties = ties_of_all(checked.cascade) if checked.cascade else None
    return None if ties is None else Known("", held(documents), ties, checked.spoken_of)


def held(documents: Documents) -> dict[str, str]:
    return {path: str(content) for path, content in contents(documents).items()}


def is_as_it_was(documents: Documents, change: Change, options: api.CheckOptions) -> bool:
    return recheck(SomeFiles(MemoryFiles(contents(documents)), change.read), options, change) is not None


def said(documents: Documents, options: api.CheckOptions) -> list[tuple[object, ...]]:
    report = api.check(MemoryFiles(contents(documents)), options).report
    return [(found.code, found.path, found.span, str(found.message)) for found in report.diagnostics]


# Random companies ----------------------------------------------------------------------------------------------------


OF_A_CHANGE = "KR608"
FEW = 2
"""The findings of a rule up to which it is asked: where each team has some, no change can be looked at by itself."""


def quiet_rules(documents: Documents) -> list[str]:
    """Return the rules that find little in a company."""
    report = api.check(MemoryFiles(contents(documents)), api.CheckOptions(today=date.fromisoformat(TODAY))).report
    found = Counter(diagnostic.code for diagnostic in report.diagnostics)
    return [rule.code for rule in RULES if found[rule.code] <= FEW and rule.code != OF_A_CHANGE]


@pytest.mark.parametrize("seed", range(12))
def test_where_a_part_is_as_it_was_the_whole_is(seed: int):
    company = RandomCompany(seed)
    options = api.CheckOptions(today=date.fromisoformat(TODAY), select=quiet_rules(company.documents))
    known = known_of(company.documents, options)
    assert known is not None, "its links are sound"
    before = said(company.documents, options)
    seen = Counter[str]()
    for _ in range(CHANGES):
        changed = company.changed()
        change = known.change_to(held(changed))
        if change is None:
            seen["everything is checked"] += 1
        elif is_as_it_was(changed, change, options):
            seen["a part is looked at"] += 1
            assert said(changed, options) == before
        else:
            seen["something is found"] += 1
    assert seen["a part is looked at"]
    assert seen["something is found"]
