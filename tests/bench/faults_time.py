"""Faults of time: check-ins, news, confidence, scores."""

from __future__ import annotations

from fault import Fault, add, drop, each, holder, judged, key, put, value, value_of
from repository import Repository, Spot


def _swapped(spot: Spot) -> Repository:
    """Let the second check-in come first."""
    first, second = spot.field(0), spot.field(1)
    return spot.repository.replace(second, first.text).replace(first, second.text)


CHECK_INS = judged("check-ins", "key_results/*", lambda spot: len(spot.value) > 1)

FAULTS = (
    Fault("TIME701", "a check-in of last year", judged("check-ins", "key_results/*/0/on"), put("2023-12-31"), value),
    Fault("TIME701", "a check-in of next year", judged("check-ins", "key_results/*/1/on"), put("2025-01-01"), value),
    Fault("TIME702", "two check-ins swapped", CHECK_INS, _swapped, value_of(1, "on")),
    Fault("TIME704", "little confidence in what is committed", judged("check-ins", "key_results/*/1/confidence"), put("0.3"), value),
)  # fmt: skip
