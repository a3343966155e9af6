"""Finding things by what people type: short references where one thing alone has them, or canonical ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.nodes import Axis, KeyResult, Metric, Objective, Proposal, Team, Vision
from okrcascade.text.words import closest

Thing = Team | Metric | Objective | KeyResult | Proposal | Vision | Axis | Dependency


def find(cascade: Cascade, text: str) -> tuple[Thing, ...]:
    """Return all things that a reference may name.

    Accepted are short references (`purchase/conversion`), with a cycle (`purchase/safe-basket@2024-Q1`), and
    canonical ones (`objective:purchase/safe-basket@2024-Q1`). A vision has no short reference of its own, nor have its
    axes: they are found by `vision:purchase@2024` and `axis:purchase/trust@2024`. Names that `formerly` keeps alive are
    followed.
    """
    kind, mark, short = text.rpartition(":")
    path, _, cycle = short.partition("@")
    found = tuple(_named(cascade, path, cycle, kind if mark else None))
    return found or tuple(_named(cascade, cascade.names.today(path), cycle, kind if mark else None))


def close_reference(cascade: Cascade, text: str) -> str | None:
    """Return the reference that somebody may have meant who wrote one that names nothing."""
    path = text.rpartition(":")[2].partition("@")[0]
    return closest(path, chain.from_iterable(cascade.vocabularies.values()))


def names_nothing(cascade: Cascade, text: str) -> str:
    """Say that a reference names nothing, and which one may have been meant."""
    meant = close_reference(cascade, text)
    return f"{text} names nothing here" + (f": did you mean {meant}?" if meant else "")


def _named(cascade: Cascade, path: str, cycle: str, kind: str | None) -> Iterator[Thing]:
    always = {"team": cascade.teams.get(path), "metric": cascade.metrics.get(path)}
    for name, thing in always.items():
        if thing is not None and not cycle and kind in (None, name):
            yield thing
    by_cycle: dict[str, Mapping[tuple[str, str], Thing]] = {
        "objective": cascade.objectives,
        "key-result": cascade.key_results,
        "proposal": cascade.proposals,
        "vision": cascade.visions if kind else {},
    }
    for name, things in by_cycle.items():
        if kind in (None, name):
            yield from (thing for (short, of), thing in things.items() if short == path and cycle in ("", of))
    if kind == "axis":
        axes = (axis for vision in cascade.visions.values() for axis in vision.axes)
        yield from (axis for axis in axes if axis.short == path and cycle in ("", axis.vision.cycle.text))
    if kind in (None, "dependency"):
        yield from (found for found in cascade.dependencies if found.short == path and cycle in ("", found.cycle.text))
