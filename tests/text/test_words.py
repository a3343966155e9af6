"""The closest name, lists, counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.text.message import say
from okrcascade.text.words import MOST_SHOWN, clipped, closest, counted, is_slip, listed, only_with_part

names = st.text(st.sampled_from("abc-/"), min_size=1, max_size=8)


@given(names, st.sets(names, max_size=5))
def test_the_closest_name_is_one_of_those_that_are_there(name: str, candidates: set[str]):
    assert closest(name, candidates) in {None, *candidates}
    assert closest(name, candidates | {name}) == name


@pytest.mark.parametrize("slip", ["engagment", "engagementt", "ngagement", "engagemant", "egnagement"])
def test_a_slip_finds_its_name(slip: str):
    assert closest(slip, {"engagement", "attachment", "quality"}) == "engagement"


def test_nothing_near_gives_none():
    assert closest("zebra", {"engagement", "quality"}) is None


@pytest.mark.parametrize(
    ("some", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        ([*"abcdefgh"], "a, b, c, d, e, f and 2 more"),
    ],
)
def test_a_list_in_a_sentence(some: list[str], text: str):
    assert listed(some) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (1234, "1\u202f234 files")])
def test_a_count_with_its_noun(number: int, text: str):
    assert counted(number, "file") == text


@given(st.text(max_size=200))
def test_a_text_is_cut_to_what_a_message_can_repeat(text: str):
    assert len(clipped(text)) <= MOST_SHOWN
    assert clipped(text) == text or len(text) > MOST_SHOWN


@given(st.text(max_size=20))
def test_what_stands_in_a_message_is_put_in_as_it_is(text: str):
    assert str(say("it is {value}, {{so}}", value=text)) == f"it is {text}, {{so}}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("company/engagment", "company/engagement"),
        ("tittle", "title"),
        ("contribute_to", "contributes_to"),
        ("owners", "owner"),
        ("safebasket", "safe-basket"),
        ("Key_Results", "key_results"),
        ("retianed", "retained"),
    ],
)
def test_a_slip_of_the_keyboard(name: str, meant: str):
    assert is_slip(name, meant, [meant, "something-else", "company/quality"])


@pytest.mark.parametrize(
    ("name", "meant"),
    [("us-trust", "uk-trust"), ("pilot-1", "pilot-2"), ("cost", "conversion"), ("a/b", "a/c"), ("x", "x/y/zebra")],
)
def test_another_word_is_no_slip(name: str, meant: str):
    assert not is_slip(name, meant, [meant])


def test_what_may_be_one_or_the_other_is_no_slip():
    assert is_slip("metrik", "metric", ["metric"])
    assert not is_slip("metrik", "metric", ["metric", "metris"])
    assert not is_slip("abcdefghij", "abcdefghxy", ["abcdefghxy", "xbcdefghiy"])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("need", "journey/need-first"),
        ("FIRST", "journey/need-first"),
        ("journey/n", "journey/need-first"),
        ("eed", None),  # within a word
        ("journey", None),  # of two
        ("(", None),
    ],
)
def test_a_part_names_what_has_a_word_that_begins_so(typed: str, name: str | None):
    assert only_with_part(typed, ["journey/need-first", "journey/proof"]) == name
