"""A check for what came about: everything new, wherever it shows, and nothing that was there before."""

from __future__ import annotations

from datetime import date

import pytest
from pages import found, world

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.workspace.files import MemoryFiles

OPTIONS = api.CheckOptions(today=date(2024, 2, 15))
OKRS, BASKET = "trust/okrs-2024.yaml", "trust/okrs-2024-Q1.yaml"
TEXT = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: head-of-trust
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""
BELOW = """\
kind: okrs
team: services
cycle: 2024-Q1
objectives:
  basket:
    title: A basket with its care
    contributes_to: trust/safe-basket
    owner: head-of-trust
    key_results:
      insured: {metric: services/insured, baseline: 10 %, target: 11 %}
      swapped: {metric: services/swapped, hold: {max: 9 %}}
"""


def since(before: dict[str, bytes], after: dict[str, bytes], options: api.CheckOptions = OPTIONS) -> Report:
    return api.check(MemoryFiles(after), options, MemoryFiles(before)).report


def with_files(**texts: str | None) -> dict[str, bytes]:
    paths = {"okrs": OKRS, "quarter": BASKET, "below": "services/okrs-2024-Q1.yaml", "moved": "trust/moved/okrs.yaml"}
    files = world() | {paths[name]: text.encode() for name, text in texts.items() if text is not None}
    return {path: content for path, content in files.items() if texts.get("okrs", "") is not None or path != OKRS}


def codes(report: Report) -> list[str]:
    return [f"{item.code} {item.path}" for item in report.diagnostics]


def test_nothing_changed_and_nothing_is_said():
    broken = with_files(okrs=TEXT.replace("engagement", "nothing"))
    report = since(broken, broken)
    assert (report.diagnostics, report.older) == ((), 1)
    assert not since(world(), world()).older


def test_a_dropped_objective_breaks_links_in_files_that_did_not_change():
    before = with_files(okrs=TEXT, below=BELOW)
    after = with_files(okrs=TEXT.replace("safe-basket:", "sure-basket:"), below=BELOW)
    assert codes(since(before, after)) == ["REF201 services/okrs-2024-Q1.yaml"]


def test_what_is_old_is_counted_and_what_is_mended_is_not():
    before = with_files(okrs=TEXT.replace("engagement", "nothing").replace("2.4 %", "2.0 %"))
    after = with_files(okrs=TEXT.replace("2.4 %", "2.0 %"), below=BELOW.replace("basket:", "TBD:"))
    report = since(before, after)
    assert report.older == 1
    assert {code.partition(" ")[0] for code in codes(report)} == {"DOC104"}


def test_lines_that_move_make_nothing_new():
    before = with_files(okrs=TEXT.replace("engagement", "nothing"))
    after = with_files(okrs="# A comment\n\n" + TEXT.replace("engagement", "nothing"))
    assert codes(since(before, after)) == []


def test_a_file_that_moves_takes_its_findings_along():
    broken = TEXT.replace("engagement", "nothing")
    report = since(with_files(okrs=broken), with_files(okrs=None, moved=broken))
    assert (codes(report), report.older) == ([], 1)


def test_a_second_mistake_of_the_same_sort_is_new():
    before = with_files(okrs=TEXT.replace("company/engagement", "[company/nothing]"))
    after = with_files(okrs=TEXT.replace("company/engagement", "[company/nothing, company/nobody]"))
    report = since(before, after)
    assert (codes(report), report.older) == ([f"REF201 {OKRS}"], 1)


def test_what_the_calendar_brings_is_not_blamed_on_the_change():
    before = with_files(okrs=TEXT) | {
        "okrcascade.yaml": b"kind: settings\nversion: 1\ncycle: 2024-Q1\nstale_after: 9\n"
    }
    report = since(before, before | {OKRS: TEXT.encode() + b"# A comment\n"})
    assert report.older
    assert codes(report) == []


def test_paths_and_rules_filter_both_sides():
    before = with_files(okrs=TEXT, below=BELOW)
    after = with_files(okrs=TEXT.replace("safe-basket:", "sure-basket:").replace("2.4 %", "2.0 %"), below=BELOW)
    for options, expected in (
        (api.CheckOptions(today=OPTIONS.today, select=["KR"]), [f"KR605 {OKRS}", f"KR608 {OKRS}"]),
        (api.CheckOptions(today=OPTIONS.today, wanted=lambda path: path == BASKET), []),
        (api.CheckOptions(today=OPTIONS.today, ignore=["KR", "REF"]), []),
    ):
        assert codes(since(before, after, options)) == expected


@pytest.mark.parametrize("settings", [b"kind: settings\nversion: 1\ncycle: soon\n", b"- a\n", None])
def test_settings_that_were_broken_make_everything_new(settings: bytes | None):
    after = with_files(okrs=TEXT.replace("engagement", "nothing"))
    before = after | {"okrcascade.yaml": settings} if settings else {}
    report = since(before, after)
    assert (codes(report), report.older) == ([f"REF201 {OKRS}"], 0)


def test_settings_that_are_broken_now_are_all_that_is_said():
    report = since(world(), world() | {"okrcascade.yaml": b"- a\n"})
    assert report.broken_settings
    assert {path for path, *_ in found(report)} == {"okrcascade.yaml"}


def test_an_allow_comment_counts_here_too():
    eased = TEXT.replace("target: 2.4 %}", "target: 2.3 %}  # okrcascade: allow[KR608]: the insurer withdrew")
    assert codes(since(with_files(okrs=TEXT), with_files(okrs=eased))) == []
    assert codes(since(with_files(okrs=TEXT), with_files(okrs=TEXT.replace("2.4", "2.3")))) == [f"KR608 {OKRS}"]
