"""What is known of a repository comes back from a cache as it was, and nothing else does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.cascade.reach import Ties
from okrcascade.check.known import Known, NotKnownError

NAMES = st.text(max_size=4)
SETS = st.frozensets(NAMES, max_size=3)
TIES = st.builds(Ties, NAMES, NAMES, SETS, SETS, SETS, NAMES)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NAMES,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(NAMES, inner, max_size=3),
)
KNOWN = Known(
    "all",
    {"team.yaml": "1", "okrs.yaml": "2", "check-ins.yaml": "3"},
    {"okrs.yaml": Ties("okrs", "trust"), "check-ins.yaml": Ties("check-ins", "trust")},
    {"team.yaml": ["one finding"], "check-ins.yaml": ["another"]},
    frozenset({"team.yaml", "check-ins.yaml"}),
)


@given(NAMES, st.dictionaries(NAMES, NAMES, max_size=4), st.data())
def test_it_comes_back_as_it_was(contents, held, data):
    ties = data.draw(st.dictionaries(st.sampled_from(sorted(held)), TIES)) if held else {}
    found = data.draw(st.dictionaries(NAMES, st.lists(NAMES, unique=True, max_size=3).map(sorted), max_size=3))
    known = Known(contents, held, ties, found, data.draw(SETS))
    assert Known.from_plain(json.loads(json.dumps(known.to_plain()))) == known


@given(JSON, st.sampled_from(["contents", "found", "spoken of", "documents", "okrs.yaml", "whole"]))
def test_anything_else_is_refused(data, part):
    plain = KNOWN.to_plain()
    if part == "whole":
        plain = data
    elif part == "okrs.yaml":
        plain["documents"] = {"okrs.yaml": data}
    else:
        plain[part] = data
    try:
        known = Known.from_plain(plain)
    except NotKnownError:
        return
    assert isinstance(known.contents, str)
    assert all(isinstance(held, str) for held in known.held.values())
    assert known.ties.keys() <= known.held.keys()


def test_a_changed_document_of_a_team_can_be_looked_at_by_itself():
    change = KNOWN.change_to(KNOWN.held | {"okrs.yaml": "another"})
    assert change is not None
    assert list(change.changed) == ["okrs.yaml"]
    assert change.read == {"team.yaml", "okrs.yaml", "check-ins.yaml"}
    assert change.found == ["another"]


@pytest.mark.parametrize(
    "held",
    [
        KNOWN.held | {"team.yaml": "another"},
        KNOWN.held | {"more.yaml": "new"},
        {"team.yaml": "1", "okrs.yaml": "2"},
    ],
    ids=["another kind", "one that came", "one that went"],
)
def test_another_change_cannot(held):
    assert KNOWN.change_to(held) is None


def test_a_change_of_what_a_finding_speaks_of_cannot():
    assert KNOWN.change_to(KNOWN.held | {"check-ins.yaml": "another"}) is None
