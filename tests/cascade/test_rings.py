"""Knots and rings are what leads back to itself, however long and tangled the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrcascade.cascade.rings import Links, _knots, _rings

THINGS = range(12)
TANGLES = st.lists(st.lists(st.sampled_from(THINGS), max_size=3), min_size=len(THINGS), max_size=len(THINGS)).map(
    lambda targets: dict(zip(THINGS, targets, strict=True))
)


def reached(links: Links[int], start: int) -> set[int]:
    """Return all that something leads to, by any number of steps."""
    found, waiting = set(), list(links[start])
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting.extend(links[thing])
    return found


@given(TANGLES)
def test_a_knot_holds_all_that_lead_to_each_other(links):
    below = {thing: reached(links, thing) for thing in links}
    expected = {
        frozenset(other for other in links if other in below[thing] and thing in below[other]) for thing in links
    }
    assert sorted(map(sorted, _knots(links))) == sorted(map(sorted, expected - {frozenset()}))


@given(TANGLES)
def test_a_ring_leads_from_each_to_the_next_and_back(links):
    for ring in _rings(links):
        assert all(after in links[before] for before, after in zip(ring, (*ring[1:], ring[0]), strict=True))


def test_a_long_chain_has_no_ring_but_the_one_at_its_end():
    chain = {number: [number + 1] for number in range(50_000)} | {50_000: [49_999]}
    assert [sorted(knot) for knot in _knots(chain)] == [[49_999, 50_000]]
