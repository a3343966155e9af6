"""Faults of the cascade: the way up to the Comex, and the way down from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from additions import (
    LAST_LINKS,
    LINKS,
    has_room_for_one,
    is_last,
    is_tribe,
    linked,
    month_below,
    month_of,
    name,
    new_objective,
    scalar,
)
from fault import Fault, Where, add, beside, drop, each, holder, judged, key_of, put, start, there, value, value_of
from repository import Repository, Spot


def _upward(spot: Spot) -> str | None:
    """Return what the objective that a link names contributes to itself, where that is one thing."""
    objective = spot.repository.objectives.get(spot.value)
    link = objective.field("contributes_to") if objective else None
    return link.value if link is not None and scalar(link) else None


def _refused(spot: Spot) -> Iterator[str]:
    for verdict in spot.repository.find("selection", "verdicts/*/verdict"):
        if verdict.is_judged and verdict.value in ("declined", "deferred"):
            yield str(verdict.route[1])


def _chosen(spot: Spot) -> str:
    """Return a proposal that an objective of the company comes from."""
    found = spot.repository.find("okrs", "objectives/*/proposed_by/*")
    return next(str(other.value) for other in found if other.is_judged)


def _merged_into_refused(spot: Spot) -> Repository:
    """Merge a refused proposal into another refused one."""
    other = next(short for short in _refused(spot) if short != spot.route[1])
    repository = spot.repository.replace(spot, "merged")
    until = repository.get(spot.path, (*spot.route[:-1], "until"))
    cleared = repository if until is None else repository.drop(until)
    return cleared.set(cleared.spot(spot.path, spot.route[:-1]), "into", other)


def _is_spoken_of_once(spot: Spot) -> bool:
    """Whether a proposal is named by its verdict only."""
    return spot.repository.references.count(str(spot.route[1])) == 1


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


YEARLY_COMPANY = judged("okrs", "objectives", lambda spot: spot.level == "company" and "-" not in spot.cycle)


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


def _is_refused_and_needs_nobody(verdict: Spot) -> bool:
    """Whether a proposal was not retained, and would need nobody's word if it were."""
    tribe, _, name = str(verdict.route[1]).partition("/")
    visions = (spot for spot in verdict.repository.find("vision") if spot.is_judged and spot.owner == tribe)
    depends = any(vision.field("proposals", name, "depends_on") for vision in visions)
    return verdict.value in ("declined", "deferred") and not depends


NOT_RETAINED = judged("selection", "verdicts/*/verdict", _is_refused_and_needs_nobody)


def _proposed(spot: Spot, proposal: str) -> str:
    first, *rest = new_objective(spot).splitlines()
    return "\n".join([first, f"  proposed_by: [{proposal}]", *rest])


def _company_objectives(repository: Repository) -> Spot:
    return next(YEARLY_COMPANY(repository))


def _carrier(spot: Spot) -> Spot | None:
    """Return the objectives of a tribe's year, where there is room for one more."""
    found = judged(
        "okrs",
        "objectives",
        lambda other: other.level == "tribe" and other.cycle == "2024" and has_room_for_one(other),
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
        for line in linked(spot, above).replace("a-new-one:", "our-part:", 1).splitlines()
    )
    return repository.add(
        _carrier(spot), share.replace("Something that nobody had thought of before", "What we bring to it")
    )


def _year_below_quarter(spot: Spot) -> Repository:
    """Let a squad have an objective of the year that contributes to one of the quarter."""
    entry = linked(spot, f"{spot.value}@2024-Q1")
    text = f"kind: okrs\nteam: {spot.owner}\ncycle: 2024\nobjectives:\n" + "\n".join(
        "  " + line for line in entry.splitlines()
    )
    return spot.repository.write(_year_of(spot), text + "\n")


def _year_of(spot: Spot) -> str:
    return spot.path.replace("okrs-2024-Q1.", "okrs-2024.")


def _is_quarter_to_quarter(spot: Spot) -> bool:
    above = spot.repository.objectives.get(spot.value) if scalar(spot) else None
    return above is not None and above.cycle == spot.cycle == "2024-Q1" and _year_of(spot) not in spot.repository.texts


def _next_year_below(spot: Spot) -> Repository:
    """Let a team have an objective of next year that contributes to one of this year."""
    text = month_below(spot, f"{spot.value}@2024").replace("2024-M02", "2025")
    return spot.repository.write(_next_year_of(spot), text)


def _next_year_of(spot: Spot) -> str:
    return spot.path.rpartition("/")[0] + "/okrs-2025.yaml"


def _is_to_a_year(spot: Spot) -> bool:
    above = spot.repository.objectives.get(spot.value) if scalar(spot) else None
    return above is not None and above.cycle == "2024" and _next_year_of(spot) not in spot.repository.texts


LEVELS = ["company", "tribe", "group", "squad"]


def _elsewhere(spot: Spot, steps: int) -> str | None:
    """Return an objective of the same cycle in another tribe, so many levels below, to which nothing is linked."""
    tribe, level = spot.path.partition("/")[0], LEVELS.index(spot.level) + steps
    for reference, found in spot.repository.objectives.items():
        if reference in spot.repository.contributed_to or found.path.partition("/")[0] == tribe:
            continue
        is_there = found.cycle == spot.cycle and found.level in LEVELS[level : level + 1]
        if is_there and f"{spot.owner}/" not in found.text:
            return reference
    return None


def _to_elsewhere(steps: int) -> Fault:
    return Fault(
        "DOWN404",
        f"a link to another tribe, {steps} levels below",
        judged(
            "okrs", "objectives/*/contributes_to", lambda spot: scalar(spot) and _elsewhere(spot, steps) is not None
        ),
        put(lambda spot: f"[{spot.text}, {_elsewhere(spot, steps)}]"),
        value_of(1),
    )


NEW_GROUP = """kind: team
id: newcomers
name: Newcomers
level: group
parent: {parent}
lead: head-of-newcomers
"""


def _to_a_new_group(spot: Spot) -> Repository:
    """Let a tribe contribute to a new group below it, which contributes to what the tribe contributes to."""
    okrs = month_below(spot, spot.text).replace("2024-M02", "2024").replace(f"team: {spot.owner}", "team: newcomers")
    repository = spot.repository.write("newcomers/team.yaml", NEW_GROUP.format(parent=spot.owner))
    return repository.write("newcomers/okrs-2024.yaml", okrs).replace(spot, f"[{spot.text}, newcomers/a-new-one]")


def _key_result_elsewhere(spot: Spot) -> str | None:
    """Return a key result of the same team as the parent's, but of another objective."""
    team, objective, _ = str(spot.value).split("/")
    linked = spot.up(3).field("contributes_to")
    for reference, found in spot.repository.objectives.items():
        is_seen = reference.partition("/")[0] == team and spot.cycle.startswith(found.cycle)
        if is_seen and found.route[1] != objective and reference not in linked.text:
            return f"{reference}/{next(iter(found.field('key_results').value))}"
    return None


def _month_beside(spot: Spot) -> Repository:
    """Let a team have an objective of next month that contributes to its year, and to what that contributes to."""
    text = month_below(spot, f"[{name(spot)}, {spot.text}]").replace("2024-M02", "2024-M03")
    return spot.repository.write(_next_month_of(spot), text)


def _next_month_of(spot: Spot) -> str:
    return month_of(spot).replace("2024-M02", "2024-M03")


def _title_of(spot: Spot) -> str:
    return spot.repository.objectives[spot.value].field("title").value


def _is_to_another_team(spot: Spot) -> bool:
    return scalar(spot) and str(spot.value).partition("/")[0] != spot.owner


def _carried_by_nobody(spot: Spot) -> Repository:
    """Retain one more proposal, let the company have an objective of it, and nobody contribute to that."""
    repository = _retained_and_forgotten(spot)
    company = _company_objectives(repository)
    return repository.add(company, _proposed(company, str(spot.route[1])))


def _lonely(spot: Spot) -> str:
    return new_objective(spot).splitlines()[-1].strip().replace("second:", "lonely:")


def _promises(repository: Repository) -> Iterator[Spot]:
    """Yield the promises to key results to which all of one cycle promise something."""
    links = list(judged("okrs", "objectives/*/key_results/*/contributes_to")(repository))
    bare = {ref for link in links if not isinstance(link.value, dict) for ref in re.findall(r"[a-z0-9/-]+", link.text)}
    for link in links:
        for ref in link.value if isinstance(link.value, dict) else ():
            parent = repository.objectives[ref.rpartition("/")[0]]
            if ref not in bare and parent.cycle == link.cycle and scalar(link.field(ref)):
                yield link.field(ref)


def _broken(spot: Spot) -> str:
    """Return a promise of a lot of harm in the place of some good."""
    sign, rest = spot.text[0], re.sub(r"^[\d.,]+", "", spot.text[1:])
    return f"{'-' if sign == '+' else '+'}999999{rest}"


def _cut(spot: Spot) -> Repository:
    """Let all who promise something to a key result promise next to nothing."""
    repository = spot.repository
    for promise in _promises(repository):
        if promise.route[-1] == spot.route[-1]:
            repository = repository.replace(promise, re.sub(r"\d+(?:[.,]\d+)?", "0.001", promise.text))
    return repository


def _promised_to(spot: Spot) -> Where:
    objective, _, name = str(spot.route[-1]).rpartition("/")
    found = spot.repository.objectives[objective]
    return found.path, (*found.route, "key_results", name), True


def _dependency(spot: Spot) -> Where:
    team, objective, name = str(spot.value[0]).split("/")
    found = next(
        o for o in spot.repository.find("okrs", "objectives/*") if o.owner == team and o.route[-1] == objective
    )
    return found.path, (*found.route, "depends_on", name), True


def _reviewed_long_ago(spot: Spot) -> str:
    return f"{{{spot.text}: {{reviewed: abcdefghij}}}}"


FAULTS = (
    Fault("DOWN401", "an objective unlinked", LAST_LINKS, drop, holder),
    Fault("DOWN401", "an objective unlinked that others contribute to",
          judged("okrs", "objectives/*/contributes_to", lambda spot: spot.level == "group" and not is_last(spot)), drop, holder),
    Fault("DOWN401", "a new objective without a link", judged("okrs", "objectives", lambda spot: spot.level != "company" and has_room_for_one(spot)),
          add(new_objective), key_of("a-new-one")),
    Fault("DOWN402", "an objective that hangs on a refused proposal", LAST_LINKS,
          put(lambda spot: next(_refused(spot))), value),
    Fault("DOWN403", "a year below a quarter", judged("okrs", "objectives/*/contributes_to", _is_quarter_to_quarter), _year_below_quarter,
          lambda spot: (_year_of(spot), ("objectives", "a-new-one", "contributes_to"), False)),
    Fault("DOWN403", "a next year below this year", judged("okrs", "objectives/*/contributes_to", _is_to_a_year), _next_year_below,
          lambda spot: (_next_year_of(spot), ("objectives", "a-new-one", "contributes_to"), False)),
    _to_elsewhere(0),
    _to_elsewhere(1),
    Fault("DOWN404", "a link to a new group below", judged("okrs", "objectives/*/contributes_to", lambda spot: scalar(spot) and spot.level == "tribe"),
          _to_a_new_group, value_of(1)),
    Fault("DOWN405", "a key result of the company that nobody carries",
          judged("okrs", "objectives/*/key_results", lambda spot: spot.level == "company" and "-" not in spot.cycle),
          add(_lonely), key_of("lonely")),
    Fault("DOWN405", "a new objective of the company that nobody carries", NOT_RETAINED,
          _carried_by_nobody, lambda spot: (_company_objectives(spot.repository).path, ("objectives", "a-new-one"), True)),
    Fault("DOWN406", "the words of the parent again", judged("okrs", "objectives/*/contributes_to", _is_to_another_team),
          lambda spot: spot.repository.replace(spot.beside("title"), _title_of(spot)), beside("title")),
    Fault("DOWN407", "promises cut", _promises, _cut, _promised_to),
    Fault("DOWN407", "a promise of harm", _promises, put(_broken), _promised_to),
    Fault("DOWN408", "a new objective of the company that one tribe carries",
          lambda repository: (spot for spot in NOT_RETAINED(repository) if _carrier(spot) is not None),
          _carried_by_one, lambda spot: (_company_objectives(spot.repository).path, ("objectives", "a-new-one"), True)),
    Fault("DOWN409", "a dependency that nobody confirms", judged("okrs", "confirms", lambda spot: len(spot.value) == 1), drop, _dependency),
    Fault("DOWN410", "a link to the parent's parent too", judged("okrs", "objectives/*/contributes_to", lambda spot: scalar(spot) and _upward(spot) is not None),
          put(lambda spot: f"[{spot.text}, {_upward(spot)}]"), lambda spot: (spot.path, (*spot.route, 1), False)),
    Fault("DOWN410", "a month beside what its year contributes to", LINKS, _month_beside,
          lambda spot: (_next_month_of(spot), ("objectives", "a-new-one", "contributes_to", 1), False)),
    Fault("DOWN410", "the same link twice", LINKS, put("[{}, {}]"), value_of(1)),
    Fault("DOWN411", "a key result that leads elsewhere",
          judged("okrs", "objectives/*/key_results/*/contributes_to", lambda spot: scalar(spot) and _key_result_elsewhere(spot) is not None),
          put(_key_result_elsewhere), value),
    Fault("DOWN412", "an objective above that has changed since", LINKS,
          put(_reviewed_long_ago), lambda spot: (spot.path, (*spot.route, str(spot.value)), True)),
    Fault("DOWN412", "a key result above that has changed since", judged("okrs", "objectives/*/key_results/*/contributes_to", scalar),
          put(_reviewed_long_ago), lambda spot: (spot.path, (*spot.route, str(spot.value)), True)),
    Fault("DOWN413", "a dependency on oneself", judged("okrs", "objectives/*/depends_on/*/team"), put(lambda spot: spot.owner), value),
    Fault("DOWN413", "a proposal's dependency on oneself", judged("vision", "proposals/*/depends_on/*/team"), put(lambda spot: spot.owner), value),
    Fault("UP301", "a new tribe", each("team", "", is_tribe), _add_new_tribe, there("newcomers/team.yaml", 1, on_key=True)),
    Fault("UP302", "a horizon of three years", judged("vision", "horizon/to"), put(lambda spot: str(int(spot.text) + 1)),
          lambda spot: (spot.path, ("horizon",), True)),
    Fault("UP302", "a horizon of one year", judged("vision", "horizon/to"), put(lambda spot: str(int(spot.text) - 1)),
          lambda spot: (spot.path, ("horizon",), True)),
    Fault("UP303", "no North Star", judged("vision", "north_star"), drop, start),
    Fault("UP303", "a North Star without a target", judged("vision", "north_star/target"), drop, holder),
    Fault("UP304", "an axis without metrics", judged("vision", "axes/*/metrics"), drop, holder),
    Fault("UP304", "an axis without proposals", judged("vision", "axes"),
          add(lambda spot: f"another: {{title: Another way, metrics: [{next(iter(spot.repository.metrics))}]}}"), key_of("another")),
    Fault("UP305", "a proposal without an axis", judged("vision", "proposals"), _unlinked_proposal, key_of("a-wish")),
    Fault("UP306", "a verdict dropped", judged("selection", "verdicts/*", _is_spoken_of_once), drop,
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP306", "a new tribe not yet heard", each("team", "", is_tribe), _without_verdict,
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP307", "a Comex that may retain more", each("settings"), _retain("{min: 7, max: 9}"),
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP307", "a Comex that may retain less", each("settings"), _retain("{min: 1, max: 2}"),
          there("company/selection-2024.yaml", ("verdicts",), on_key=True)),
    Fault("UP308", "an objective of the company that nobody proposed", YEARLY_COMPANY, add(new_objective), key_of("a-new-one")),
    Fault("UP308", "an objective of the company that was refused", YEARLY_COMPANY, add(lambda spot: _proposed(spot, next(_refused(spot)))),
          key_of("a-new-one")),
    Fault("UP309", "one more retained, and forgotten", NOT_RETAINED, _retained_and_forgotten, holder),
    Fault("UP310", "a verdict without a reason", judged("selection", "verdicts/*/why"), drop, holder),
    Fault("UP312", "an objective that says what it comes from", judged("okrs", "objectives/*", lambda spot: spot.level != "company"),
          add(lambda spot: f"proposed_by: [{_chosen(spot)}]"), key_of("proposed_by")),
    Fault("UP312", "an objective that comes from a proposal and leads nowhere",
          judged("okrs", "objectives", lambda spot: spot.level != "company" and has_room_for_one(spot)),
          add(lambda spot: _proposed(spot, _chosen(spot))), key_of("a-new-one", "proposed_by")),
    Fault("UP313", "a proposal merged into one that was refused", judged("selection", "verdicts/*/verdict", lambda spot: spot.value in ("declined", "deferred")),
          _merged_into_refused, beside("into")),
    Fault("UP311", "a tribe that is refused all", each("team", "", is_tribe), _unheard,
          there("newcomers/vision-2024.yaml", ("proposals",), on_key=True)),
)  # fmt: skip
