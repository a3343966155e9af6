"""What makes one set of proposals better than another: declared, weighted, and each from 0 to 1 for a whole set.

The two that count against a set go from 0 downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TRIBES, AXES, NORTH_STARS, RICE, BALANCE, CONTINUITY, CONFIRMED, OVERLAPS = (
    "tribes",
    "axes",
    "north_stars",
    "rice",
    "balance",
    "continuity",
    "confirmed",
    "overlaps",
)

AGAINST = frozenset({CONFIRMED, OVERLAPS})
"""The criteria that count against a set."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        TRIBES: "tribes that are heard",
        AXES: "strategic axes that are moved",
        NORTH_STARS: "North Stars that are driven, of those that any proposal drives",
        RICE: "RICE on average, the highest of the year being 1",
        BALANCE: "quick wins and bets, both of them",
        CONTINUITY: "what an earlier Comex deferred to this year, and, while this one has not met, teams' objectives "
        "that already hang on the proposals",
        CONFIRMED: "dependencies that no team has confirmed, against the set",
        OVERLAPS: "proposals that move the same metric and segment, against the set",
    }
)
"""Each criterion and what it measures, in the order in which they are shown.

Once the Comex has met, what hangs on the proposals only repeats its choice, so that it does not count any more.
"""
