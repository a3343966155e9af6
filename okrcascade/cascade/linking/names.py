"""What all things are called: teams and metrics first, then objectives and proposals."""

from __future__ import annotations

from dataclasses import replace

from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.diagnostics.finding import Place


def name_teams(linking: Linking) -> None:
    """Give every team and metric its place among the names, and link them upward.

    Of two teams of one id the first counts; the metrics of both do, so that nothing hangs on the mistake.
    """
    ranks = {level: rank for rank, level in enumerate(linking.settings.levels)}
    repeated = []
    for document in linking.workspace.teams:
        entry = document.model
        team = Team(entry.id, entry, document.path, ranks.get(entry.level), entry.parent)
        if linking.names.teams.setdefault(entry.id, team) is team:
            linking.names.former_teams.update(dict.fromkeys(entry.formerly, entry.id))
        else:
            repeated.append(team)
    for team in list(linking.names.teams.values()):
        _link_parent(linking, team)
    for team in (*linking.names.teams.values(), *repeated):
        _name_metrics(linking, team)
    for team in linking.names.teams.values():
        if team.entry.north_star is not None:
            linking.resolver.metric(team.entry.north_star, Place(team.path, ("north_star",)), team.ref)
    for metric in list(linking.names.metrics.values()):
        _link_metric(linking, metric)


def _link_parent(linking: Linking, team: Team) -> None:
    if team.parent_id is not None:
        parent = linking.resolver.team(team.parent_id, Place(team.path, ("parent",)), team.ref)
        linking.names.teams[team.id] = replace(team, parent_id=parent.id if parent else None)


def _name_metrics(linking: Linking, team: Team) -> None:
    for name, entry in team.entry.metrics.items():
        short = f"{team.id}/{name}"
        linking.names.metrics.setdefault(short, Metric(short, team, entry, None))
        linking.names.former_things.update({f"{team.id}/{old}": short for old in entry.formerly})


def _link_metric(linking: Linking, metric: Metric) -> None:
    if metric.entry.drives is not None:
        driven = linking.names.metrics.get(metric.entry.drives)
        if driven is None:
            driven = linking.resolver.metric(metric.entry.drives, metric.place.at("drives"), metric.ref)
        drives = driven.short if driven else None
        linking.names.metrics[metric.short] = Metric(metric.short, metric.team, metric.entry, drives)


def name_objectives_and_proposals(linking: Linking) -> None:
    """Give every objective and proposal its place among the names."""
    for okrs in linking.workspace.okrs:
        team = linking.names.team_now(okrs.model.team)
        if okrs.model.objectives:
            linking.okrs_cycles.setdefault(team, set()).add(okrs.model.cycle.text)
        for name, objective in okrs.model.objectives.items():
            short = f"{team}/{name}"
            linking.names.objectives.setdefault(short, {}).setdefault(
                okrs.model.cycle.text, (okrs.model.cycle, objective)
            )
            linking.names.former_things.update({f"{team}/{old}": short for old in objective.formerly})
    for vision in linking.workspace.visions:
        team = linking.names.team_now(vision.model.team)
        for name, proposal in vision.model.proposals.items():
            short = f"{team}/{name}"
            linking.names.proposals.setdefault(short, {}).setdefault(
                vision.model.cycle.text, (vision.model.cycle, proposal)
            )
