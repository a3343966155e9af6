"""Key results of objectives and of proposals, measured by their metrics."""

from __future__ import annotations

from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.measures import Where
from okrcascade.cascade.nodes import KeyResult, Metric
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
    measure = None
    if entry.metric is not None:
        where = Where(path, route, f"key-result:{short}", cycle)
        metric = linking.names.metrics.get(entry.metric)
        if metric is None:
            metric = linking.resolver.metric(entry.metric, where.at("metric"), where.ref)
        if metric is not None:
            measure = linking.measurer.measure(entry, metric, where)
            _check_hold(linking, entry, metric, where)
    return KeyResult(short, cycle, path, route, entry, measure, entry.commitment or commitment, of_proposal)


def _check_hold(linking: Linking, entry: KeyResultEntry, metric: Metric, where: Where) -> None:
    if entry.hold is not None:
        linking.measurer.level(entry.hold.min, metric, where, "hold", "min")
        linking.measurer.level(entry.hold.max, metric, where, "hold", "max")
