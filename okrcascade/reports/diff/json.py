"""A diff as JSON, a contract: `version` grows only when something breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict

from okrcascade.cascade.coverage import Coverage
from okrcascade.compare.change import Change
from okrcascade.diagnostics.finding import Place
from okrcascade.reports.diff.diff import Diff, Side, Spot, lacks_reason
from okrcascade.reports.findings_json import span_data
from okrcascade.reports.json_text import json_text

JSON_VERSION = 1


def diff_json(diff: Diff) -> Iterator[str]:
    """Yield the diff as one JSON document."""
    yield json_text(
        {
            "version": JSON_VERSION,
            "before": _side(diff.before),
            "after": _side(diff.after),
            "cycle": diff.cycle,
            "summary": dict(sorted(Counter(change.kind for change in diff.changes).items())),
            "coverage": {"before": _covered(diff.covered_before), "after": _covered(diff.covered)},
            "changes": [_change(change, diff) for change in diff.changes],
        }
    )


def _side(side: Side) -> dict[str, object]:
    return {"name": side.name, "commit": side.commit}


def _covered(coverage: Coverage) -> dict[str, object]:
    return asdict(coverage) | {"orphans": coverage.orphans}


def _change(change: Change, diff: Diff) -> dict[str, object]:
    about = change.about
    return {
        "kind": change.kind,
        "topic": change.topic.name.lower().replace("_", "-"),
        "effect": change.effect.value,
        "ref": about.ref,
        "was": change.was,
        "title": about.title or None,
        "team": about.team or None,
        "cycle": about.cycle,
        "message": str(change.message),
        "reason": change.reason,
        "lacks_reason": lacks_reason(change),
        "facts": dict(change.facts),
        "before": _spot(change.before, diff.before.where),
        "after": _spot(change.after, diff.after.where),
    }


def _spot(place: Place | None, where: Callable[[Place], Spot]) -> dict[str, object] | None:
    if place is None:
        return None
    spot = where(place)
    return {"path": spot.path, "span": span_data(spot.span)}
