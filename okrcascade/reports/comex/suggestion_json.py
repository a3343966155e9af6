"""Suggested sets as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from okrcascade.selection.suggest import Suggested, Suggestion, tips

JSON_VERSION = 1


def suggestion_json(suggestions: Sequence[Suggestion], weights: Mapping[str, float]) -> Iterator[str]:
    """Yield one JSON document."""
    content = {
        "version": JSON_VERSION,
        "weights": dict(weights),
        "sizes": [
            {
                "size": suggestion.size,
                "looked_at": suggestion.looked_at,
                "by_solver": suggestion.by_solver,
                "ties": suggestion.ties,
                "sets": [_set(found, suggestion.sets[0]) for found in suggestion.sets],
            }
            for suggestion in suggestions
        ],
    }
    yield json.dumps(content, indent=2)


def _set(found: Suggested, best: Suggested) -> dict[str, object]:
    return {
        "proposals": [brief.proposal.ref for brief in found.briefs],
        "worth": found.worth,
        "breakdown": {name: round(value, 9) for name, value in found.breakdown.items()},
        "unheard": [f"team:{tribe}" for tribe in found.unheard],
        "undriven": [f"metric:{short}" for short in found.undriven],
        "orphaned": found.orphaned,
        "below_the_first": {name: round(value, 9) for name, value in tips(best, found).items()},
    }
