"""What editors offer to write: examples of a field, and skeletons to fill in.

A snippet is a body with tab stops (`$1`, `${2:words}`), in the form that VS Code and yaml-language-server know.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from okrcascade.model.check_ins import CheckInsFile

EXAMPLES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {
        "metric": ("customer-journey/conversion",),
        "metrics": (["customer-journey/conversion"],),
        "drives": ("customer-journey/repeat-buyers",),
        "north_star": ("customer-journey/repeat-buyers",),
        "team": ("customer-journey",),
        "parent": ("company",),
        "owner": ("gpm-purchase",),
        "lead": ("head-of-customer-journey",),
        "product": ("gpm-purchase",),
        "business": ("lead-growth",),
        "tech": ("em-purchase",),
        "proposed_by": (["customer-journey/us-trust"],),
        "into": ("refurbishers/quality-grade",),
        "members": (["ceo", "cfo", "cpo"],),
        "unit": ("%", "€", "days", "buyers"),
        "segments": (["US", "FR", "DE"],),
        "confirms": (["explore/repair-guide/spare-parts"],),
    }
)
"""Examples by a field's name, where the form alone would not say enough."""

_KEY_RESULT: Mapping[str, Any] = {"metric": "$2", "baseline": "$3", "target": "$4"}

SNIPPETS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "objectives": {
            "label": "an objective",
            "body": {
                "${1:an-id}": {
                    "title": "$2",
                    "contributes_to": "$3",
                    "owner": "$4",
                    "key_results": {"${5:an-id}": {"metric": "$6", "baseline": "$7", "target": "$8"}},
                }
            },
        },
        "key_results": {"label": "a key result", "body": {"${1:an-id}": _KEY_RESULT}},
        "milestones": {"label": "a milestone", "body": {"${1:an-id}": {"title": "$2", "due": "$3"}}},
        "axes": {
            "label": "a strategic axis",
            "body": {"${1:an-id}": {"title": "$2", "narrative": "$3", "metrics": ["$4"]}},
        },
        "proposals": {
            "label": "a proposal",
            "body": {
                "${1:an-id}": {
                    "title": "$2",
                    "axis": "$3",
                    "why": "$4",
                    "posture": "${5|quick-win,bet|}",
                    "rice": {"reach": "$6", "impact": "$7", "confidence": "$8", "effort": "$9"},
                    "key_results": {"${10:an-id}": {"metric": "$11", "baseline": "$12", "target": "$13"}},
                }
            },
        },
        "depends_on": {
            "label": "a dependency on another team",
            "body": {"${1:an-id}": {"team": "$2", "by": "$3", "need": "$4"}},
        },
        "verdicts": {
            "label": "a verdict",
            "body": {"${1:tribe/proposal}": {"verdict": "${2|retained,merged,deferred,declined|}", "why": "$3"}},
        },
    }
)
"""Skeletons by a field's name."""

OF_CHECK_INS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "key_results": {
            "label": "the check-ins of a key result",
            "body": {"${1:objective/key-result}": [{"on": "$2", "value": "$3", "confidence": "$4"}]},
        },
        "readings": {
            "label": "the readings of a metric",
            "body": {"${1:team/metric}": [{"on": "$2", "value": "$3"}]},
        },
        "scores": {
            "label": "the score of a key result",
            "body": {"${1:objective/key-result}": {"on": "$2", "score": "$3", "note": "$4"}},
        },
    }
)
"""Skeletons of a check-ins file, whose key results are already written elsewhere."""


def snippet(name: str, model: type) -> Mapping[str, Any] | None:
    """Return the skeleton of a field of a model; None where there is little to write."""
    return (OF_CHECK_INS if model is CheckInsFile else SNIPPETS).get(name)
