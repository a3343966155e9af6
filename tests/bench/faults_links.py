"""Faults of links: references, the organisation, the way up to the Comex and the way down from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fault import Fault, Where, add, drop, each, holder, judged, key_of, put, start, there, value, value_of
from repository import Repository, Spot


def _scalar(spot: Spot) -> bool:
    return isinstance(spot.value, str)


def _parent_of(spot: Spot, steps: int) -> str:
    team = spot.owner
    for _ in range(steps):
        team = str(spot.repository.teams[team].get("parent"))
    return team


def _is_last(spot: Spot) -> bool:
    """Whether nothing contributes to the objective that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}" not in spot.repository.contributed_to


# The tables below speak in these words -----------------------------------------------------------------------------

LINKS = judged("okrs", "objectives/*/contributes_to", _scalar)
LAST_LINKS = judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and _is_last(spot))
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


def _refused(spot: Spot) -> Iterator[str]:
    for verdict in spot.repository.find("selection", "verdicts/*/verdict"):
        if verdict.is_judged and verdict.value in ("declined", "deferred"):
            yield str(verdict.route[1])


def _vision_of(spot: Spot) -> Spot | None:
    tribe = str(spot.route[1]).partition("/")[0]
    return next(
        (vision for vision in spot.repository.find("vision") if vision.owner == tribe and vision.cycle == spot.cycle),
        None,
    )


def _is_spoken_of_once(spot: Spot) -> bool:
    """Whether a proposal is named by its verdict only."""
    return spot.repository.references.count(str(spot.route[1])) == 1


LEAF_METRICS = each(
    "team",
    "metrics/*",
    lambda spot: f"drives: {spot.owner}/{spot.route[-1]}" not in spot.repository.references and spot.has("drives"),
)
NEW_TRIBE = """kind: team
id: newcomers
name: Newcomers
level: tribe
parent: company
lead: head-of-newcomers
"""


def _newcomers(spot: Spot) -> str:
    """Return the id of a new tribe beside an old one."""
    return f"new-{spot.owner}"


def _add_new_tribe(spot: Spot) -> Repository:
    return spot.repository.write("newcomers/team.yaml", NEW_TRIBE.replace("newcomers", _newcomers(spot)))


def _add_company(spot: Spot) -> Repository:
    holding = f"kind: team\nid: {spot.owner}-holding\nname: Holding\nlevel: company\nlead: somebody\n"
    return spot.repository.write("zzz/team.yaml", holding)


def _top(spot: Spot) -> bool:
    return spot.level == "company"


NEW_OBJECTIVE = """a-new-one:
  title: Something that nobody had thought of before
  key_results:
    first: {{metric: {metric}, hold: {{max: 90 %}}}}
    second: {{metric: {metric}, hold: {{min: 1 %}}}}"""


def _new_objective(spot: Spot) -> str:
    """Return an objective with sound key results and no link."""
    metric = next(
        name for name, entry in spot.repository.metrics.items() if entry["unit"] == "%" and not entry.get("segments")
    )
    return NEW_OBJECTIVE.format(metric=metric)


YEARLY_COMPANY = judged("okrs", "objectives", lambda spot: spot.level == "company" and "-" not in spot.cycle)


def _allow_same_level(repository: Repository) -> Repository:
    return repository.set(next(repository.find("settings")), "same_level", "allow")


def _without_key_result_links(repository: Repository, objective: Spot) -> Repository:
    for name in objective.field("key_results").value:
        link = objective.field("key_results", name, "contributes_to")
        repository = repository if link is None else repository.drop(link)
    return repository


def _name(spot: Spot) -> str:
    """Return the short reference of the objective that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}"


def _to_itself(spot: Spot) -> Repository:
    repository = _without_key_result_links(_allow_same_level(spot.repository), spot.up())
    return repository.replace(spot, _name(spot))


def _to_each_other(spot: Spot) -> Repository:
    other = _neighbour(spot)
    repository = _without_key_result_links(_allow_same_level(spot.repository), spot.up())
    repository = _without_key_result_links(repository, other.up())
    return repository.replace(spot, _name(other)).replace(other, _name(spot))


def _neighbour(spot: Spot) -> Spot | None:
    """Return the link of a squad's objective that stands in a later file, and to which nothing is linked."""
    later = (link for link in LAST_LINKS(spot.repository) if link.path > spot.path and link.cycle == spot.cycle)
    return next(later, None)


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
    entry = _linked(spot, above)
    quarter = f"kind: okrs\nteam: {spot.owner}\ncycle: 2024-Q1\nobjectives:\n"
    quarter += "\n".join("  " + line for line in _linked(spot, f"{spot.owner}/a-new-one@2024").splitlines()) + "\n"
    repository = spot.repository.add(spot, entry).write(_quarter_of(spot), quarter)
    return repository.set(_other_objective(spot), "continues", f"{spot.owner}/a-new-one")


def _linked(spot: Spot, above: str) -> str:
    first, *rest = _new_objective(spot).splitlines()
    return "\n".join([first, f"  contributes_to: {above}", *rest])


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
        and _has_room_for_one(spot)
        and _quarter_of(spot) not in spot.repository.texts
        and _other_objective(spot) is not None
    ),
)


def _has_room_for_one(spot: Spot) -> bool:
    return len(spot.value) < (5 if spot.level == "company" else 3)


def _company_of(spot: Spot) -> str:
    return next(name for name, team in spot.repository.teams.items() if team["level"] == "company")


NEW_VISION = """kind: vision
team: newcomers
horizon: {{from: {year}, to: {next}}}
ambition: To be heard one day
north_star: {{metric: newcomers/first, baseline: 10 %, target: 12 %}}
axes:
  only: {{title: The only way, metrics: [newcomers/first]}}
proposals:
  wish: {{title: A wish, axis: only, why: Somebody must}}
"""
NEW_METRICS = """metrics:
  first: {{name: First, unit: "%", direction: up, drives: {above}}}
  second: {{name: Second, unit: "%", direction: up, drives: newcomers/first}}
  third: {{name: Third, unit: "%", direction: up, drives: newcomers/first}}
  fourth: {{name: Fourth, unit: "%", direction: up, drives: newcomers/first}}
"""


def _new_tribe_with_vision(spot: Spot, year: int) -> Repository:
    star = next(found for found in spot.repository.find("team", "north_star") if found.level == "company")
    inputs = next(
        f"{found.owner}/{found.route[1]}"
        for found in spot.repository.find("team", "metrics/*/drives")
        if found.value == star.value
    )
    team = NEW_TRIBE + NEW_METRICS.format(above=inputs)
    vision = NEW_VISION.format(year=year, next=year + 1)
    name = _newcomers(spot)
    written = spot.repository.write("newcomers/team.yaml", team.replace("newcomers", name))
    return written.write(f"newcomers/vision-{year}.yaml", vision.replace("newcomers", name))


def _unheard(spot: Spot) -> Repository:
    """Let there be a tribe of which the Comex wants nothing."""
    repository = _new_tribe_with_vision(spot, 2024)
    verdicts = next(judged("selection", "verdicts")(repository))
    return repository.add(verdicts, f"{_newcomers(spot)}/wish: {{verdict: declined, why: There is no room for it}}")


def _without_verdict(spot: Spot) -> Repository:
    return _new_tribe_with_vision(spot, 2024)


def _unlinked_proposal(spot: Spot) -> Repository:
    """Let a tribe propose something that hangs on none of its axes."""
    repository = spot.repository.add(spot, "a-wish: {title: A wish, why: Somebody must}")
    verdicts = next(found for found in repository.find("selection", "verdicts") if found.cycle == spot.cycle)
    return repository.add(verdicts, f"{spot.owner}/a-wish: {{verdict: declined, why: There is no room for it}}")


def _retain(numbers: str) -> Callable[[Spot], Repository]:
    return lambda settings: settings.repository.set(settings, "retain", numbers)


def _retained_and_forgotten(spot: Spot) -> Repository:
    """Retain one more, as settings then allow, and let no objective say so."""
    settings = next(spot.repository.find("settings"))
    repository = spot.repository.set(settings, "retain", "{min: 3, max: 9}")
    until = spot.beside("until")
    repository = repository if until is None else repository.drop(until)
    return repository.replace(spot, "retained")


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


def _is_tribe(spot: Spot) -> bool:
    return spot.level == "tribe" and not spot.has("closed_on")


def _proposed(spot: Spot, proposal: str) -> str:
    first, *rest = _new_objective(spot).splitlines()
    return "\n".join([first, f"  proposed_by: [{proposal}]", *rest])


def _company_objectives(repository: Repository) -> Spot:
    return next(YEARLY_COMPANY(repository))


def _carrier(spot: Spot) -> Spot | None:
    """Return the objectives of a tribe's year, where there is room for one more."""
    found = judged(
        "okrs",
        "objectives",
        lambda other: other.level == "tribe" and other.cycle == "2024" and _has_room_for_one(other),
    )
    return next(found(spot.repository), None)


def _carried_by_one(spot: Spot) -> Repository:
    """Retain one more proposal, let the company have an objective of it, and one tribe contribute to that."""
    repository = _retained_and_forgotten(spot)
    company = _company_objectives(repository)
    repository = repository.add(company, _proposed(company, str(spot.route[1])))
    above = f"{company.owner}/a-new-one"
    share = "\n".join(
        line.replace("hold:", f"contributes_to: {above}/{line.split(':')[0].strip()}, hold:")
        for line in _linked(spot, above).replace("a-new-one:", "our-part:", 1).splitlines()
    )
    return repository.add(
        _carrier(spot), share.replace("Something that nobody had thought of before", "What we bring to it")
    )


def _closed_squad(spot: Spot) -> Repository:
    """Let a squad that closed last year have OKRs of this year."""
    above = _retained_objectives(spot.repository)[0]
    entry = "".join(f"  {line}\n" for line in _linked(spot, above).splitlines())
    team = LATECOMERS.format(parent=spot.owner) + "closed_on: 2023-12-31\n"
    okrs = f"kind: okrs\nteam: latecomers\ncycle: 2024\nobjectives:\n{entry}"
    return spot.repository.write("latecomers/team.yaml", team).write("latecomers/okrs-2024.yaml", okrs)


def _closed_group(spot: Spot) -> Repository:
    group = OLD_GROUP.format(parent=spot.owner)
    squad = LATECOMERS.format(parent="old-group")
    return spot.repository.write("latecomers/old-group.yaml", group).write("latecomers/team.yaml", squad)


def _year_below_quarter(spot: Spot) -> Repository:
    """Let a squad have an objective of the year that contributes to one of the quarter."""
    entry = _linked(spot, f"{spot.value}@2024-Q1")
    text = f"kind: okrs\nteam: {spot.owner}\ncycle: 2024\nobjectives:\n" + "\n".join(
        "  " + line for line in entry.splitlines()
    )
    return spot.repository.write(_year_of(spot), text + "\n")


def _year_of(spot: Spot) -> str:
    return spot.path.replace("okrs-2024-Q1.", "okrs-2024.")


def _is_quarter_to_quarter(spot: Spot) -> bool:
    above = spot.repository.objective(str(spot.value)) if _scalar(spot) else None
    return above is not None and above.cycle == spot.cycle == "2024-Q1" and _year_of(spot) not in spot.repository.texts


def _elsewhere_below(spot: Spot) -> str | None:
    """Return an objective of a squad in another tribe, of the same cycle."""
    tribe = spot.path.partition("/")[0]
    found = (
        link
        for link in LAST_LINKS(spot.repository)
        if link.path.partition("/")[0] != tribe and link.cycle == spot.cycle
    )
    return next((_name(link) for link in found if link.value.partition("/")[0] != spot.owner), None)


def _key_result_elsewhere(spot: Spot) -> str | None:
    """Return a key result of the same team as the parent's, but of another objective."""
    team, objective, _ = str(spot.value).split("/")
    linked = spot.up(3).field("contributes_to")
    for found in spot.repository.find("okrs", "objectives/*/key_results/*"):
        if found.owner == team and found.is_judged and found.route[1] != objective and _name(found) not in linked.text:
            return f"{_name(found)}/{found.route[3]}"
    return None


def _title_of(spot: Spot) -> str:
    team, _, name = str(spot.value).partition("/")
    return next(
        str(objective.value["title"])
        for objective in spot.repository.find("okrs", "objectives/*")
        if objective.owner == team and objective.route[-1] == name
    )


def _promised_to(spot: Spot) -> Where:
    team, objective, name = str(spot.route[-1]).split("/")
    found = next(
        o for o in spot.repository.find("okrs", "objectives/*") if o.owner == team and o.route[-1] == objective
    )
    return found.path, (*found.route, "key_results", name), True


def _dependency(spot: Spot) -> Where:
    team, objective, name = str(spot.value[0]).split("/")
    found = next(
        o for o in spot.repository.find("okrs", "objectives/*") if o.owner == team and o.route[-1] == objective
    )
    return found.path, (*found.route, "depends_on", name), True


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
    Fault("ORG212", "a second company", each("team", "", _is_tribe), _add_company,
          there("zzz/team.yaml", ("level",))),
    Fault("ORG213", "a squad without a lead", each("team", "lead", lambda spot: spot.level == "squad"), drop, start),
    Fault("ORG213", "a tribe without a lead", each("team", "lead", lambda spot: spot.level == "tribe"), drop, start),
    Fault("UP301", "a new tribe", each("team", "", _is_tribe), _add_new_tribe, there("newcomers/team.yaml", 1, on_key=True)),
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
    Fault("UP307", "a Comex that may retain more", each("settings"), _retain("{min: 7, max: 9}"),
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP307", "a Comex that may retain less", each("settings"), _retain("{min: 1, max: 2}"),
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP308", "an objective of the company that nobody proposed", YEARLY_COMPANY, add(_new_objective), key_of("a-new-one")),
    Fault("UP308", "an objective of the company that was refused", YEARLY_COMPANY, add(lambda spot: _proposed(spot, next(_refused(spot)))),
          key_of("a-new-one")),
    Fault("UP310", "a verdict without a reason", judged("selection", "verdicts/*/why"), drop, holder),
    Fault("DOWN401", "an objective unlinked", LAST_LINKS, _unlinked, holder),
    Fault("DOWN401", "a new objective without a link", judged("okrs", "objectives", lambda spot: spot.level != "company" and _has_room_for_one(spot)),
          add(_new_objective), key_of("a-new-one")),
    Fault("DOWN402", "an objective that hangs on a refused proposal", LAST_LINKS,
          put(lambda spot: next(_refused(spot))), value),
    Fault("DOWN405", "a key result of the company that nobody carries",
          judged("okrs", "objectives/*/key_results", lambda spot: spot.level == "company" and "-" not in spot.cycle),
          add(lambda spot: _new_objective(spot).splitlines()[-1].strip().replace("second", "lonely")), key_of("lonely")),
    Fault("DOWN406", "the words of the parent again", LINKS,
          lambda spot: spot.repository.replace(spot.beside("title"), _title_of(spot)), lambda spot: (spot.path, (*spot.route[:-1], "title"), False)),
    Fault("DOWN407", "a promise cut", judged("okrs", "objectives/*/key_results/*/contributes_to/*", lambda spot: spot.level == "tribe"),
          put("+0.001 pts"), _promised_to),
    Fault("DOWN408", "a new objective of the company that one tribe carries",
          judged("selection", "verdicts/*/verdict", lambda spot: spot.value in ("declined", "deferred") and _carrier(spot) is not None),
          _carried_by_one, lambda spot: (_company_objectives(spot.repository).path, ("objectives", "a-new-one"), True)),
    Fault("DOWN409", "a dependency that nobody confirms", judged("okrs", "confirms"), drop, _dependency),
    Fault("DOWN410", "a link to the parent's parent too", judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and _upward(spot) is not None),
          put(lambda spot: f"[{spot.text}, {_upward(spot)}]"), lambda spot: (spot.path, (*spot.route, 1), False)),
    Fault("REF203", "an objective that contributes to itself", LAST_LINKS, _to_itself, value),
    Fault("REF203", "two that contribute to each other",
          judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and _is_last(spot) and _neighbour(spot) is not None),
          _to_each_other, value),
    Fault("REF204", "one objective in two cycles", TRIBES_WITH_ROOM, _in_two_cycles,
          lambda spot: (_other_objective(spot).path, (*_other_objective(spot).route, "continues"), False)),
    Fault("REF205", "a former name of a metric", METRIC_USES, _old_metric_name, value),
    Fault("REF205", "a former name of a team", each("okrs", "objectives/*/depends_on/*/team"), _old_team_name, value),
    Fault("ORG214", "OKRs of a squad that is closed", each("team", "", _is_tribe), _closed_squad,
          there("latecomers/okrs-2024.yaml", ("team",))),
    Fault("ORG214", "a squad below a group that is closed", each("team", "", _is_tribe), _closed_group,
          there("latecomers/team.yaml", ("parent",))),
    Fault("UP305", "a proposal without an axis", judged("vision", "proposals"), _unlinked_proposal, key_of("a-wish")),
    Fault("UP306", "a new tribe not yet heard", each("team", "", _is_tribe), _without_verdict,
          there("newcomers/vision-2024.yaml", ("proposals", "wish"), on_key=True)),
    Fault("UP309", "one more retained, and forgotten", judged("selection", "verdicts/*/verdict", lambda spot: spot.value in ("declined", "deferred")),
          _retained_and_forgotten, holder),
    Fault("UP311", "a tribe that is refused all", each("team", "", _is_tribe), _unheard,
          there("newcomers/vision-2024.yaml", ("proposals",), on_key=True)),
    Fault("DOWN403", "a year below a quarter", judged("okrs", "objectives/*/contributes_to", _is_quarter_to_quarter), _year_below_quarter,
          lambda spot: (_year_of(spot), ("objectives", "a-new-one", "contributes_to"), False)),
    Fault("DOWN404", "a link to a squad of another tribe",
          judged("okrs", "objectives/*/contributes_to", lambda spot: _scalar(spot) and spot.level == "group" and _elsewhere_below(spot) is not None),
          put(lambda spot: f"[{spot.text}, {_elsewhere_below(spot)}]"), value_of(1)),
    Fault("DOWN411", "a key result that leads elsewhere",
          judged("okrs", "objectives/*/key_results/*/contributes_to", lambda spot: _scalar(spot) and _key_result_elsewhere(spot) is not None),
          put(_key_result_elsewhere), value),
)  # fmt: skip
