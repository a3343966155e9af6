"""Accepting links: the fingerprint of what they lead to now is written beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from okrcascade.author.plan import Plan
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import Thing
from okrcascade.cascade.nodes import KeyResult, Objective, Team
from okrcascade.cascade.reviews import Link, fingerprint, links
from okrcascade.text.change import AddEntry, Change, SetValue
from okrcascade.text.route import Route


def links_of(cascade: Cascade, thing: Thing | None) -> Iterator[Link]:
    """Yield the links upward of an objective and its key results, of a key result, or of all a team's objectives.

    Of a team, and of everybody where there is no thing, those of the running and coming cycles.
    """
    for link in links(cascade):
        child = link.child
        if thing is None or isinstance(thing, Team):
            of_it = thing is None or child.short.partition("/")[0] == thing.id
            if of_it and cascade.is_judged(child.cycle):
                yield link
        elif thing is child or (isinstance(child, KeyResult) and _is_part_of(child, thing)):
            yield link


def leads_to(link: Link, thing: Thing) -> bool:
    """Whether a link leads to a thing, or to a key result of it."""
    return link.parent is thing or (isinstance(link.parent, KeyResult) and _is_part_of(link.parent, thing))


def _is_part_of(key_result: KeyResult, thing: Thing) -> bool:
    return isinstance(thing, Objective) and key_result.objective_key == thing.key


def accept(plan: Plan, chosen: Iterable[Link]) -> tuple[Link, ...]:
    """Plan that links be reviewed as they are now; returns those whose review changes."""
    accepted = []
    by_field: dict[tuple[str, Route], list[Link]] = {}
    for link in chosen:
        if link.contribution.entry.reviewed != fingerprint(link.parent):
            accepted.append(link)
            by_field.setdefault(_field(link), []).append(link)
    for (path, route), of_field in by_field.items():
        for change in _reviewed(route, _value_at(plan.data(path), route), of_field):
            plan.change(path, change)
    return tuple(accepted)


def _field(link: Link) -> tuple[str, Route]:
    """Return where the field stands that holds a link: its document and its route."""
    place, steps = link.contribution.place, link.contribution.entry.steps
    return place.path, place.route[: len(place.route) - len(steps)]


def _value_at(data: Any, route: Route) -> Any:  # noqa: ANN401  whatever a document holds
    for step in route:
        data = data[step]
    return data


def _reviewed(route: Route, written: Any, of_field: list[Link]) -> Iterator[Change]:  # noqa: ANN401
    """Yield the changes of one field: a mapping takes the review in, a reference or a list of them becomes one."""
    now = {link.contribution.entry.ref: fingerprint(link.parent) for link in of_field}
    if not isinstance(written, dict):
        named = [written] if isinstance(written, str) else written
        yield SetValue(route, {ref: {"reviewed": now[ref]} if ref in now else {} for ref in named})
        return
    for ref, seen in now.items():
        if not isinstance(written[ref], dict):
            yield SetValue((*route, ref), {"amount": written[ref], "reviewed": seen})
        elif "reviewed" in written[ref]:
            yield SetValue((*route, ref, "reviewed"), seen)
        else:
            yield AddEntry((*route, ref), "reviewed", seen)
