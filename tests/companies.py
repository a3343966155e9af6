"""A small company whose team Trust has OKRs to check in on, and the ways to ask and to write."""

from __future__ import annotations

from datetime import date

from pages import world

from okrcascade import api
from okrcascade.author.check_in import Book
from okrcascade.author.plan import Plan
from okrcascade.author.said import Said, measured_thing
from okrcascade.cascade.cascade import Cascade
from okrcascade.workspace.files import MemoryFiles

TODAY = date(2024, 3, 25)
OKRS = "trust/okrs-2024-Q1.yaml"
CHECK_INS = "trust/check-ins-2024-Q1.yaml"
QUARTER = """\
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    stands_alone: The tests ask for nothing above it
    owner: pm-trust
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
      badge:
        title: The badge is on every page
        milestones: {live: {title: Live in France, due: 2024-03-01}}
  quick:
    title: Nobody waits for an answer
    stands_alone: The tests ask for nothing above it
    owner: pm-trust
    commitment: aspirational
    key_results:
      tested: {metric: quality/tested, baseline: 20 %, target: 30 %}
      insured: {metric: services/insured, baseline: 20 %, target: 30 %}
"""


def company(**files: str) -> dict[str, bytes]:
    """The company, with files laid over it by name; `__` stands for `/` and `_` for `-`."""
    named = {f"{name.replace('__', '/').replace('_', '-')}.yaml": text.encode() for name, text in files.items()}
    return {**world(), OKRS: QUARTER.encode(), **named}


def cascade_of(contents: dict[str, bytes], today: date = TODAY) -> Cascade:
    cascade = api.check(MemoryFiles(contents), api.CheckOptions(today=today)).cascade
    assert cascade is not None
    return cascade


def findings(contents: dict[str, bytes], path: str, today: date = TODAY) -> list[str]:
    """The codes of what a check says of one file."""
    report = api.check(MemoryFiles(contents), api.CheckOptions(today=today)).report
    return [found.code for found in report.diagnostics if found.path == path]


def check_in(contents: dict[str, bytes], *many: tuple, replace: bool = False, today: date = TODAY) -> dict[str, bytes]:
    """Check in on things, each `(reference, day, value)` with confidence, note and segment behind, and write it."""
    cascade = cascade_of(contents, today)
    book = Book(cascade, Plan(cascade.workspace.files), replace)
    for ref, day, *rest in many:
        on = date.fromisoformat(day)
        thing = measured_thing(cascade, ref, on)
        answers = dict(zip(("value", "confidence", "note", "segment"), rest, strict=False))
        book.enter(Said(thing=thing, on=on, **answers))
    return {**contents, **book.plan.contents()}
