"""Faults of measures: metrics, key results, objectives' words and counts."""

from __future__ import annotations

from fault import Fault, Where, add, drop, each, holder, judged, key, key_of, put, value, value_of
from repository import Repository, Spot

BASELINES = judged("okrs", "objectives/*/key_results/*/baseline")


def _metric(spot: Spot) -> dict[str, object]:
    """Return the metric of the key result that a spot is in."""
    name = spot.beside("metric")
    assert name is not None
    return spot.repository.metrics[str(name.value)]


def _is_level(spot: Spot) -> bool:
    return spot.text[0] not in "+-x" and spot.beside("baseline") is not None


def _is_alone(spot: Spot) -> bool:
    """Whether nothing contributes to the key result that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}/{spot.route[3]}" not in spot.repository.references


TARGETS = judged("okrs", "objectives/*/key_results/*/target", lambda spot: spot.beside("baseline") is not None)
LEVEL_TARGETS = judged("okrs", "objectives/*/key_results/*/target", _is_level)
RISING = judged("okrs", "objectives/*/key_results/*/target", lambda spot: _is_level(spot) and _metric(spot)["direction"] == "up" and _is_alone(spot))
PERCENT = judged("okrs", "objectives/*/key_results/*/target", lambda spot: _is_alone(spot) and _metric(spot)["unit"] == "%")
TITLES = judged("okrs", "objectives/*/title", lambda spot: spot.level == "squad")

FAULTS = (
    Fault("MET501", "a target below the baseline", RISING, put("-10%"), value),
    Fault("MET501", "a level below zero", RISING, put("{level: -2}"), value),
    Fault("MET502", "another currency", TARGETS, put("12 doublons"), value),
    Fault("MET502", "a change that says neither % nor points", PERCENT, put("+3"), value),
    Fault("MET503", "a metric that drives itself", each("team", "metrics/*/drives", lambda spot: spot.level == "squad"),
          put(lambda spot: f"{spot.owner}/{spot.route[1]}"), lambda spot: (spot.path, spot.route, False)),
    Fault("MET508", "a segment that the metric does not have", judged("okrs", "objectives/*/key_results/*/segment"), put("XX"), value),
    Fault("MET508", "no segment where there are some", judged("okrs", "objectives/*/key_results/*/segment"), drop, holder),
    Fault("KR604", "no baseline", judged("okrs", "objectives/*/key_results/*/baseline", lambda spot: _is_alone(spot) and _is_level(spot.beside("target"))), drop, holder),
    Fault("KR603", "a metric without a target", judged("okrs", "objectives/*/key_results/*/target", _is_alone), drop, holder),
    Fault("KR605", "the baseline again", LEVEL_TARGETS, put(lambda spot: spot.beside("baseline").text), value),
    Fault("KR605", "a change of nothing", TARGETS, put("+0%"), value),
    Fault("OBJ611", "a figure in the title", TITLES, put("{} 3 times out of 4"), value),
    Fault("OBJ612", "a title without end", TITLES, put("{}" + " and then more" * 6), value),
)  # fmt: skip
