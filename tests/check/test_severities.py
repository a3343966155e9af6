"""Severities of paths, and days of suppressions: what settings and comments make of a finding."""

from __future__ import annotations

from datetime import date

import pytest
from pages import check_files, found, world

from okrcascade import api
from okrcascade.text.path_pattern import path_pattern
from okrcascade.workspace.files import MemoryFiles

SETTINGS = world()["okrcascade.yaml"].decode()
OKRS = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("trust", ["trust/a.yaml", "trust/b/c.yaml"], ["trusted/a.yaml", "a/trust/b.yaml"]),
        ("trust/", ["trust/a.yaml"], ["trusted/a.yaml"]),
        ("trust/**", ["trust/a.yaml", "trust/b/c.yaml"], ["a/trust/b.yaml"]),
        ("**/okrs-*.yaml", ["okrs-1.yaml", "a/okrs-1.yaml", "a/b/okrs-2.yaml"], ["a/okrs.yaml", "a/xokrs-1.yaml"]),
        ("*/team.yaml", ["a/team.yaml"], ["team.yaml", "a/b/team.yaml"]),
        ("a/**/b.yaml", ["a/b.yaml", "a/c/b.yaml", "a/c/d/b.yaml"], ["a/cb.yaml", "ab.yaml"]),
        ("okrs-202?.yaml", ["okrs-2024.yaml"], ["okrs-202.yaml", "okrs-20244.yaml"]),
        ("a.b+[c]", ["a.b+[c]", "a.b+[c]/d"], ["axb+[c]", "a.bbc"]),
        ("*/*", ["a/b", "a/b/c"], ["a"]),
        ("a*", ["a", "ab/c", "a\nb"], ["ba"]),
        ("a" + "*a" * 50 + "b", ["a" * 51 + "b"], ["a" * 5_000]),
        ("**/a/" * 50 + "b", ["a/" * 50 + "b"], ["a/" * 2_000 + "a"]),
    ],
)
def test_patterns(pattern: str, fitting: list[str], other: list[str]):
    fits = path_pattern(pattern)
    assert all(map(fits, fitting))
    assert not any(map(fits, other))


def said(settings: str, *, select: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    files = world() | {"trust/okrs-2024.yaml": OKRS.encode(), "okrcascade.yaml": (SETTINGS + settings).encode()}
    report = api.check(MemoryFiles(files), api.CheckOptions(today=date(2024, 2, 15), select=select)).report
    return [(item.code, item.severity.value) for item in report.diagnostics]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [("KR604", "warning")]),
        ("paths: {trust/**: {KR604: off}}", []),
        ("paths: {trust: {missing-baseline: error}}", [("KR604", "error")]),
        ("paths: {quality: {KR604: off}}", [("KR604", "warning")]),
        ("rules: {KR604: off}\npaths: {trust: {KR604: info}}", [("KR604", "info")]),
        ("rules: {KR604: error}\npaths: {trust: {KR604: off}}", []),
        ("paths: {trust: {KR604: off}, trust/okrs-2024.yaml: {KR604: info}}", [("KR604", "info")]),
        ("paths: {trust/okrs-2024.yaml: {KR604: info}, '**/okrs-*': {KR604: off}}", []),
        ("paths: {trust: {KR605: off}}", [("KR604", "warning")]),
    ],
)
def test_the_last_path_that_fits_counts_most(settings: str, expected: list[tuple[str, str]]):
    assert said(settings) == expected


def test_the_command_line_selects_among_what_settings_let_speak():
    assert said("rules: {KR604: off}\npaths: {trust: {KR604: info}}", select=("KR604",)) == [("KR604", "info")]
    assert said("paths: {trust: {KR604: error}}", select=("OBJ",)) == []


@pytest.mark.parametrize(
    ("settings", "line", "message"),
    [
        ("paths: {trust: {KR6044: off}}", 7, "there is no rule KR6044"),
        ("paths: {trust: {KR604: never}}", 7, "“never” is not a severity"),
        ("paths: {trust: off}", 7, None),
        ("paths: {../trust: {KR604: off}}", 7, "“../trust” is not a path"),
        ("paths: {a//b: {KR604: off}}", 7, "“a//b” is not a path"),
        ("paths: {/: {KR604: off}}", 7, "“/” is not a path"),
        ("paths: [trust]", 7, None),
    ],
)
def test_settings_of_paths_are_checked_as_strictly_as_any_file(settings: str, line: int, message: str | None):
    report = check_files(world() | {"okrcascade.yaml": (SETTINGS + settings).encode()})
    assert report.broken_settings
    assert found(report) == {("okrcascade.yaml", line, "error", "DOC104")}
    assert message is None or str(report.diagnostics[0].message) == message


def test_what_is_found_again_names_the_comment_whose_day_is_past():
    text = OKRS.replace("2.4 %}", "2.4 %}  # okrcascade: allow[KR604] until 2024-02-14: soon")
    (diagnostic,) = check_files(world() | {"trust/okrs-2024.yaml": text.encode()}).diagnostics
    (related,) = diagnostic.related
    assert (diagnostic.code, str(related.message)) == ("KR604", "this allowed it until 2024-02-14")
    assert (related.span.start.line, related.span.start.column) == (10, 62)


@pytest.mark.parametrize("select", [(), ("KR",), ("KR604",), ("DOC",), ("DOC107",), ("OBJ",), ("DOC107", "KR605")])
def test_a_suppression_of_use_is_never_called_unused(select: tuple[str, ...]):
    text = OKRS.replace("2.4 %}", "2.4 %}  # okrcascade: allow[KR604]: soon")
    options = api.CheckOptions(today=date(2024, 2, 15), select=select)
    files = MemoryFiles(world() | {"trust/okrs-2024.yaml": text.encode()})
    assert api.check(files, options).report.diagnostics == ()
