"""Faults of time: check-ins, news, confidence, scores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from additions import month_below, month_of, name
from fault import Fault, add, drop, judged, key, put, value, value_of
from repository import Repository, Spot


def _swapped(spot: Spot) -> Repository:
    """Let the second check-in come first."""
    first, second = spot.field(0), spot.field(1)
    return spot.repository.replace(second, first.text).replace(first, second.text)


CHECK_INS = judged("check-ins", "key_results/*", lambda spot: len(spot.value) > 1)


def _is_last(spot: Spot) -> bool:
    """Whether a day is that of the last check-in on its key result."""
    return len(spot.up(2).value) == int(spot.route[2]) + 1


def _is_all_news(spot: Spot) -> bool:
    """Whether nothing else tells how the metric stands that a list of check-ins is about."""
    metric, segment = (_okrs_of(spot).field("objectives", *_key_result(spot), name) for name in ("metric", "segment"))
    if spot.level == "company" or metric is None:
        return False
    days = spot.repository.readings.get((str(metric.value), str(segment.value) if segment else ""), ())
    return sum(day >= "2024" for day, _ in days) == sum("value" in check_in for check_in in spot.value)


def _at(spot: Spot, field: str) -> Repository:
    """Let all check-ins on an objective say what its key results have in a field: their baseline or target."""
    repository = spot.repository
    for check_in in _check_ins_on(spot):
        level = _okrs_of(check_in).field("objectives", *_key_result(check_in), field)
        for number in range(len(check_in.value)):
            repository = repository.replace(check_in.field(number, "value"), level.text.replace(",", "."))
    return repository


def _check_ins_on(objective: Spot) -> list[Spot]:
    path = objective.path.replace("/okrs-", "/check-ins-")
    if path not in objective.repository.texts:
        return []
    found = objective.repository.spot(path, ()).field("key_results")
    names = [name for name in found.value if name.partition("/")[0] == objective.route[-1]] if found else []
    return [found.field(name) for name in names]


def _contributors(objective: Spot) -> list[Spot]:
    name = f"{objective.owner}/{objective.route[-1]}"
    if name not in objective.repository.contributed_to:
        return []
    links = ((other, other.field("contributes_to")) for other in objective.repository.objectives.values())
    return [other for other, link in links if link is not None and name in re.findall(r"[a-z0-9/-]+", link.text)]


def _is_checked_in(objective: Spot, field: str) -> bool:
    """Whether each key result of an objective is checked in, and says a level in a field."""
    key_results = [objective.field("key_results", name) for name in objective.field("key_results").value]
    levels = [part.field(field) for part in key_results]
    plain = all(level is not None and level.text[0] in "0123456789" for level in levels)
    return plain and len(_check_ins_on(objective)) == len(key_results)


def _unshared(repository: Repository) -> Iterator[Spot]:
    """Yield the objectives below the company's whose measures nothing else has, so that their levels are their own."""
    measured = Counter(measure for objective in repository.objectives.values() for measure in _measures(objective))
    for objective in repository.objectives.values():
        if objective.level != "company" and all(measured[measure] == 1 for measure in _measures(objective)):
            yield objective


def _carried(repository: Repository) -> Iterator[Spot]:
    """Yield the objectives that can stand still while all that contributes to them advances."""
    unshared = {(spot.path, spot.route) for spot in _unshared(repository)}
    for objective in _unshared(repository):
        below = _contributors(objective)
        apart = all((child.path, child.route) in unshared and _is_checked_in(child, "target") for child in below)
        if below and apart and _can_stand_still(objective):
            yield objective


def _alone(repository: Repository) -> Iterator[Spot]:
    """Yield the objectives that can stand still, and to which nothing contributes."""
    return (spot for spot in _unshared(repository) if not _contributors(spot) and _can_stand_still(spot))


def _can_stand_still(objective: Spot) -> bool:
    """Whether it would be behind at the levels that it began with: a band is held there."""
    key_results = objective.value["key_results"].values()
    return _is_checked_in(objective, "baseline") and all("target" in key_result for key_result in key_results)


def _standing_still(objective: Spot) -> Repository:
    """Let nothing have changed for an objective, and all for what contributes to it."""
    for contributor in _contributors(objective):
        repository = _at(objective.repository.spot(contributor.path, contributor.route), "target")
        objective = repository.spot(objective.path, objective.route)
    return _at(objective, "baseline")


def _measures(objective: Spot) -> set[tuple[str, str]]:
    key_results = objective.value.get("key_results", {}).values()
    return {(part["metric"], part.get("segment", "")) for part in key_results if "metric" in part}


def _standing_still_above_its_month(objective: Spot) -> Repository:
    """Let nothing have changed for an objective, and let its team's month, which contributes to it, be on track."""
    return _at(objective, "baseline").write(month_of(objective), month_below(objective, name(objective)))


def _is_committed(spot: Spot) -> bool:
    """Whether a check-in is the last on a key result that its team is committed to."""
    objective, _, name = _key_result(spot)
    found = _okrs_of(spot).field("objectives", objective)
    commitment = found.field("key_results", name, "commitment") or found.field("commitment")
    return len(spot.up(2).value) == 2 and (commitment is None or commitment.value == "committed")


LAST_QUARTER = """kind: okrs
team: {team}
cycle: 2023-Q4
objectives:
  forgotten:
    title: Nobody has looked at this again
    owner: somebody
    stands_alone: It was the last of its kind
    key_results:
      score: {{metric: {metric}, baseline: 10 %, target: 12 %}}
"""


def _add_last_quarter(spot: Spot) -> Repository:
    metric = next(
        name for name, entry in spot.repository.metrics.items() if entry["unit"] == "%" and not entry.get("segments")
    )
    settings = next(spot.repository.find("settings"))
    repository = spot.repository.set(settings, "first_cycle", "2023")
    return repository.write(_last_quarter(spot), LAST_QUARTER.format(team=spot.owner, metric=metric))


def _last_quarter(spot: Spot) -> str:
    return spot.path.rpartition("/")[0] + "/okrs-2023-Q4.yaml"


NO_LAST_QUARTER = judged(
    "okrs", "", lambda spot: spot.level != "company" and _last_quarter(spot) not in spot.repository.texts
)

FAULTS = (
    Fault("TIME701", "a check-in of last year", judged("check-ins", "key_results/*/0/on"), put("2023-12-31"), value),
    Fault("TIME701", "a check-in of next year", judged("check-ins", "key_results/*/1/on", _is_last), put("2025-01-01"), value),
    Fault("TIME702", "two check-ins swapped", CHECK_INS, _swapped, value_of(1, "on")),
    Fault("TIME704", "little confidence in what is committed", judged("check-ins", "key_results/*/1/confidence", _is_committed), put("0.3"),
          lambda spot: (_okrs_of(spot).path, ("objectives", *_key_result(spot)), True)),
    Fault("TIME703", "check-ins lost", judged("check-ins", "key_results/*", lambda spot: len(spot.up().value) > 1 and _is_all_news(spot)), drop,
          lambda spot: (_okrs_of(spot).path, ("objectives", *_key_result(spot)), True)),
    Fault("TIME705", "a parent that stands still", _carried, _standing_still, key),
    Fault("TIME705", "an objective that stands still above its team's month",
          _alone, _standing_still_above_its_month, key),
    Fault("TIME707", "a milestone of last year",
          judged("okrs", "objectives/*/key_results/*/milestones/*/due"), put("2023-12-31"), value),
    Fault("TIME707", "a milestone reached next year",
          judged("okrs", "objectives/*/key_results/*/milestones/*", lambda spot: not spot.has("done")),
          add("done: 2025-01-01"), value_of("done")),
    Fault("TIME706", "a last quarter without scores", NO_LAST_QUARTER, _add_last_quarter,
          lambda spot: (_last_quarter(spot), ("objectives",), True)),
)  # fmt: skip


def _okrs_of(spot: Spot) -> Spot:
    """Return the OKRs that check-ins are about, which lie beside them."""
    return spot.repository.spot(spot.path.replace("/check-ins-", "/okrs-"), ())


def _key_result(spot: Spot) -> tuple[str, str, str]:
    objective, _, name = str(spot.route[1]).partition("/")
    return objective, "key_results", name
