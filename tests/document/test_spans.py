"""From routes to the characters that people wrote."""

from datetime import date

import pytest
from arbitrary import yaml_documents
from hypothesis import given, settings

from okrcascade.diagnostics.finding import On, Place
from okrcascade.document.load import load
from okrcascade.document.spans import Locator
from okrcascade.text.source import DOCUMENT_START, Position, Span

TEXT = """\
# 中 😀
kind: okrs
objectives:
  safe-basket:
    title: "中 😀 #1"   # a comment
    contributes_to: [company/a,  company/b ]
    7: seven
  other: |
    two
    lines

# the end
"""


def shown(text: str, *route: str | int, on: On = On.VALUE) -> str:
    """The text that a place's span covers, as far as its first line goes."""
    locator = Locator("x.yaml", text)
    span = locator.span(Place("x.yaml", route, on))
    line = locator.source.line(span.start.line)
    return line[span.start.column - 1 : span.end.column - 1 if span.end.line == span.start.line else None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("route", "on", "expected"),
    [
        (("kind",), On.VALUE, "okrs"),
        (("kind",), On.KEY, "kind"),
        (("objectives",), On.VALUE, "objectives"),
        (("objectives", "safe-basket"), On.KEY, "safe-basket"),
        (("objectives", "safe-basket", "title"), On.VALUE, '"中 😀 #1"'),
        (("objectives", "safe-basket", "contributes_to"), On.VALUE, "contributes_to"),
        (("objectives", "safe-basket", "contributes_to", 1), On.VALUE, "company/b"),
        (("objectives", "safe-basket", "7"), On.KEY, "7"),
        (("objectives", "safe-basket", "missing"), On.VALUE, "safe-basket"),
        (("objectives", "safe-basket", "missing", "deeper"), On.KEY, "safe-basket"),
        (("objectives", "other"), On.VALUE, "|"),
        (("missing",), On.VALUE, ""),
        ((), On.VALUE, ""),
    ],
)
def test_where_a_finding_stands(end: str, route: tuple[str | int, ...], on: On, expected: str):
    assert shown(TEXT.replace("\n", end), *route, on=on) == expected


def test_a_document_without_a_line_of_its_own():
    for text in ("", "# nothing\n", "- a\n", "a: [", "\x00"):
        assert Locator("x.yaml", text).span(Place("x.yaml", ("kind",))) == DOCUMENT_START


def test_a_place_that_knows_its_span_keeps_it():
    span = Span(Position(2, 3), Position(2, 4))
    assert Locator("x.yaml", "a: 1\n").span(Place("x.yaml", span=span)) == span


def routes(data: object, route: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(route, data)] + [pair for step, item in items for pair in routes(item, (*route, step))]


@given(yaml_documents())
@settings(max_examples=100)
def test_every_key_of_a_document_is_found_where_it_is_written(text: str):
    loaded = load(text.encode(), "x.yaml")
    for route, _ in routes(loaded.data):
        if route and isinstance(route[-1], str):
            assert shown(text, *route, on=On.KEY) == route[-1]


def lines_allowed(text: str) -> list[int | None]:
    return [suppression.line for suppression in Locator("x.yaml", text).suppressions() if suppression.rules]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1  # okrcascade: allow[KR604]\nb: 2\n", [1]),
        ("a: 1\n# okrcascade: allow[KR604]\nb: 2\n", [3]),
        ("a: 1\n# okrcascade: allow[KR604]\n# more\n\nb: 2\n", [5]),
        ("# okrcascade: allow[KR604]\na: 1\n", [None]),
        ("\n# hello\n---\n# okrcascade: allow[KR604]\na: 1\n", [None]),
        ("# okrcascade: allow[KR604]\n# okrcascade: allow[KR605]\na: 1\n", [None, None]),
        ("a: 1\n# okrcascade: allow[KR604]\n", [2]),
        ("a: 'x # okrcascade: allow[KR604]'\n", []),
        ("a: |\n  # okrcascade: allow[KR604]\nb: 1\n", []),
        ("a: 'x # y'  # okrcascade: allow[KR604]\n", [1]),
        ("a: x#y  # okrcascade: allow[KR604]\n", [1]),
        ("a: |\n  text\n# okrcascade: allow[KR604]\nb: 1\n", [4]),
        ("a: 1  # okrcascade: allow\n", []),
        ("a: 1  # okrcascade: allow[]\n", []),
        ("a: okrcascade: allow[KR604]\n", []),
        ("a: [  # okrcascade: allow[KR604]\n", [1]),
    ],
)
def test_what_a_comment_allows(end: str, text: str, lines: list[int | None]):
    assert lines_allowed(text.replace("\n", end)) == lines


def test_what_a_comment_names():
    (suppression,) = Locator(
        "x.yaml", "a: 1 # OKRcascade: Allow[KR604, missing-field ,]: why\n".replace("OKR", "okr")
    ).suppressions()
    assert suppression.rules == ("KR604", "missing-field")
    assert (suppression.until, suppression.wrong_until) == (None, None)


@pytest.mark.parametrize(
    ("comment", "until", "wrong"),
    [
        ("allow[KR604] until 2024-06-30: why", date(2024, 6, 30), None),
        ("allow[KR604]  UNTIL  2024-06-30", date(2024, 6, 30), None),
        ("allow[KR604] until 2024-06-31: why", None, "2024-06-31"),
        ("allow[KR604] until June: why", None, "June"),
        ("allow[KR604] until: why", None, ""),
        ("allow[KR604]: until 2024-06-30", None, None),
        ("allow[KR604] untilted", None, None),
    ],
)
def test_on_which_day_a_comment_ends(comment: str, until: date | None, wrong: str | None):
    (suppression,) = Locator("x.yaml", f"a: 1  # okrcascade: {comment}\n").suppressions()
    assert (suppression.until, suppression.wrong_until) == (until, wrong)
    assert suppression.span.start == Position(1, 7)
