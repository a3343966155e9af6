"""Faults of links: references, the organisation, the way up to the Comex and the way down from it."""

from __future__ import annotations

from collections.abc import Iterator

from fault import Fault, Where, add, drop, each, holder, judged, key, key_of, put, start, value, value_of
from repository import Repository, Spot


def _scalar(spot: Spot) -> bool:
    return isinstance(spot.value, str)


def _parent_of(spot: Spot, steps: int) -> str:
    team = spot.owner
    for _ in range(steps):
        team = str(spot.repository.teams[team].get("parent"))
    return team


# The tables below speak in these words -----------------------------------------------------------------------------

LINKS = judged("okrs", "objectives/*/contributes_to", _scalar)
SQUAD_LINKS = judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and spot.level == "squad")
KEY_RESULT_LINKS = judged("okrs", "objectives/*/key_results/*/contributes_to", _scalar)
METRIC_USES = judged("okrs", "objectives/*/key_results/*/metric")


def _metric_of_somebody(spot: Spot) -> str:
    return next(iter(spot.repository.metrics))


def _unlinked(spot: Spot) -> Repository:
    """Take the links of an objective and of its key results out."""
    repository = spot.repository
    for key_result in spot.beside("key_results").value:
        link = spot.beside("key_results").field(key_result, "contributes_to")
        if link is not None:
            repository = repository.drop(link)
    return repository.drop(spot)


def _upward(spot: Spot) -> str | None:
    """Return what the objective that a link names contributes to itself, where that is one thing."""
    for objective in spot.repository.find("okrs", "objectives/*"):
        if objective.is_judged and f"{objective.owner}/{objective.route[-1]}" == spot.value:
            link = objective.field("contributes_to")
            return link.value if link is not None and _scalar(link) else None
    return None


def _shrunk(spot: Spot) -> str:
    return "+0.001 pts"


def _refused(spot: Spot) -> Iterator[str]:
    for verdict in spot.repository.find("selection", "verdicts/*/verdict"):
        if verdict.is_judged and verdict.value in ("declined", "deferred"):
            yield str(verdict.route[1])


def _vision_of(spot: Spot) -> Spot | None:
    tribe = str(spot.route[1]).partition("/")[0]
    return next((vision for vision in spot.repository.find("vision") if vision.owner == tribe and vision.cycle == spot.cycle), None)


def _is_spoken_of_once(spot: Spot) -> bool:
    """Whether a proposal is named by its verdict only."""
    return spot.repository.references.count(str(spot.route[1])) == 1


LEAF_METRICS = each(
    "team", "metrics/*", lambda spot: f"drives: {spot.owner}/{spot.route[-1]}" not in spot.repository.references and spot.has("drives")
)
NEW_TRIBE = """kind: team
id: newcomers
name: Newcomers
level: tribe
parent: company
lead: head-of-newcomers
"""


def _add_new_tribe(spot: Spot) -> Repository:
    return spot.repository.write("newcomers/team.yaml", NEW_TRIBE)


def _top(spot: Spot) -> bool:
    return spot.level == "company"


NEW_OBJECTIVE = """a-new-one:
  title: Something that nobody had thought of before
  key_results:
    first: {{metric: {metric}, hold: {{max: 90 %}}}}
    second: {{metric: {metric}, hold: {{min: 1 %}}}}"""


def _new_objective(spot: Spot) -> str:
    """Return an objective with sound key results and no link."""
    metric = next(name for name, entry in spot.repository.metrics.items() if entry["unit"] == "%" and not entry.get("segments"))
    return NEW_OBJECTIVE.format(metric=metric)


def _has_room(spot: Spot) -> bool:
    return len(spot.value) < (4 if spot.level == "company" else 2)


YEARLY_COMPANY = judged("okrs", "objectives", lambda spot: spot.level == "company" and "-" not in spot.cycle)

FAULTS = (
    Fault("REF201", "an objective that contributes to nothing", LINKS, put("{}x"), value),
    Fault("REF201", "a metric that does not exist", METRIC_USES, put("{}x"), value),
    Fault("REF201", "a team that does not exist", each("okrs", "objectives/*/depends_on/*/team"), put("{}x"), value),
    Fault("REF201", "an axis that does not exist", each("vision", "proposals/*/axis"), put("{}x"), value),
    Fault("REF201", "a proposal that nobody made", judged("okrs", "objectives/*/proposed_by/*"), put("{}x"), value),
    Fault("REF201", "a metric that drives nothing", each("team", "metrics/*/drives"), put("{}x"), value),
    Fault("REF202", "a metric where an objective is meant", LINKS, put(_metric_of_somebody), value),
    Fault("REF202", "an objective where a metric is meant", METRIC_USES,
          put(lambda spot: f"{spot.owner}/{spot.route[1]}"), value),
    Fault("ORG211", "a parent that is the team itself", each("team", "parent", lambda spot: spot.level == "squad"),
          put(lambda spot: spot.owner), value),
    Fault("ORG211", "a team below nobody", each("team", "parent", lambda spot: spot.level == "squad"), drop, start),
    Fault("ORG212", "a second company", each("settings"),
          lambda spot: spot.repository.write("zzz/team.yaml", "kind: team\nid: zzz\nname: Another\nlevel: company\nlead: somebody\n"),
          lambda spot: ("zzz/team.yaml", ("level",), False)),
    Fault("ORG213", "a squad without a lead", each("team", "lead", lambda spot: spot.level == "squad"), drop, start),
    Fault("ORG213", "a tribe without a lead", each("team", "lead", lambda spot: spot.level == "tribe"), drop, start),
    Fault("UP301", "a new tribe", each("settings"), _add_new_tribe, lambda spot: ("newcomers/team.yaml", 1, True)),
    Fault("UP302", "a horizon of three years", judged("vision", "horizon/to"), put(lambda spot: str(int(spot.text) + 1)),
          lambda spot: (spot.path, ("horizon",), True)),
    Fault("UP302", "a horizon of one year", judged("vision", "horizon/to"), put(lambda spot: str(int(spot.text) - 1)),
          lambda spot: (spot.path, ("horizon",), True)),
    Fault("UP303", "no North Star", judged("vision", "north_star"), drop, start),
    Fault("UP303", "a North Star without a target", judged("vision", "north_star/target"), drop, holder),
    Fault("UP304", "an axis without metrics", judged("vision", "axes/*/metrics"), drop, holder),
    Fault("UP304", "an axis without proposals", judged("vision", "axes"),
          add(lambda spot: f"another: {{title: Another way, metrics: [{next(iter(spot.repository.metrics))}]}}"), key_of("another")),
    Fault("UP306", "a verdict dropped", judged("selection", "verdicts/*", _is_spoken_of_once), drop,
          lambda spot: (_vision_of(spot).path, ("proposals", str(spot.route[1]).partition("/")[2]), True)),
    Fault("UP307", "a Comex that may retain more", each("settings"), add("retain: {min: 7, max: 9}"),
          lambda spot: ("company/selection-2024.yaml", ("verdicts",), True)),
    Fault("UP307", "a Comex that may retain less", each("settings"), add("retain: {min: 1, max: 2}"),
          lambda spot: ("company/selection-2024.yaml", ("verdicts",), True)),
    Fault("UP308", "an objective of the company that nobody proposed", YEARLY_COMPANY, add(_new_objective), key_of("a-new-one")),
    Fault("UP310", "a verdict without a reason", judged("selection", "verdicts/*/why"), drop, holder),
    Fault("DOWN401", "an objective unlinked", SQUAD_LINKS, _unlinked, holder),
    Fault("DOWN401", "a new objective without a link", judged("okrs", "objectives", lambda spot: spot.level != "company" and _has_room(spot)),
          add(_new_objective), key_of("a-new-one")),
    Fault("DOWN402", "an objective that hangs on a refused proposal", SQUAD_LINKS,
          put(lambda spot: next(_refused(spot))), value),
    Fault("DOWN405", "a key result of the company that nobody carries",
          judged("okrs", "objectives/*/key_results", lambda spot: spot.level == "company" and "-" not in spot.cycle),
          add(lambda spot: _new_objective(spot).splitlines()[-1].strip().replace("second", "lonely")), key_of("lonely")),
    Fault("DOWN406", "the words of the parent again", LINKS,
          lambda spot: spot.repository.replace(spot.beside("title"), _title_of(spot)), lambda spot: (spot.path, (*spot.route[:-1], "title"), False)),
    Fault("DOWN407", "a promise cut", judged("okrs", "objectives/*/key_results/*/contributes_to/*", lambda spot: spot.level == "tribe"),
          put("+0.001 pts"), lambda spot: _promised_to(spot)),
    Fault("DOWN409", "a dependency that nobody confirms", judged("okrs", "confirms"), drop, lambda spot: _dependency(spot)),
    Fault("DOWN410", "a link to the parent's parent too", judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and _upward(spot) is not None),
          put(lambda spot: f"[{spot.text}, {_upward(spot)}]"), lambda spot: (spot.path, (*spot.route, 1), False)),
)  # fmt: skip


def _title_of(spot: Spot) -> str:
    team, _, name = str(spot.value).partition("/")
    return next(
        str(objective.value["title"])
        for objective in spot.repository.find("okrs", "objectives/*")
        if objective.owner == team and objective.route[-1] == name
    )


def _promised_to(spot: Spot) -> Where:
    team, objective, name = str(spot.route[-1]).split("/")
    found = next(o for o in spot.repository.find("okrs", "objectives/*") if o.owner == team and o.route[-1] == objective)
    return found.path, (*found.route, "key_results", name), True


def _dependency(spot: Spot) -> Where:
    team, objective, name = str(spot.value[0]).split("/")
    found = next(o for o in spot.repository.find("okrs", "objectives/*") if o.owner == team and o.route[-1] == objective)
    return found.path, (*found.route, "depends_on", name), True
