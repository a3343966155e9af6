"""Faults of links and of the organisation: what leads nowhere or elsewhere, and teams out of place."""

from __future__ import annotations

from additions import LAST_LINKS, LINKS, has_room_for_one, is_last, is_tribe, linked, name, scalar
from fault import Fault, Where, add, drop, each, judged, put, rename, start, there, value, value_of
from repository import Repository, Spot

OBJECTIVES = judged("okrs", "objectives/*", lambda spot: not spot.has("continues"))
PROPOSALS = judged("vision", "proposals/*", lambda spot: not spot.has("continues"))
METRIC_USES = judged("okrs", "objectives/*/key_results/*/metric")


def _metric_of_somebody(spot: Spot) -> str:
    return next(iter(spot.repository.metrics))


def _add_company(spot: Spot) -> Repository:
    holding = f"kind: team\nid: {spot.owner}-holding\nname: Holding\nlevel: company\nlead: somebody\n"
    return spot.repository.write("zzz/team.yaml", holding)


def _to_each_other(spot: Spot) -> Repository:
    other = _neighbour(spot)
    return spot.repository.replace(spot, name(other)).replace(other, name(spot))


def _neighbour(spot: Spot) -> Spot | None:
    """Return the link of a squad's objective that stands in a later file, and to which nothing is linked."""
    for reference, later in spot.repository.objectives.items():
        if later.path > spot.path and later.cycle == spot.cycle and reference not in spot.repository.contributed_to:
            link = later.field("contributes_to")
            if link is not None and scalar(link):
                return link
    return None


def _old_metric_name(spot: Spot) -> Repository:
    """Let a metric have had another name, and a key result still use that."""
    team, _, name = str(spot.value).partition("/")
    metric = next(found for found in spot.repository.find("team", f"metrics/{name}") if found.owner == team)
    return spot.repository.set(metric, "formerly", "[an-old-name]").replace(spot, f"{team}/an-old-name")


def _old_team_name(spot: Spot) -> Repository:
    team = next(found for found in spot.repository.find("team") if found.owner == spot.value)
    return spot.repository.set(team, "formerly", "[an-old-team]").replace(spot, "an-old-team")


def _in_two_cycles(spot: Spot) -> Repository:
    """Give a tribe one objective in the year and in the quarter; something of another team then continues it."""
    above = next(iter(_retained_objectives(spot.repository)))
    entry = linked(spot, above)
    quarter = f"kind: okrs\nteam: {spot.owner}\ncycle: 2024-Q1\nobjectives:\n"
    quarter += "\n".join("  " + line for line in linked(spot, f"{spot.owner}/a-new-one@2024").splitlines()) + "\n"
    repository = spot.repository.add(spot, entry).write(_quarter_of(spot), quarter)
    return repository.set(_other_objective(spot), "continues", f"{spot.owner}/a-new-one")


def _retained_objectives(repository: Repository) -> list[str]:
    return [
        f"{spot.owner}/{spot.route[-1]}"
        for spot in repository.find("okrs", "objectives/*")
        if spot.is_judged and spot.level == "company" and spot.has("proposed_by")
    ]


def _quarter_of(spot: Spot) -> str:
    return spot.path.replace("okrs-2024.", "okrs-2024-Q1.")


def _other_objective(spot: Spot) -> Spot | None:
    """Return an objective of a quarter, of another team."""
    found = judged("okrs", "objectives/*", lambda other: other.cycle == "2024-Q1" and other.owner != spot.owner)
    return next(found(spot.repository), None)


TRIBES_WITH_ROOM = judged(
    "okrs",
    "objectives",
    lambda spot: (
        spot.level == "tribe"
        and spot.cycle == "2024"
        and has_room_for_one(spot)
        and _quarter_of(spot) not in spot.repository.texts
        and _other_objective(spot) is not None
    ),
)


LATECOMERS = """kind: team
id: latecomers
name: Latecomers
level: squad
parent: {parent}
lead: head-of-latecomers
"""


OLD_GROUP = """kind: team
id: old-group
name: Old group
level: group
parent: {parent}
lead: head-of-old-group
closed_on: 2023-12-31
"""


def _closed_squad(spot: Spot) -> Repository:
    """Let a squad that closed last year have OKRs of this year."""
    above = _retained_objectives(spot.repository)[0]
    entry = "".join(f"  {line}\n" for line in linked(spot, above).splitlines())
    team = LATECOMERS.format(parent=spot.owner) + "closed_on: 2023-12-31\n"
    okrs = f"kind: okrs\nteam: latecomers\ncycle: 2024\nobjectives:\n{entry}"
    return spot.repository.write("latecomers/team.yaml", team).write("latecomers/okrs-2024.yaml", okrs)


def _closed_group(spot: Spot) -> Repository:
    group = OLD_GROUP.format(parent=spot.owner)
    squad = LATECOMERS.format(parent="old-group")
    return spot.repository.write("latecomers/old-group.yaml", group).write("latecomers/team.yaml", squad)


TRIBES_YEARS = judged("okrs", "team", lambda spot: spot.level == "tribe" and spot.cycle == "2024")


def _of_latecomers(spot: Spot) -> Repository:
    """Let a tribe's OKRs say another team, which has none of its own."""
    team = LATECOMERS.format(parent=spot.owner)
    return spot.repository.replace(spot, "latecomers").write("latecomers/team.yaml", team)


def _is_named_twice(spot: Spot, reference: str) -> bool:
    return spot.repository.mentions[reference] > 1


def _under_its_new_name(spot: Spot) -> Where:
    return spot.path, (*spot.route[:-1], f"{spot.route[-1]}-x"), True


FAULTS = (
    Fault("ORG211", "a parent that is the team itself", each("team", "parent", lambda spot: spot.level == "squad"),
          put(lambda spot: spot.owner), value),
    Fault("ORG211", "a team below nobody", each("team", "parent", lambda spot: spot.level == "squad"), drop, start),
    Fault("ORG212", "a second company", each("team", "", is_tribe), _add_company,
          there("zzz/team.yaml", ("level",))),
    Fault("ORG213", "a squad without a lead", each("team", "lead", lambda spot: spot.level == "squad" and spot.beside("closed_on") is None), drop, start),
    Fault("ORG213", "a tribe without a lead", each("team", "lead", lambda spot: spot.level == "tribe"), drop, start),
    Fault("ORG214", "OKRs of a squad that is closed", each("team", "", is_tribe), _closed_squad,
          there("latecomers/okrs-2024.yaml", ("team",))),
    Fault("ORG214", "a squad below a group that is closed", each("team", "", is_tribe), _closed_group,
          there("latecomers/team.yaml", ("parent",))),
    Fault("REF201", "an objective that contributes to nothing", LINKS, put("{}x"), value),
    Fault("REF201", "a metric that does not exist", METRIC_USES, put("{}x"), value),
    Fault("REF201", "a team that does not exist", each("okrs", "objectives/*/depends_on/*/team"), put("{}x"), value),
    Fault("REF201", "an axis that does not exist", each("vision", "proposals/*/axis"), put("{}x"), value),
    Fault("REF201", "a proposal that nobody made", judged("okrs", "objectives/*/proposed_by/*"), put("{}x"), value),
    Fault("REF201", "a metric that drives nothing", each("team", "metrics/*/drives"), put("{}x"), value),
    Fault("REF202", "a metric where an objective is meant", LINKS, put(_metric_of_somebody), value),
    Fault("REF202", "an objective where a metric is meant", METRIC_USES,
          put(lambda spot: f"{spot.owner}/{spot.route[1]}"), value),
    Fault("REF203", "an objective that contributes to itself", LAST_LINKS, put(name), value),
    Fault("REF203", "two that contribute to each other",
          judged("okrs", "objectives/*/contributes_to", lambda spot: scalar(spot) and is_last(spot) and _neighbour(spot) is not None),
          _to_each_other, value),
    Fault("REF204", "one objective in two cycles", TRIBES_WITH_ROOM, _in_two_cycles,
          lambda spot: (_other_objective(spot).path, (*_other_objective(spot).route, "continues"), False)),
    Fault("REF205", "a former name of a metric", METRIC_USES, _old_metric_name, value),
    Fault("REF205", "a former name of a team", each("okrs", "objectives/*/depends_on/*/team"), _old_team_name, value),
    Fault("REF207", "an objective that continues itself", OBJECTIVES, add(lambda spot: f"continues: {name(spot)}"),
          value_of("continues")),
    Fault("REF207", "a proposal that continues itself", PROPOSALS, add(lambda spot: f"continues: {name(spot)}"),
          value_of("continues")),
    Fault("REF209", "an objective of another name", judged("okrs", "objectives/*", lambda spot: _is_named_twice(spot, name(spot))),
          rename("{}-x"), _under_its_new_name),
    Fault("REF209", "a metric of another name", each("team", "metrics/*", lambda spot: _is_named_twice(spot, name(spot))),
          rename("{}-x"), _under_its_new_name),
    Fault("REF208", "a tribe's file with another id", each("team", "id", lambda spot: spot.level == "tribe"), put("{}-as-it-was"), value),
    Fault("REF208", "a tribe's OKRs that say a team of nobody's", TRIBES_YEARS, _of_latecomers, value),
    Fault("REF206", "a selection of a year far off", judged("selection", "cycle"), put("2031"), value),
    Fault("REF206", "the company's OKRs of a year far off",
          judged("okrs", "cycle", lambda spot: spot.level == "company" and spot.cycle == "2024"), put("2031"), value),
    Fault("REF206", "a tribe's OKRs of a year long ago",
          judged("okrs", "cycle", lambda spot: spot.level == "tribe" and spot.cycle == "2024"), put("2012"), value),
    Fault("REF206", "a tribe's vision of years far off", judged("vision", "horizon"), put("{from: 2031, to: 2032}"),
          value_of("from")),
)  # fmt: skip
