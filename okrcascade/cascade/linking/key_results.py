"""Key results of objectives and of proposals, measured by their metrics."""

from __future__ import annotations

from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import KeyResult, Metric
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.text.route import Route


def build_key_result(
    linking: Linking,
    short: str,
    cycle: Cycle,
    path: str,
    route: Route,
    entry: KeyResultEntry,
    commitment: str,
    *,
    of_proposal: bool,
) -> KeyResult:
    """Return a key result with what it is measured by."""
    place = Place(path, route)
    measure = None
    if entry.metric is not None:
        ref = f"key-result:{short}@{cycle}"
        metric = (
            linking.resolver.metric(entry.metric, place.at("metric"), ref)
            if entry.metric not in linking.names.metrics
            else linking.names.metrics[entry.metric]
        )
        if metric is not None:
            measure = linking.measurer.measure(entry, metric, cycle, linking.first_day(cycle), place, ref)
            _check_hold(linking, entry, metric, cycle, place, ref)
    return KeyResult(short, cycle, path, route, entry, measure, entry.commitment or commitment, of_proposal)


def _check_hold(linking: Linking, entry: KeyResultEntry, metric: Metric, cycle: Cycle, place: Place, ref: str) -> None:
    if entry.hold is not None:
        linking.measurer.level(entry.hold.min, metric, cycle, place, ("hold", "min"), ref)
        linking.measurer.level(entry.hold.max, metric, cycle, place, ("hold", "max"), ref)
