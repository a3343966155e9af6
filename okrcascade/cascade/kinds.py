"""The kinds of things that references name, in the words of messages."""

from __future__ import annotations

OKRS, TEAM, METRIC, OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY, AXIS = (
    "OKRs",
    "team",
    "metric",
    "objective",
    "key result",
    "proposal",
    "dependency",
    "axis",
)

OF_A_CYCLE = (OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY)
"""Those that belong to a cycle: which one a reference means, its document's own cycle decides."""

PARTS = (KEY_RESULT, DEPENDENCY)
"""Those that are parts of an objective or of a proposal."""


def whole_of(path: str, kind: str) -> str:
    """Return the path of what a thing is part of: a key result's objective; of what is no part, its own."""
    return path.rpartition("/")[0] if kind in PARTS else path
