"""Suggested sets as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.model.cycles import Cycle
from okrcascade.reports.json_text import json_text
from okrcascade.selection.choice import ROUNDING
from okrcascade.selection.criteria import MEANINGS
from okrcascade.selection.suggest import MOST_TIES, Suggested, Suggestion
from okrcascade.selection.tipping import tipping

JSON_VERSION = 1


def suggestion_json(suggestions: Sequence[Suggestion], weights: Mapping[str, float], year: Cycle) -> Iterator[str]:
    """Yield one JSON document; `ties_at_least` tells that more sets may be as good as the last one."""
    yield json_text(
        {
            "version": JSON_VERSION,
            "cycle": year.text,
            "criteria": {name: {"weight": weights[name], "meaning": meaning} for name, meaning in MEANINGS.items()},
            "sizes": [
                {
                    "size": suggestion.size,
                    "looked_at": suggestion.looked_at,
                    "by_solver": suggestion.by_solver,
                    "at_most": suggestion.at_most,
                    "ties": suggestion.ties,
                    "ties_at_least": suggestion.ties == MOST_TIES,
                    "sets": [_set(found, suggestion.sets[0], weights) for found in suggestion.sets],
                }
                for suggestion in suggestions
            ],
        }
    )


def _set(found: Suggested, best: Suggested, weights: Mapping[str, float]) -> dict[str, object]:
    tip = tipping(best, found, weights)
    return {
        "proposals": [brief.proposal.ref for brief in found.briefs],
        "worth": found.worth,
        "breakdown": {name: round(value, ROUNDING) for name, value in found.breakdown.items()},
        "heard": [f"team:{tribe}" for tribe in found.heard],
        "unheard": [f"team:{tribe}" for tribe in found.unheard],
        "driven": [f"metric:{short}" for short in found.driven],
        "undriven": [f"metric:{short}" for short in found.undriven],
        "unconfirmed": found.open_needs,
        "overlaps": found.repeated,
        "orphaned": found.orphaned,
        "beside_the_first": {
            "instead": [brief.proposal.ref for brief in tip.instead],
            "without": [brief.proposal.ref for brief in tip.gone],
            "differences": {name: round(value, ROUNDING) for name, value in tip.differences.items()},
            "turns": [{"criterion": turn.criterion, "weight": turn.weight} for turn in tip.turns],
        },
    }
