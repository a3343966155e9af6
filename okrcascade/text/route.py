"""Where something stands in a document, said by keys and not by lines."""

from __future__ import annotations

Route = tuple["str | int", ...]
"""The keys (and list indexes, from 0) that lead from a document's root to one value.

`("objectives", "safe-basket", "contributes_to")` is the value of that field of that objective;
`()` is the document itself.
"""


def show_route(route: Route) -> str:
    """Write a route for people: `objectives → safe-basket → contributes_to`.

    List items count from 1, as people do.
    """
    return " → ".join(f"item {step + 1}" if isinstance(step, int) else step for step in route)
