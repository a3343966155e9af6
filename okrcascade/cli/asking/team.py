"""The dialogue of `okrcascade new team`."""

from __future__ import annotations

from okrcascade.author.layout import team_path
from okrcascade.author.new_documents import team_text
from okrcascade.author.reading import AnswerError, read_known
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.cli.asking.common import Desk, field, filled, id_question, named_question, team_question
from okrcascade.cli.asking.metric import ask_metric
from okrcascade.cli.asking.questions import Choice, Question
from okrcascade.model.team import MetricEntry, TeamFile
from okrcascade.reports.layout import Text
from okrcascade.text.change import Plain


def plan_team(desk: Desk) -> None:
    """Ask for a team, and plan its document."""
    asker, cascade = desk.asker, desk.cascade
    asker.require("ID", "--name")
    name = asker.surely(field(TeamFile, "name", "The team's name?"))
    team_id = asker.surely(id_question("Its id?", str(name), "team", cascade.teams, option="ID"))
    company = cascade.at_company()
    parent = None
    if cascade.teams:
        known = cascade.teams.values()
        default = company.id if company else None
        parent = cascade.teams[
            asker.surely(team_question("--parent", "Which team does it belong to?", known, default=default))
        ]
    level = asker.surely(_level(desk, parent))
    lead = asker.surely(
        field(TeamFile, "lead", "Who leads it?", hint="a role, never a mail address", default=f"head-of-{team_id}")
    )
    metrics = _metrics(desk, team_id)
    fields = filled(
        id=team_id,
        name=name,
        level=level,
        parent=parent.id if parent else None,
        lead=lead,
        north_star=asker.answer(_north_star(desk, team_id, metrics)),
        metrics=metrics,
    )
    path = team_path(team_id, parent)
    desk.plan.create(path, team_text(path, fields))


def _level(desk: Desk, parent: Team | None) -> Question[str]:
    """Return the question for a level: one below the parent's."""
    levels = desk.cascade.settings.levels
    below = levels[parent.rank + 1 :] if parent and parent.rank is not None else levels

    def read(text: str) -> str:
        level = read_known(text, "level", frozenset(levels))
        if level not in below:
            raise AnswerError(f"{level} is not below {parent.entry.level if parent else ''}, the level of its parent")
        return level

    default = below[0] if below else None
    return Question("--level", "Its level?", read, default, tuple(map(Choice, below)))


def _metrics(desk: Desk, team_id: str) -> dict[str, Plain]:
    metrics = desk.asker.entries(named_question("--metric", MetricEntry, "metric"))
    while desk.asker.in_person:
        words = "Add another metric?" if metrics else "Add a metric? The first is best the team's North Star"
        if not desk.asker.agrees(words, default=not metrics):
            break
        metric_id, entry = ask_metric(desk.asker, metrics, desk.cascade.metrics.values())
        metrics[metric_id] = entry
        desk.asker.tell(Text().add(f"  {team_id}/{metric_id}", 32))
    return metrics


def _north_star(desk: Desk, team_id: str, metrics: dict[str, Plain]) -> Question[str]:
    own = [Choice(f"{team_id}/{name}") for name in metrics]
    others = [Choice(metric.short, metric.entry.name) for metric in desk.cascade.metrics.values() if _is_shared(metric)]
    known = frozenset(choice.name for choice in own) | desk.cascade.metrics.keys()
    return Question(
        "--north-star",
        "Which metric does it steer by?",
        lambda text: read_known(text, "metric", known),
        None,
        (*own, *others),
        optional=True,
        hint="Enter where its vision will say so, or it has none",
    )


def _is_shared(metric: Metric) -> bool:
    """Whether a metric is one that a new team may well steer by: not a guardrail."""
    return not metric.entry.guardrail
