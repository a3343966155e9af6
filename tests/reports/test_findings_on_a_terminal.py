"""The full format on a terminal: never wider than it, words wrapped below their beginning, excerpts around the span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import check_files, world

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.findings_full import render_full
from okrcascade.reports.layout import clipped, columns
from okrcascade.reports.style import Style
from okrcascade.text.message import say
from okrcascade.text.source import Position, Source, Span

BROKEN = {
    "company/okrs-2024.yaml": """\
kind: okrs
team: company
cycle: 2024
objectives:
  engagement:
    title: Refurbished is what people buy first, in every country that we serve and whatever they need it for at home
    proposed_by: [trust/sure-baskets]
    owner: ceo
    key_results:
      repeat: {metric: trust/return-visits, baseline: 1M, target: 2M, segment: Everywhere, note: [], owner: head-of-trust}
  attachment:
    titel: 再生品を買うことが当たり前になる 再生品を買うことが当たり前になる
    owner: ceo
""",
    "trust/okrs-2024.yaml": """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket: {title: A basket without doubt, owner: head-of-trust, contributes_to: company/engagement}
  safe-basket: {title: A basket without doubt at all, owner: head-of-trust, contributes_to: company/engagemant}
""",
}
texts = st.text(st.sampled_from("ab  ,é中😀\t"), max_size=70)


@pytest.fixture(scope="module")
def report() -> Report:
    return check_files(world() | {path: text.encode() for path, text in BROKEN.items()})


def lines_of(report: Report, width: int | None) -> list[str]:
    return list(render_full(report, lambda path: f"okrs/{path}", Style(width=width)))


def test_a_narrow_terminal(report: Report, snapshot):
    snapshot("\n".join(lines_of(report, 60)) + "\n", "check-60.txt")


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int):
    assert max(map(columns, lines_of(report, width))) <= width


def test_in_a_pipe_nothing_is_wrapped_or_cut(report: Report):
    lines = lines_of(report, None)
    for diagnostic in report.diagnostics:
        source = report.sources[diagnostic.path]
        assert any(line.endswith(f": {diagnostic.message}") for line in lines)
        assert any(line.endswith(f" | {source.line(diagnostic.span.start.line)}") for line in lines)


@given(texts, texts, texts, st.integers(20, 90))
def test_an_excerpt_shows_its_span(before: str, marked: str, after: str, room: int):
    before, marked, after = (text.replace("\t", " ") for text in (before, marked, after))
    line, lead, size = clipped(before, marked, after, room)
    assert columns(line) <= room
    assert lead + size <= room
    if columns(before + marked + after) <= room:
        assert (line, lead, size) == (before + marked + after, columns(before), columns(marked))
    elif size == columns(marked):
        assert marked.rstrip("…")[:-1] in line


def test_what_is_said_of_another_place_goes_below_where_it_has_no_room():
    here, there = Span(Position(2, 1), Position(2, 6)), Span(Position(1, 40), Position(1, 45))
    words = say("it was written here before, and both cannot be meant at once")
    found = Diagnostic(
        code="DOC105",
        name="duplicate-definition",
        severity=Severity.ERROR,
        path="a.yaml",
        span=here,
        message=say("the same thing twice"),
        help=None,
        ref=None,
        related=(RelatedSpan("a.yaml", there, words),),
        route=(),
    )
    shown = Report((found,), 1, {"a.yaml": Source("a.yaml", f"{'x' * 39}first\nagain\n")})
    assert lines_of(shown, 60)[5:11] == [
        " ::: okrs/a.yaml:1:40",
        "  |",
        "1 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxfirst",
        "  |                                        -----",
        "  | it was written here before, and both cannot be meant at",
        "  | once",
    ]
