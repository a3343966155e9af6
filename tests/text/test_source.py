"""Positions as people and editors count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.text.route import show_route
from okrcascade.text.source import Position, Source

texts = st.text(st.sampled_from("ab é中😀\n\r\t\u2028\x0b\x85"), max_size=30)


@given(texts)
def test_every_character_has_one_place_of_its_own(text: str):
    source = Source("x.yaml", text)
    positions = [source.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions)), "later characters stand later"
    for offset, position in enumerate(positions[:-1]):
        line = source.line(position.line)
        if text[offset] in "\r\n":
            assert position.column > len(line), "a line end stands behind its line"
        else:
            assert line[position.column - 1] == text[offset]


@given(texts)
def test_the_lines_are_those_that_lf_crlf_and_cr_make(text: str):
    source = Source("x.yaml", text)
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert source.line_count == len(expected)
    assert [source.line(number) for number in range(1, source.line_count + 1)] == expected


@given(texts, st.data())
def test_a_span_goes_from_its_first_character_to_behind_its_last(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Source("x.yaml", text).span(start, end)
    assert span.start <= span.end
    assert (span.start == span.end) == (start == end)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [("", 0, (1, 1)), ("中😀a", 2, (1, 3)), ("a\r\nb", 3, (2, 1)), ("a\rb", 2, (2, 1)), ("a\n", 2, (2, 1))],
)
def test_columns_count_characters(text: str, offset: int, position: tuple[int, int]):
    assert Source("x.yaml", text).position(offset) == Position(*position)


def test_a_line_that_is_not_there_is_empty():
    source = Source("x.yaml", "a\nb")
    assert (source.line(0), source.line(2), source.line(3)) == ("", "b", "")


def test_a_route_for_people():
    assert (
        show_route(("objectives", "safe-basket", "contributes_to", 0))
        == "objectives → safe-basket → contributes_to → item 1"
    )
