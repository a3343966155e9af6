"""Check-ins and readings, which give levels to all key results on a metric."""

from __future__ import annotations

from collections.abc import Sequence

from okrcascade.cascade.flaws import FormerUse, Misfit, UnitMismatch, Unresolved
from okrcascade.cascade.kinds import OKRS
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.measures import Where
from okrcascade.cascade.news import CheckIns, Reading
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.cascade.resolve import Key
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.check_ins import CheckInEntry, CheckInsFile, ScoreEntry, says_team
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.values import Quantity
from okrcascade.workspace.workspace import Document


def gather_check_ins(linking: Linking) -> None:
    """Read what check-in files say of key results and metrics."""
    for document in linking.workspace.check_ins:
        team = linking.resolver.team(document.model.team, Place(document.path, ("team",)))
        if team is not None:
            _ask_for_okrs(linking, document, team)
        _gather_key_results(linking, document)
        _gather_readings(linking, document)
    ordered = {key: tuple(sorted(found, key=lambda reading: reading.on)) for key, found in linking.readings.items()}
    linking.measurer.readings = ordered


def _ask_for_okrs(linking: Linking, document: Document[CheckInsFile], team: Team) -> None:
    """Note check-ins of a cycle in which their team has no OKRs: then the cycle is wrong, and not each key result."""
    model, cycles = document.model, linking.okrs_cycles.get(team.id, set())
    if model.cycle.text not in cycles and (model.key_results or model.scores):
        place = Place(document.path, ("cycle",))
        linking.flaws.off_cycle.append(
            Unresolved(place, team.id, OKRS, model.cycle, None, others=tuple(sorted(cycles)))
        )


def _gather_key_results(linking: Linking, document: Document[CheckInsFile]) -> None:
    model = document.model
    scores = dict(model.scores)
    for short, entries in model.key_results.items():
        key = _own_key_result(linking, document, short, "key_results")
        if key is None:
            scores.pop(short, None)
            continue
        score = scores.pop(short, None)
        linking.check_ins[key] = CheckIns(document.path, entries, score)
        _read_check_ins(linking, document.path, short, key, entries)
        _check_score(linking, document.path, short, key, score)
    for short, score in scores.items():
        key = _own_key_result(linking, document, short, "scores")
        if key is not None:
            _add_score(linking, document.path, key, score)
            _check_score(linking, document.path, short, key, score)


def _own_key_result(linking: Linking, document: Document[CheckInsFile], short: str, field_name: str) -> Key | None:
    """Return the key of a key result that a team's check-ins name as `objective/key-result`."""
    model, team = document.model, linking.names.team_now(document.model.team)
    objective, _, name = short.partition("/")
    own = f"{team}/{objective}"
    now = own if own in linking.names.objectives else linking.names.today(own)
    found = linking.names.objectives.get(now, {}).get(model.cycle.text)
    place = Place(document.path, (field_name, short), On.KEY)
    if found is not None and name in found[1].key_results:
        if now != own:
            linking.flaws.former.append(FormerUse(place, short, f"{now.partition('/')[2]}/{name}", None))
        return (f"{now}/{name}", model.cycle.text)
    text = short if says_team(short) else f"{team}/{short}@{model.cycle}"
    return linking.resolver.key_result(text, model.cycle, place)


def _add_score(linking: Linking, path: str, key: Key, score: ScoreEntry) -> None:
    known = linking.check_ins.get(key)
    linking.check_ins[key] = CheckIns(known.path if known else path, known.entries if known else (), score)


def _read_check_ins(linking: Linking, path: str, short: str, key: Key, entries: Sequence[CheckInEntry]) -> None:
    cycle, entry, metric = _measured_by(linking, key)
    for index, check_in in enumerate(entries):
        where = Where(path, ("key_results", short, index, "value"), f"key-result:{key[0]}", cycle)
        number = _level(linking, check_in.value, entry, metric, where)
        if number is not None and metric is not None and check_in.value is not None:
            reading = Reading(check_in.on, number, where.at(), check_in.value.text)
            linking.readings.setdefault((metric.short, entry.segment), []).append(reading)


def _check_score(linking: Linking, path: str, short: str, key: Key, score: ScoreEntry | None) -> None:
    """Note a score's value in another unit; it is no reading: its day may lie in the next cycle."""
    if score is not None and score.value is not None:
        cycle, entry, metric = _measured_by(linking, key)
        where = Where(path, ("scores", short, "value"), f"key-result:{key[0]}", cycle)
        _level(linking, score.value, entry, metric, where)


def _measured_by(linking: Linking, key: Key) -> tuple[Cycle, KeyResultEntry, Metric | None]:
    """Return a key result's cycle, the key result as it is written, and the metric that it names."""
    objective, _, name = key[0].rpartition("/")
    cycle, holder = linking.names.objectives[objective][key[1]]
    entry = holder.key_results[name]
    return cycle, entry, linking.resolver.known_metric(entry.metric) if entry.metric else None


def _level(
    linking: Linking, value: Quantity | None, entry: KeyResultEntry, metric: Metric | None, where: Where
) -> float | None:
    if metric is not None:
        return linking.measurer.level(value, metric, where)
    if value is None or entry.metric is not None:
        return None
    if entry.milestones:
        linking.flaws.units.append(
            UnitMismatch(where.at(), value.text, None, where.cycle, where.ref, Misfit.MILESTONES)
        )
    else:
        linking.flaws.unmeasured.add(where.thing.partition(":")[2].partition("/")[0])
    return None


def _gather_readings(linking: Linking, document: Document[CheckInsFile]) -> None:
    for short, entries in document.model.readings.items():
        metric = linking.resolver.metric(short, Place(document.path, ("readings", short), On.KEY))
        if metric is None:
            continue
        for index, entry in enumerate(entries):
            where = Where(document.path, ("readings", short, index), metric.ref, document.model.cycle)
            segment = linking.measurer.segment(entry.segment, metric, where)
            number = linking.measurer.level(entry.value, metric, where, "value")
            if number is not None:
                reading = Reading(entry.on, number, where.at("value"), entry.value.text)
                linking.readings.setdefault((metric.short, segment), []).append(reading)
