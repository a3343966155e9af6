"""Faults of measures: metrics, key results, objectives' words and counts."""

from __future__ import annotations

from additions import is_last
from fault import Fault, Where, add, drop, each, holder, judged, key_of, put, value
from repository import Repository, Spot

BASELINES = judged("okrs", "objectives/*/key_results/*/baseline")


def _metric(spot: Spot) -> dict[str, object]:
    """Return the metric of the key result that a spot is in."""
    name = spot.beside("metric")
    assert name is not None
    return spot.repository.metrics[str(name.value)]


def _is_level(spot: Spot) -> bool:
    return spot.text[0] not in "+-x" and spot.beside("baseline") is not None


def _is_asked(spot: Spot) -> bool:
    """Whether a target asks for a change that can be smaller: there is a baseline, and it is not nothing."""
    baseline = spot.beside("baseline")
    return baseline is not None and baseline.text[0] in "123456789"


def _barely(spot: Spot) -> str:
    """Return a target that asks for next to nothing."""
    return "+0.1%" if _metric(spot)["direction"] == "up" else "-0.1%"


def _is_new(spot: Spot) -> bool:
    """Whether the metric of the key result that a spot is in was not read before this year."""
    segment = spot.beside("segment")
    measure = (str(spot.beside("metric").value), str(segment.value) if segment else "")
    return all(day >= THIS_YEAR for day, _ in spot.repository.readings.get(measure, ()))


THIS_YEAR = "2024-01-02"


def _is_short(spot: Spot) -> bool:
    """Whether a title bears a few words more."""
    return len(spot.text.split()) <= 18 - len(["3", "times", "out", "of", "4"])


def _is_stated_once(spot: Spot) -> bool:
    """Whether no other key result of the cycle states where the same metric begins."""
    mine = spot.up().value
    others = (
        other
        for other in spot.repository.find("okrs", "objectives/*/key_results/*")
        if other.cycle == spot.cycle and other.has("metric", "baseline")
    )
    alike = [other for other in others if all(other.value.get(it) == mine.get(it) for it in ("metric", "segment"))]
    return len(alike) == 1


def _is_alone(spot: Spot) -> bool:
    """Whether nothing contributes to the key result that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}/{spot.route[3]}" not in spot.repository.references


TARGETS = judged("okrs", "objectives/*/key_results/*/target", lambda spot: spot.beside("baseline") is not None)
LEVEL_TARGETS = judged("okrs", "objectives/*/key_results/*/target", _is_level)
RISING = judged(
    "okrs",
    "objectives/*/key_results/*/target",
    lambda spot: _is_level(spot) and _metric(spot)["direction"] == "up" and _is_alone(spot) and is_last(spot),
)
PERCENT = judged(
    "okrs", "objectives/*/key_results/*/target", lambda spot: _is_alone(spot) and _metric(spot)["unit"] == "%"
)
TITLES = judged("okrs", "objectives/*/title", lambda spot: spot.level != "company" and spot.text[0] not in "\"'>|")
SHORT_TITLES = judged(
    "okrs",
    "objectives/*/title",
    lambda spot: spot.level != "company" and spot.text[0] not in "\"'>|" and _is_short(spot),
)

OBJECTIVE = """a-new-one:
  title: Something that nobody had thought of before
  owner: somebody
  contributes_to: {above}
  key_results:"""
MILESTONES = "milestones: {done: {title: It is there, due: 2024-03-01}}"


def _objective_with(*key_results: str) -> object:
    """Return the entry of a new objective with these key results; `METRIC` stands for one in %, measured nowhere else."""

    def entry(spot: Spot) -> str:
        lines = OBJECTIVE.format(above=_parent(spot))
        if not key_results:
            return f"{lines} {{}}"
        return "\n".join([lines, *(f"    {line}".replace("METRIC", _percent_metric(spot)) for line in key_results)])

    return entry


def _parent(spot: Spot) -> str:
    """Return what one of the team's objectives contributes to."""
    return next(
        str(link.value)
        for link in spot.repository.find("okrs", "objectives/*/contributes_to")
        if link.path == spot.path and isinstance(link.value, str)
    )


def _percent_metric(spot: Spot) -> str:
    return next(
        name for name, entry in spot.repository.metrics.items() if entry["unit"] == "%" and not entry.get("segments")
    )


def _parent_link(spot: Spot) -> bool:
    """Whether one of a team's objectives contributes to one thing alone."""
    return any(isinstance(entry.get("contributes_to"), str) for entry in spot.value.values())


def _has_room(spot: Spot) -> bool:
    """Whether a team below the company can have one objective more, and has one to copy the link of."""
    linked = [spot.field(name, "contributes_to") for name in spot.value]
    return (
        spot.level != "company"
        and len(spot.value) < 3
        and any(link is not None and isinstance(link.value, str) for link in linked)
    )


ROOM = judged("okrs", "objectives", _has_room)
HOLDS = tuple(f"kr-{number}: {{metric: METRIC, hold: {{max: {90 + number} %}}}}" for number in range(6))


def _filled_up(spot: Spot) -> Repository:
    """Add objectives until there is one too many."""
    repository = spot.repository
    for number in range(4 - len(spot.value)):
        repository = repository.add(spot, _objective_with(*HOLDS[:2])(spot).replace("a-new-one", f"a-new-one-{number}"))
    return repository


def _turned(spot: Spot) -> str:
    return "down" if spot.value == "up" else "up"


def _other_input(spot: Spot) -> str:
    """Return the metrics that make a North Star have one input too many."""
    count = sum(entry.get("drives") == spot.value for entry in spot.repository.metrics.values())
    return "\n".join(
        f'more-{number}: {{name: More, unit: "%", direction: up, drives: {spot.value}}}' for number in range(7 - count)
    )


def _too_many_inputs(spot: Spot) -> Repository:
    path, route, _ = _star(spot)
    return spot.repository.add(spot.repository.spot(path, route[:1]), _other_input(spot))


def _star(spot: Spot) -> tuple[str, tuple[str, ...], bool]:
    team, _, name = str(spot.value).partition("/")
    found = next(metric for metric in spot.repository.find("team", f"metrics/{name}") if metric.owner == team)
    return found.path, found.route, True


def _drives_of_star(repository: Repository) -> list[Spot]:
    """Return the `drives` of the tribes' North Stars."""
    stars = {str(spot.value) for spot in repository.find("vision", "north_star/metric") if spot.is_judged}
    return [spot for spot in repository.find("team", "metrics/*/drives") if f"{spot.owner}/{spot.route[1]}" in stars]


def _measured_again(spot: Spot) -> Repository:
    """Let another key result begin elsewhere."""
    metric, segment = spot.beside("metric"), spot.beside("segment")
    said = f", segment: {segment.value}" if segment else ""
    level = _more(spot.text.replace(",", "."))
    entry = f"again: {{metric: {metric.value}{said}, baseline: {level}, hold: {{max: {level}}}, weight: 0.01}}"
    return spot.repository.add(spot.up(2), entry)


def _another_reading(spot: Spot) -> Repository:
    """Let the same metric have another value on the day of a check-in."""
    metric = _measured_by(spot)
    segment = metric.beside("segment")
    said = f", segment: {segment.value}" if segment else ""
    entry = (
        f"{metric.value}:\n  - {{on: {spot.field(0, 'on').value}, value: {_more(spot.field(0, 'value').text)}{said}}}"
    )
    readings = spot.document.field("readings")
    if readings is not None:
        return spot.repository.add(readings, entry)
    lines = "".join(f"  {line}\n" for line in entry.splitlines())
    return spot.repository.write(spot.path, f"{spot.repository.texts[spot.path]}readings:\n{lines}")


def _more(level: str) -> str:
    return f"1{level}"


def _measured_by(spot: Spot) -> Spot | None:
    """Return the metric of the key result that a list of check-ins is about."""
    okrs = spot.path.replace("/check-ins-", "/okrs-")
    objective, _, name = str(spot.route[1]).partition("/")
    return (
        spot.repository.get(okrs, ("objectives", objective, "key_results", name, "metric"))
        if okrs in spot.repository.texts
        else None
    )


def _is_read_only_here(spot: Spot) -> bool:
    metric = _measured_by(spot)
    if metric is None or spot.field(0, "value") is None:
        return False
    readings = spot.document.field("readings")
    return str(metric.value) not in (readings.value if readings else ())


def _ring_below(spot: Spot) -> Repository:
    """Let a metric of a team be driven by one that it drives itself."""
    first, second = list(spot.value)[-2:]
    owner = spot.owner
    return spot.repository.set(spot.field(first), "drives", f"{owner}/{second}").set(
        spot.field(second), "drives", f"{owner}/{first}"
    )


def _leaves(spot: Spot) -> bool:
    """Whether the last two metrics of a squad are driven by nothing."""
    names = [f"{spot.owner}/{name}" for name in list(spot.value)[-2:]]
    driven = {entry.get("drives") for entry in spot.repository.metrics.values()}
    return spot.level == "squad" and len(names) == 2 and not driven.intersection(names)


def _first_of_ring(spot: Spot) -> Where:
    return spot.path, (*spot.route, list(spot.value)[-2], "drives"), False


FAULTS = (
    Fault("MET501", "a target below the baseline", RISING, put("-10%"), value),
    Fault("MET501", "a level below zero", RISING, put("{level: -2}"), value),
    Fault("MET502", "another currency", TARGETS, put("12 doublons"), value),
    Fault("MET502", "a change that says neither % nor points", PERCENT, put("+3"), value),
    Fault("MET503", "a metric that drives itself", each("team", "metrics/*/drives", lambda spot: spot.level == "squad"),
          put(lambda spot: f"{spot.owner}/{spot.route[1]}"), lambda spot: (spot.path, spot.route, False)),
    Fault("MET508", "a segment that the metric does not have", judged("okrs", "objectives/*/key_results/*/segment"), put("XX"), value),
    Fault("MET508", "no segment where there are some", judged("okrs", "objectives/*/key_results/*/segment"), drop, holder),
    Fault("KR604", "no baseline", judged("okrs", "objectives/*/key_results/*/baseline", lambda spot: _is_alone(spot) and _is_new(spot) and spot.beside("target") is not None and _is_level(spot.beside("target"))), drop, holder),
    Fault("KR603", "a metric without a target", judged("okrs", "objectives/*/key_results/*/target", _is_alone), drop, holder),
    Fault("KR605", "the baseline again", LEVEL_TARGETS, put(lambda spot: spot.beside("baseline").text), value),
    Fault("KR605", "a change of nothing", TARGETS, put("+0%"), value),
    Fault("KR608", "a target eased", judged("okrs", "objectives/*/key_results/*/target", _is_asked), put(_barely), value, today="2024-01-02"),
    Fault("KR608", "a band that gets wider", judged("okrs", "objectives/*/key_results/*/hold/max"), put(lambda spot: _more(spot.text)), holder),
    Fault("KR608", "a North Star that asks less", judged("vision", "north_star/target"), put("+0.1%"), value),
    Fault("OBJ611", "a figure in the title", SHORT_TITLES, put("{} 3 times out of 4"), value),
    Fault("OBJ612", "a title without end", TITLES, put("{}" + " and then more" * 6), value),
    Fault("MET503", "two metrics that drive each other", each("team", "metrics", _leaves), _ring_below, _first_of_ring),
    Fault("MET504", "a North Star that drives nothing", _drives_of_star, drop, holder),
    Fault("MET505", "another baseline of the same metric",
          judged("okrs", "objectives/*/key_results/*/baseline", lambda spot: len(spot.up(2).value) < 5 and spot.level != "company" and _is_stated_once(spot)),
          _measured_again, value),
    Fault("MET506", "too many inputs of the company's North Star", each("team", "north_star", lambda spot: spot.level == "company"),
          _too_many_inputs, _star),
    Fault("MET506", "too many inputs of a tribe's North Star", judged("vision", "north_star/metric"), _too_many_inputs, _star),
    Fault("MET507", "another value on the same day", judged("check-ins", "key_results/*", _is_read_only_here), _another_reading,
          lambda spot: (spot.path, ("readings", _measured_by(spot).value, 0, "value"), False)),
    Fault("KR601", "an objective without key results", ROOM, add(_objective_with()), key_of("a-new-one")),
    Fault("KR602", "one key result", ROOM, add(_objective_with(HOLDS[0])), key_of("a-new-one")),
    Fault("KR602", "six key results", ROOM, add(_objective_with(*HOLDS)), key_of("a-new-one")),
    Fault("KR606", "a task in English", ROOM, add(_objective_with(HOLDS[0], f"task: {{title: Launch the new page, {MILESTONES}}}")),
          key_of("a-new-one", "key_results", "task")),
    Fault("KR606", "a task in French", ROOM, add(_objective_with(HOLDS[0], f"task: {{title: Lancer la nouvelle page, {MILESTONES}}}")),
          key_of("a-new-one", "key_results", "task")),
    Fault("KR607", "milestones only", ROOM,
          add(_objective_with(f"one: {{title: A first partner is with us, {MILESTONES}}}", f"two: {{title: A second partner is with us, {MILESTONES}}}")),
          key_of("a-new-one")),
    Fault("OBJ613", "objectives one too many", judged("okrs", "objectives", lambda spot: spot.level != "company" and len(spot.value) > 1 and _parent_link(spot)), _filled_up, lambda spot: (spot.path, (*spot.route, list(spot.value)[-1]), True)),
)  # fmt: skip
