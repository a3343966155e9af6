"""Questions that several commands ask: ids, teams, metrics, fields of a model."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from okrcascade.author.ids import id_for
from okrcascade.author.plan import Plan
from okrcascade.author.reading import read_field, read_known, read_named, read_new_id
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.cli.asking.questions import Asker, Choice, Question
from okrcascade.text.change import Plain
from okrcascade.text.record import record


@record
class Desk:
    """What every dialogue needs: whom to ask, what is there already, and the plan of what will be written."""

    asker: Asker
    cascade: Cascade
    plan: Plan


def field(
    model: type,
    name: str,
    words: str,
    *,
    option: str | None = None,
    hint: str = "",
    default: str | None = None,
    choices: tuple[Choice, ...] = (),
    optional: bool = False,
) -> Question[Plain]:
    """Return the question for a field of a model; the option is called like it; `option=""` asks only in person."""
    return Question(
        f"--{name.replace('_', '-')}" if option is None else option,
        words,
        partial(read_field, model, name),
        default,
        choices,
        optional,
        hint,
    )


def filled(**fields: Plain) -> dict[str, Plain]:
    """Return the fields that have something to say, in their order."""
    return {name: value for name, value in fields.items() if value not in (None, [], {}, ())}


def id_question(words: str, title: str, otherwise: str, taken: Collection[str], option: str = "--id") -> Question[str]:
    """Return the question for the id of something new; one made of its title is proposed."""
    known = frozenset(taken)
    return Question(
        option,
        words,
        lambda text: read_new_id(text, known),
        id_for(title, otherwise, known),
        hint="as others will refer to it",
    )


def team_question(
    option: str, words: str, teams: Iterable[Team], *, default: str | None = None, optional: bool = False
) -> Question[str]:
    """Return the question for a team that is there."""
    top_down = sorted(teams, key=lambda team: (team.rank is None, team.rank, team.path))
    choices = tuple(Choice(team.id, f"{team.entry.name}, {team.entry.level}") for team in top_down)
    known = frozenset(choice.name for choice in choices)
    return Question(option, words, lambda text: read_known(text, "team", known), default, choices, optional)


def metric_question(
    option: str,
    words: str,
    metrics: Iterable[Metric],
    *,
    optional: bool = False,
    hint: str = "",
    default: str | None = None,
) -> Question[str]:
    """Return the question for a metric that is there."""
    choices = tuple(Choice(metric.short, f"{metric.entry.name}, {metric.entry.unit}") for metric in metrics)
    known = frozenset(choice.name for choice in choices)
    return Question(option, words, lambda text: read_known(text, "metric", known), default, choices, optional, hint)


def named_question(option: str, model: type, what: str) -> Question[tuple[str, Plain]]:
    """Return the question, for scripts, of entries as they stand in a file."""
    return Question(option, f"the {what}", lambda text: read_named(text, model, what))


def ancestry(team: Team, cascade: Cascade) -> list[str]:
    """Return the ids of a team, of the team that it belongs to, and so on to the top."""
    found = [team.id]
    while (
        (parent := cascade.teams[found[-1]].parent_id) in cascade.teams and parent is not None and parent not in found
    ):
        found.append(parent)
    return found


def metrics_near(team: Team, cascade: Cascade) -> list[Metric]:
    """Return all metrics: the team's own first, then those of the teams above it, then those below, then the others."""
    above = ancestry(team, cascade)
    below = cascade.with_teams_below(team)

    def nearness(metric: Metric) -> tuple[int, int]:
        owner = metric.team.id
        return (0, above.index(owner)) if owner in above else (1 if owner in below else 2, 0)

    return sorted(cascade.metrics.values(), key=nearness)
