"""What a choice keeps and loses, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.nodes import Objective, Proposal
from okrcascade.model.cycles import Cycle
from okrcascade.reports.json_text import json_text
from okrcascade.selection.what_if import WhatIf

JSON_VERSION = 1


def what_if_json(found: WhatIf, year: Cycle) -> Iterator[str]:
    """Yield one JSON document."""
    yield json_text(
        {
            "version": JSON_VERSION,
            "cycle": year.text,
            "retained": _refs(found.retained),
            "kept": _refs(found.kept),
            "gained": _refs(found.gained),
            "lost": _refs(found.lost),
            "orphaned": [{"ref": orphan.objective.ref, "through": _refs(orphan.through)} for orphan in found.orphaned],
            "fallen": _refs(found.fallen),
            "unwritten": _refs(found.unwritten),
            "tribes": _named("team", heard=found.heard, unheard=found.unheard, silenced=found.silenced),
            "north_stars": _named("metric", driven=found.driven, undriven=found.undriven, stalled=found.stalled),
        }
    )


def _refs(things: Sequence[Proposal] | Sequence[Objective]) -> list[str]:
    return [thing.ref for thing in things]


def _named(kind: str, **lists: Sequence[str]) -> dict[str, list[str]]:
    return {name: [f"{kind}:{short}" for short in shorts] for name, shorts in lists.items()}
