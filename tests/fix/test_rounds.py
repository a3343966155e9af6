"""Fixing comes to an end: what could be fixed is gone, nothing new is found, and nothing else has changed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from fault import Mutation
from faults import FAULTS
from pages import read_examples, world
from read_once import read_once  # noqa: F401  every test of this module reads so
from repository import Repository

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.fix.rounds import Fixed
from okrcascade.rules.registry import RULES
from okrcascade.rules.rule import Rule
from okrcascade.workspace.files import Files, MemoryFiles, OverlayFiles

OKRS = Path(__file__).parents[2] / "okrs"
SEED, VICTIMS = 7, 1
FIXED_EXAMPLES = {
    "DOC101",
    "DOC102",
    "DOC104",
    "DOC107",
    "DOC108",
    "REF201",
    "REF205",
    "REF206",
    "REF208",
    "REF209",
    "TIME702",
    "UP302",
    "UP308",
}
"""The rules whose bad example can be fixed; of some others, other findings can."""


def fixed(files: Files, today: str = "2024-02-15", *, unsafe: bool = False) -> Fixed:
    return api.fix(files, api.CheckOptions(today=date.fromisoformat(today)), unsafe=unsafe)


def found(report: Report) -> Counter[tuple[str, str]]:
    return Counter((item.code, item.path) for item in report.diagnostics)


@cache
def sound() -> tuple[Repository, MemoryFiles]:
    repository = Repository.read(OKRS)
    return repository, MemoryFiles({path: text.encode() for path, text in repository.texts.items()})


@cache
def mutations(code: str) -> list[Mutation]:
    repository, _ = sound()
    return [
        mutation for fault in FAULTS if fault.code == code for mutation in fault.mutations(repository, SEED, VICTIMS)
    ]


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)(#.*)", text))


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_after_fixing_nothing_fixable_is_left_and_nothing_new_is_found(code: str):
    _, files = sound()
    for mutation in mutations(code):
        spoilt = OverlayFiles(files, mutation.changed)
        before = api.check(spoilt, api.CheckOptions(today=date.fromisoformat(mutation.today))).report
        if not any(item.fix for item in before.diagnostics):
            continue
        result = fixed(spoilt, mutation.today)
        assert not any(item.fix and item.fix.is_safe for item in result.report.diagnostics), mutation.name
        assert not found(result.report) - found(before), mutation.name
        for writing in result.writings:
            yaml.safe_load(writing.after)
            if code in {"DOC107", "DOC108"}:  # of comments, which go
                assert writing.after == files.read(writing.path)
                continue
            assert comments(writing.after.decode()) == comments((writing.before or b"").decode())


def test_what_has_no_fix_is_left_as_it_is():
    _, files = sound()
    assert fixed(files).writings == ()
    assert fixed(files, unsafe=True).writings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_fix_of_a_bad_example_turns_its_finding_off(rule: Rule):
    bad = {path: text.encode("utf-8", "surrogateescape") for path, text in read_examples(rule.page)["bad"].items()}
    files = MemoryFiles(world() | bad)
    result = fixed(files, unsafe=True)
    assert bool(result.made) == (rule.code in FIXED_EXAMPLES)
    if result.made:
        assert result.report.diagnostics == ()
