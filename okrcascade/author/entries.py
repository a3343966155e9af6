"""New entries of documents: put where they belong, in the mappings that are there or in new ones."""

from __future__ import annotations

from okrcascade.author.plan import Plan, PlanError
from okrcascade.text.change import AddEntry, Plain, SetValue


def put(
    plan: Plan,
    path: str,
    route: tuple[str, ...],
    key: str,
    entry: Plain,
    *,
    after: str | None = None,
    above: tuple[str, ...] = (),
) -> None:
    """Add an entry to the mapping at a route of a document; mappings that lack on the way are made.

    `after` is the key behind which a first mapping is made, and `above` what is laid above that. Raises PlanError where
    the key is there already.
    """
    data = plan.data(path)
    for depth, step in enumerate(route):
        if not isinstance(data, dict) or step not in data:
            plan.change(
                path, AddEntry(route[:depth], step, _nested(route[depth + 1 :], key, entry), after, above=above)
            )
            return
        data = data[step]
    if isinstance(data, dict) and key in data:
        raise PlanError(f"{'/'.join((*route, key))} is there already in {path}, and nothing is overwritten")
    if not data:
        plan.change(path, SetValue(route, {key: entry}))
        return
    plan.change(path, AddEntry(route, key, entry))


def entry_at(plan: Plan, path: str, route: tuple[str, ...]) -> dict[str, Plain]:
    """Return the mapping at a route of a document, as the plan has it by now; an empty one where there is none."""
    data = plan.data(path)
    for step in route:
        data = data.get(step) if isinstance(data, dict) else None
    return dict(data) if isinstance(data, dict) else {}


def _nested(route: tuple[str, ...], key: str, entry: Plain) -> Plain:
    data: Plain = {key: entry}
    for step in reversed(route):
        data = {step: data}
    return data
