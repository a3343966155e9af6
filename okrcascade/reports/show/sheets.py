"""What a sheet says of each kind of thing."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import NOT_ANSWERED, Dependency
from okrcascade.cascade.find import Thing
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import Axis, KeyResult, Metric, Objective, Proposal, Team, Vision
from okrcascade.cascade.progress import key_result_standing, objective_standing
from okrcascade.model.values import show_level
from okrcascade.reports.show import links, needs
from okrcascade.reports.show.sheet import Sheet, facts, sections
from okrcascade.reports.tree.key_results import band, key_result_branch
from okrcascade.reports.tree.vision_view import came_of, decided_branch, north_star_words, verdict_words, vision_branch
from okrcascade.text.words import flat, listed


def sheet_of(thing: Thing, cascade: Cascade) -> Sheet:  # noqa: PLR0911  one for each kind
    """Return the sheet of a thing."""
    match thing:
        case Team():
            return _team(thing, cascade)
        case Metric():
            return _metric(thing, cascade)
        case Objective():
            return _objective(thing, cascade)
        case KeyResult():
            return _key_result(thing, cascade)
        case Proposal():
            return _proposal(thing, cascade)
        case Vision():
            return _vision(thing, cascade)
        case Axis():
            return _axis(thing, cascade)
        case Dependency():
            return _dependency(thing, cascade)


def _team(team: Team, cascade: Cascade) -> Sheet:
    entry = team.entry
    trio = entry.trifecta
    return Sheet(
        thing=team,
        title=entry.name,
        place=team.place,
        facts=facts(
            ("level", entry.level),
            ("lead", entry.lead),
            ("trifecta", listed([role for role in (trio.product, trio.business, trio.tech) if role]) if trio else ""),
            ("North Star", entry.north_star),
            ("closed on", entry.closed_on),
            ("formerly", listed(list(entry.formerly))),
        ),
        sections=sections(
            ("Part of", links.parents_of_team(team, cascade)),
            ("Teams", links.teams_below(team, cascade)),
            ("Visions", links.visions_of(team, cascade)),
            ("Metrics", links.metrics_of(team, cascade)),
            ("Objectives", links.objectives_of(team, cascade)),
            ("Needs", needs.needs_of_team(team, cascade)),
            ("Others need it", needs.needs_of_others(team, cascade)),
        ),
    )


def _metric(metric: Metric, cascade: Cascade) -> Sheet:
    entry = metric.entry
    return Sheet(
        thing=metric,
        title=entry.name,
        place=metric.place,
        facts=facts(
            ("definition", entry.definition),
            ("source", entry.source),
            ("unit", entry.unit),
            ("direction", f"{entry.direction} is better"),
            ("segments", listed(list(entry.segments), most=20)),
            ("guardrail", "yes" if entry.guardrail else ""),
            ("team", metric.team.id),
            ("formerly", listed(list(entry.formerly))),
        ),
        sections=sections(
            ("Drives", links.driven_by(metric, cascade)),
            ("Driven by", links.inputs_of(metric, cascade)),
            ("Measured in", links.measured_in(metric, cascade)),
            ("Readings", links.readings_of(metric, cascade)),
        ),
    )


def _objective(objective: Objective, cascade: Cascade) -> Sheet:
    entry = objective.entry
    return Sheet(
        thing=objective,
        title=entry.title,
        place=objective.place,
        standing=objective_standing(objective, cascade),
        facts=facts(
            ("team", objective.team_id),
            ("cycle", objective.cycle),
            ("owner", entry.owner),
            ("commitment", entry.commitment),
            ("why", entry.why),
            ("stands alone", entry.stands_alone),
            ("continues", entry.continues),
            ("formerly", listed(list(entry.formerly))),
        ),
        sections=sections(
            ("Leads to", links.leads_to(objective, cascade)),
            ("Key results", tuple(key_result_branch(key_result, cascade) for key_result in objective.key_results)),
            ("Carried by", links.carried_by(objective, cascade)),
            ("Continued by", links.continued_by(objective, cascade)),
            ("Needs", needs.needs_of(objective, cascade)),
        ),
    )


def _key_result(key_result: KeyResult, cascade: Cascade) -> Sheet:
    entry, measure = key_result.entry, key_result.measure
    unit = measure.metric.entry.unit if measure else ""
    baseline = show_level(measure.baseline, unit) if measure and measure.baseline is not None else ""
    given = "" if measure is None or measure.stated or not baseline else ", by a reading before the cycle"
    standing = key_result_standing(key_result, cascade)
    return Sheet(
        thing=key_result,
        title=key_result.name,
        place=key_result.place,
        standing=standing,
        facts=facts(
            ("metric", f"{measure.metric.short} ({measure.metric.entry.name})" if measure else ""),
            ("segment", measure.segment if measure else ""),
            ("baseline", baseline + given),
            ("target", _target(key_result, unit)),
            ("eased", entry.eased),
            ("now", show_level(standing.level, unit) if standing.level is not None else ""),
            ("commitment", key_result.commitment),
            ("weight", f"{entry.weight:g}" if entry.weight != 1 else ""),
            ("owner", entry.owner),
        ),
        sections=sections(
            ("Part of", links.holder_of(key_result, cascade)),
            ("Contributes to", links.key_results_above(key_result, cascade)),
            ("Milestones", links.milestones_of(key_result, cascade.today)),
            ("Carried by", links.key_results_below(key_result, cascade)),
            ("Check-ins", links.check_ins_of(key_result, cascade)),
        ),
    )


def _target(key_result: KeyResult, unit: str) -> str:
    entry, measure = key_result.entry, key_result.measure
    if entry.hold is not None:
        return band(entry.hold)
    if measure is None or entry.target is None:
        return ""
    written = entry.target.quantity.text
    level = "" if measure.target is None else show_level(measure.target, unit)
    return level if not level or entry.target.meaning == "level" else f"{level} ({written})"


def _proposal(proposal: Proposal, cascade: Cascade) -> Sheet:
    entry = proposal.entry
    rice = entry.rice
    return Sheet(
        thing=proposal,
        title=entry.title,
        place=proposal.place,
        facts=facts(
            ("tribe", proposal.short.partition("/")[0]),
            ("axis", entry.axis),
            ("verdict", verdict_words(cascade.verdict_of(proposal))),
            ("why", entry.why),
            ("posture", entry.posture),
            ("commitment", entry.commitment),
            (
                "RICE",
                f"reach {rice.reach.text} x impact {rice.impact:g} x confidence {rice.confidence:.0%}"
                f" / effort {rice.effort:g}"
                if rice
                else "",
            ),
            ("continues", entry.continues),
        ),
        sections=sections(
            ("Became", links.became(proposal, cascade)),
            ("Key results", tuple(key_result_branch(key_result, cascade) for key_result in proposal.key_results)),
            ("Needs", needs.needs_of(proposal, cascade)),
        ),
    )


def _vision(vision: Vision, cascade: Cascade) -> Sheet:
    star = vision.north_star
    reading = latest_at(cascade.readings.get(star.key, ()), cascade.today) if star else None
    branch = vision_branch(vision, cascade, came_of(cascade))
    return Sheet(
        thing=vision,
        title=vision.entry.ambition,
        place=vision.place,
        facts=facts(
            ("tribe", vision.entry.team),
            ("horizon", f"{vision.entry.horizon.from_} to {vision.entry.horizon.to}"),
            ("North Star", north_star_words(vision).removeprefix("North Star: ")),
            ("now", show_level(reading.value, star.metric.entry.unit) if reading and star else ""),
        ),
        sections=sections(("Axes", branch.children)),
    )


def _axis(axis: Axis, cascade: Cascade) -> Sheet:
    became = came_of(cascade)
    return Sheet(
        thing=axis,
        title=axis.entry.title,
        place=axis.place,
        facts=facts(
            ("tribe", axis.vision.entry.team),
            ("vision", axis.vision.ref),
            ("narrative", flat(axis.entry.narrative or "")),
        ),
        sections=sections(
            ("Metrics", links.metrics_moved(axis, cascade)),
            ("Proposals", tuple(decided_branch(proposal, cascade, became) for proposal in axis.proposals)),
        ),
    )


def _dependency(dependency: Dependency, cascade: Cascade) -> Sheet:
    entry, answer = dependency.entry, cascade.answer_to(dependency)
    speaker = cascade.names.team_now(answer.team_id) if answer else None
    return Sheet(
        thing=dependency,
        title=entry.need,
        place=dependency.place,
        facts=facts(
            ("needed of", entry.team),
            ("needed by", entry.by),
            ("answer", answer.words if answer else NOT_ANSWERED),
            ("answered by", speaker if dependency.team is None or speaker != dependency.team.id else ""),
        ),
        elsewhere=(("answered at", answer.place),) if answer else (),
        sections=sections(
            ("Needed for", needs.needed_for(dependency, cascade)),
            ("Needed of", needs.needed_of(dependency)),
        ),
    )
