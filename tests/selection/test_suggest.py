"""The suggested sets are the best by the declared criteria: against brute force, by the solver too, ties told as ties."""

import sys
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from okrcascade.model.settings import Criteria
from okrcascade.selection import suggest as suggesting
from okrcascade.selection.brief import CONFIRMED, OPEN, Brief, Need
from okrcascade.selection.criteria import MEANINGS
from okrcascade.selection.solve import SolverMissingError
from okrcascade.selection.suggest import MOST_TIES, suggest
from okrcascade.selection.tipping import tipping

EVEN = dict.fromkeys(MEANINGS, 1.0)
METRICS = [SimpleNamespace(short=f"t/{name}") for name in "abc"]
STARS = [SimpleNamespace(short=f"t/star-{name}") for name in "xyz"]
OBJECTIVES = [SimpleNamespace(key=(f"o/{name}", "2024"), ref=f"objective:o/{name}@2024") for name in "pqr"]
WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 2.0])


def proposal(number, tribe, axis, posture, moved):
    key_results = tuple(
        SimpleNamespace(
            measure=SimpleNamespace(metric=metric, segment=None, key=(metric.short, None)),
            entry=SimpleNamespace(target="x2"),
        )
        for metric in moved
    )
    short = f"{tribe}/p{number}"
    entry = SimpleNamespace(axis=axis, posture=posture)
    return SimpleNamespace(short=short, ref=f"proposal:{short}@2024", entry=entry, key_results=key_results)


@st.composite
def known_proposals(draw, most=8):
    """Proposals as `briefs` gives them, as far as the criteria look at them; few different values make many ties."""

    def some(things):
        return tuple(draw(st.lists(st.sampled_from(things), max_size=2, unique_by=id)))

    return [
        Brief(
            proposal(
                number,
                draw(st.sampled_from(["t", "u", "v"])),
                draw(st.sampled_from([None, "a", "b"])),
                draw(st.sampled_from([None, "bet", "quick-win"])),
                some(METRICS),
            ),
            north_stars=some(STARS),
            rice=draw(st.sampled_from([None, 10.0, 20.0, 35.0])),
            needs=tuple(Need(None, answer) for answer in some([CONFIRMED, OPEN])),
            carriers=some(OBJECTIVES),
            promise=draw(st.sampled_from([None, None, object()])),
        )
        for number in range(draw(st.integers(1, most)))
    ]


def worth(chosen, known, weights, *, has_met):
    """The worth of a set as the criteria's definitions say it, without any of the program's own arithmetic."""
    size = len(chosen)

    def share(labels_of, most=None):
        every = {label for brief in known for label in labels_of(brief)}
        reached = {label for brief in chosen for label in labels_of(brief)}
        return len(reached) / (min(len(every), most) if most else len(every)) if every else 0.0

    def continued(brief):
        hanging = [] if has_met else [item.ref for item in brief.carriers]
        return hanging + ([brief.proposal.ref] if brief.promise else [])

    highest = max((brief.rice or 0 for brief in known), default=0) or 1
    most_open = max(sum(need.answer != CONFIRMED for need in brief.needs) for brief in known) or 1
    moved = [
        measure.metric.short for brief in chosen for measure in (part.measure for part in brief.proposal.key_results)
    ]
    postures = {brief.proposal.entry.posture for brief in chosen} - {None}
    parts = {
        "tribes": share(lambda brief: [brief.tribe], size),
        "axes": share(lambda brief: [(brief.tribe, axis) for axis in [brief.proposal.entry.axis] if axis], size),
        "north_stars": share(lambda brief: [star.short for star in brief.north_stars]),
        "rice": sum(brief.rice or 0 for brief in chosen) / size / highest,
        "balance": len(postures) / 2,
        "continuity": share(continued),
        "confirmed": -sum(need.answer != CONFIRMED for brief in chosen for need in brief.needs) / most_open / size,
        "overlaps": -(len(moved) - len(set(moved))) / size,
    }
    return sum(weights[name] * part for name, part in parts.items())


def brute_force(known, size, weights, must, without, *, has_met):
    """All sets with their worth, the best first, ties in the order of the proposals."""
    allowed = [index for index in range(len(known)) if index not in without]
    sets = [members for members in combinations(allowed, size) if must <= set(members)]
    rated = [
        (-round(worth([known[i] for i in members], known, weights, has_met=has_met), 9), members) for members in sets
    ]
    return sorted(rated)


@st.composite
def questions(draw):
    known = draw(known_proposals())
    indices = st.integers(0, len(known) - 1)
    must = draw(st.frozensets(indices, max_size=2))
    return {
        "known": known,
        "size": draw(st.integers(1, len(known))),
        "weights": {name: draw(WEIGHTS) for name in MEANINGS},
        "must": must,
        "without": draw(st.frozensets(indices, max_size=2)) - must,
        "has_met": draw(st.booleans()),
    }


def members_of(suggestion, known):
    places = {id(brief): place for place, brief in enumerate(known)}
    return [tuple(places[id(brief)] for brief in found.briefs) for found in suggestion.sets]


@example_settings(max_examples=40)
@given(questions(), st.integers(1, 4))
def test_the_best_sets_are_those_that_brute_force_finds(question, most):
    known, size = question["known"], question["size"]
    found = suggest(**question, most=most)
    wanted = brute_force(
        known, size, *(question[name] for name in ("weights", "must", "without")), has_met=question["has_met"]
    )
    assert members_of(found, known) == [members for _, members in wanted[:most]]
    assert [one.worth for one in found.sets] == pytest.approx([-value for value, _ in wanted[:most]])
    behind = wanted[most : most + MOST_TIES]
    assert found.ties == sum(value == wanted[most - 1][0] for value, _ in behind)
    assert found.looked_at == len(wanted)
    assert all(one.worth <= found.at_most + 1e-9 for one in found.sets)


@example_settings(max_examples=20)
@given(questions(), st.integers(1, 3))
def test_the_solver_gives_the_same_answer(question, most):
    looked_at = suggest(**question, most=most)
    known_limit, suggesting.MOST_SETS = suggesting.MOST_SETS, -1
    try:
        solved = suggest(**question, most=most)
    finally:
        suggesting.MOST_SETS = known_limit
    assert solved.by_solver
    assert [found.worth for found in solved.sets] == [found.worth for found in looked_at.sets]
    assert solved.ties == looked_at.ties
    if solved.ties < MOST_TIES:
        assert members_of(solved, question["known"]) == members_of(looked_at, question["known"])


@example_settings(max_examples=40)
@given(questions())
def test_a_weight_that_turns_the_order_makes_both_sets_alike(question):
    question["weights"] = {name: weight or 1.0 for name, weight in question["weights"].items()}
    found = suggest(**question, most=3)
    for other in found.sets[1:]:
        tip = tipping(found.sets[0], other, question["weights"])
        assert round(tip.gap - (found.sets[0].worth - other.worth), 6) == 0
        for turn in tip.turns:
            weights = question["weights"] | {turn.criterion: turn.weight}
            best, second = (
                worth(one.briefs, question["known"], weights, has_met=question["has_met"])
                for one in (found.sets[0], other)
            )
            assert best == pytest.approx(second, abs=1e-6)


@example_settings(max_examples=20)
@given(known_proposals())
def test_what_is_left_out_is_all_that_is_not_in_it(known):
    for found in suggest(known, min(3, len(known)), EVEN).sets:
        assert {*found.heard} | {*found.unheard} == {brief.tribe for brief in known}
        assert {*found.driven} & {*found.undriven} == set()
        hanging = {item.ref for brief in known for item in brief.carriers}
        kept = {item.ref for brief in found.briefs for item in brief.carriers}
        assert found.orphaned == len(hanging - kept)


def test_every_criterion_has_a_weight_in_the_settings_and_a_meaning():
    assert set(Criteria.__dataclass_fields__) == set(MEANINGS)


def test_without_the_solver_the_message_says_which_extra_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    known = [Brief(proposal(number, "t", None, "bet", ()), (), 1.0) for number in range(120)]
    with pytest.raises(SolverMissingError, match=r"pip install 'okrcascade\[suggest\]'"):
        suggest(known, 4, EVEN)
    assert len(suggest(known[:60], 4, EVEN).sets) == 3
