"""What makes one set of proposals better than another: declared, weighted, and each from 0 to 1 for a whole set."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TRIBES, AXES, NORTH_STARS, RICE, BALANCE, CONFIRMED, OVERLAPS, CONTINUITY = (
    "tribes",
    "axes",
    "north_stars",
    "rice",
    "balance",
    "confirmed",
    "overlaps",
    "continuity",
)

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        TRIBES: "tribes that are heard",
        AXES: "strategic axes that are moved",
        NORTH_STARS: "North Stars that are driven",
        RICE: "RICE of the proposals, the highest of the year being 1",
        BALANCE: "quick wins and bets, both of them",
        CONFIRMED: "dependencies that no team has confirmed yet, which count against a set",
        OVERLAPS: "proposals that move the same metric and segment, which count against a set",
        CONTINUITY: "teams' objectives that hang on the proposals, and would lead nowhere without them",
    }
)
"""Each criterion and what it measures, in the order in which they are shown."""
