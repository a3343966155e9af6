"""Text in columns: what is looked at closely, and what need not be, in every character that there is."""

from __future__ import annotations

import sys
import unicodedata

from okrcascade.reports.layout import Text, wrap
from okrcascade.reports.style import Style, visible

EVERYTHING = [chr(code) for code in range(sys.maxunicode + 1)]
ALWAYS_SEEN = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
MARK = "\N{LEFT-TO-RIGHT MARK}"


def test_each_character_written_from_right_to_left_is_settled():
    turning = [character for character in EVERYTHING if unicodedata.bidirectional(character) in {"R", "AL"}]
    seen = [character for character in turning if visible(character) == character]
    assert len(seen) > 1000
    assert all(Text().add(character).painted(Style()) == character + MARK for character in seen)
    assert Text().add(f"90 % {ALWAYS_SEEN}é").painted(Style()) == f"90 % {ALWAYS_SEEN}é"


def test_no_character_that_acts_or_hides_is_passed_on():
    hidden = [character for character in EVERYTHING if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}]
    assert all(visible(f"a{character}b") == f"a\\u{{{ord(character):x}}}b" for character in hidden)
    assert visible(ALWAYS_SEEN) == ALWAYS_SEEN


def test_a_line_never_begins_with_a_command_for_a_runner():
    text = Text().add("one two ::error title::three")
    assert [line.painted(Style()) for line in wrap(text, 8, 40)] == ["one two", "\\u{3a}:error title::three"]


def test_words_of_one_colour_are_painted_together():
    text = Text().add("a red", 31).joined(Text().add(" word", 31)).add(" and more")
    [line] = wrap(text, 40, 40)
    assert line.painted(Style(colour=True)) == "\x1b[31ma red word\x1b[0m and more"


def test_a_path_that_is_too_long_is_cut_behind_a_folder():
    path = Text().add("at okrs/customer-journey/purchase/basket/okrs-2024-Q1.yaml:10")
    assert [line.painted(Style()) for line in wrap(path, 45, 45)] == [
        "at",
        "okrs/customer-journey/purchase/basket/",
        "okrs-2024-Q1.yaml:10",
    ]
    assert [line.painted(Style()) for line in wrap(Text().add("a/unbreakable"), 8, 8)] == ["a/unbrea", "kable"]
