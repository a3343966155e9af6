"""An edit changes what it is asked to change, and not a byte else; what it cannot do it refuses."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from styled import COMMENT, KEYS, VALUES, changes, routes, styled_documents
from test_load import comparable

from okrcascade.document.edit import CannotEditError, Draft
from okrcascade.document.load import load
from okrcascade.document.located import ListNode, MappingNode, Node, parse
from okrcascade.text.change import AddEntry, AddItem, Change, Remove, RenameKey, Reorder, SetValue, changed
from okrcascade.text.edit import apply_edits
from okrcascade.text.route import Route

WORDS = st.sampled_from(["word", "another", "2.0 %", "+40%", "x2", "a/b@2024"])
"""Texts that stand without quotes on one line."""


def read(text: str) -> object:
    """What a text says, by the way that ordinary files take."""
    loaded = load(text.encode(), "x.yaml")
    assume(not loaded.findings)
    return loaded.data


def edited(text: str, *many: Change) -> str:
    """The text after changes; a refusal ends the example."""
    try:
        return Draft(text).with_changes(many).text
    except CannotEditError:
        assume(False)
        raise


# What changes ------------------------------------------------------------------------------------------------


@given(st.data(), styled_documents())
@settings(max_examples=300)
def test_both_readers_find_what_was_asked_for(data: st.DataObject, text: str):
    before = read(text)
    change = data.draw(changes(before))
    try:
        wanted = changed(before, change)
    except LookupError:
        with pytest.raises(CannotEditError):
            Draft(text).edits(change)
        return
    after = edited(text, change)
    loaded = load(after.encode(), "x.yaml")
    assert comparable(loaded.data) == comparable(wanted)
    assert comparable(Draft(after).data()) == comparable(wanted)
    assert apply_edits(text, Draft(text).edits(change)) == after


@given(st.data(), styled_documents())
@settings(max_examples=300)
def test_no_comment_and_no_other_value_is_touched(data: st.DataObject, text: str):
    change = data.draw(changes(read(text)))
    after = edited(text, change)
    start, end = concerned(text, change)
    assert after.startswith(text[: last_token_before(text, start)])
    assert after.endswith(text[first_token_behind(text, end) :])
    lost = set(COMMENT.findall(text)) - set(COMMENT.findall(after))
    assert lost <= set(COMMENT.findall(gone_lines(text, change)))


def concerned(text: str, change: Change) -> tuple[int, int]:
    """The characters of what a change is about, as the parser gives them."""
    if isinstance(change, Remove | RenameKey):
        holder = node_at(text, change.route[:-1])
        if isinstance(holder, MappingNode):
            entry = holder.entries[change.route[-1]]
            return entry.start, entry.end if isinstance(change, RenameKey) else max(entry.end, entry.node.end)
        item = holder.items[change.route[-1]]
        dash = text.rfind("-", last_token_before(text, item.start), item.start)  # no comment here has one
        return item.start if dash < 0 else dash, item.end
    node = node_at(text, change.route)
    return node.start, node.end


def gone_lines(text: str, change: Change) -> str:
    """The lines whose comments may go: those of what is taken away, and of a mapping or list that gives way."""
    is_block = isinstance(change, SetValue) and isinstance(node_at(text, change.route), MappingNode | ListNode)
    if not is_block and not isinstance(change, Remove):
        return ""
    start, end = concerned(text, change)
    end = start + len(re.sub(r"(\s|(^|(?<=\s))#[^\r\n]*(?=[\r\n]))+\Z", "", text[start:end]))
    behind = re.compile(r"[^\r\n]*").match(text, end)
    return text[start : behind.end()] if behind else ""


def node_at(text: str, route: Route) -> Node:
    node = parse(text, accepted_elsewhere=True).root
    for step in route:
        node = node.entries[step].node if isinstance(node, MappingNode) else node.items[step]
    return node


def last_token_before(text: str, offset: int) -> int:
    ends = [end for start, end in parse(text, accepted_elsewhere=True).scalars if start < offset and end <= offset]
    return len(text[: max(ends, default=0)].rstrip())


def first_token_behind(text: str, offset: int) -> int:
    starts = [start for start, end in parse(text, accepted_elsewhere=True).scalars if offset <= start < end]
    return min(starts, default=len(text))


@given(st.data(), styled_documents())
@settings(max_examples=200)
def test_asking_for_what_is_there_changes_nothing(data: st.DataObject, text: str):
    before = read(text)
    route, value = data.draw(st.sampled_from(routes(before)))
    assert edited(text, SetValue(route, value)) == text
    if route and isinstance(route[-1], str):
        assert edited(text, RenameKey(route, route[-1])) == text
    if isinstance(value, list):
        assert edited(text, Reorder(route, tuple(range(len(value))))) == text


def test_an_entry_before_all_others_with_comments_above_and_all_on_one_line():
    text = "lists:  # of ours\n\n  # the old one\n  old:\n    - 1\n"
    lists = AddEntry(
        ("lists",), "new", {"a": {"b": "long " * 30}}, first=True, above=("", "# the new one"), on_one_line=True
    )
    after = edited(text, lists, AddItem(("lists", "old"), {"c": "long " * 30}, on_one_line=True))
    new = f'  # the new one\n  new: {{a: {{b: "{"long " * 30}"}}}}\n'
    assert after == f'lists:  # of ours\n\n{new}\n  # the old one\n  old:\n    - 1\n    - {{c: "{"long " * 30}"}}\n'


def test_the_first_entry_of_braces():
    assert edited("{a: 1}\n", AddEntry((), "b", 2, first=True)) == "{b: 2, a: 1}\n"


# There and back ----------------------------------------------------------------------------------------------


def route_to(text: str, kind: type) -> st.SearchStrategy[tuple[Route, object]]:
    found = [(route, value) for route, value in routes(read(text)) if isinstance(value, kind) and value]
    assume(found)
    return st.sampled_from(found)


@given(st.data(), styled_documents())
@settings(max_examples=250)
def test_an_entry_added_and_taken_away(data: st.DataObject, text: str):
    route, mapping = data.draw(route_to(text, dict))
    key = data.draw(KEYS.filter(lambda key: key not in mapping))
    change = AddEntry(route, key, data.draw(VALUES), data.draw(st.sampled_from([None, *mapping])))
    assert edited(text, change, Remove((*route, key))) == text


@given(st.data(), styled_documents())
@settings(max_examples=250)
def test_an_item_added_and_taken_away(data: st.DataObject, text: str):
    route, items = data.draw(route_to(text, list))
    index = data.draw(st.integers(0, len(items)))
    assert edited(text, AddItem(route, data.draw(VALUES), index), Remove((*route, index))) == text


@given(st.data(), styled_documents())
@settings(max_examples=250)
def test_a_key_renamed_and_renamed_again(data: st.DataObject, text: str):
    route, _ = data.draw(st.sampled_from([(route, value) for route, value in routes(read(text)) if route]))
    assume(isinstance(route[-1], str) and re.fullmatch(r"[a-z-]+", route[-1]))
    assert edited(text, RenameKey(route, "renamed"), RenameKey((*route[:-1], "renamed"), route[-1])) == text


@given(st.data(), styled_documents())
@settings(max_examples=250)
def test_a_list_put_in_order_and_back(data: st.DataObject, text: str):
    route, items = data.draw(route_to(text, list))
    order = data.draw(st.permutations(range(len(items))))
    back = tuple(order.index(index) for index in range(len(items)))
    assert edited(text, Reorder(route, tuple(order)), Reorder(route, back)) == text


@given(st.data(), styled_documents(), WORDS, WORDS)
@settings(max_examples=250)
def test_a_value_set_and_set_back(data: st.DataObject, text: str, one: str, other: str):
    route, _ = data.draw(st.sampled_from([(route, value) for route, value in routes(read(text)) if route]))
    first = edited(text, SetValue(route, one))
    assert edited(first, SetValue(route, other), SetValue(route, one)) == first
    before = changed(read(text), SetValue(route, one))
    assert comparable(edited_data(text, SetValue(route, data.draw(VALUES)), SetValue(route, one))) == comparable(before)


def edited_data(text: str, *many: Change) -> object:
    return Draft(edited(text, *many)).data()
