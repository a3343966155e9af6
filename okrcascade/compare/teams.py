"""What changed in the organisation: teams new, closed, gone, renamed, moved; and in what they measure."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import Metric, Team
from okrcascade.compare.change import Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import both_of
from okrcascade.diagnostics.finding import Place
from okrcascade.text.message import Message, say


def team_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of teams."""
    for before, after in comparison.teams.both:
        if before.entry is not after.entry:
            yield from filter(None, _team(before, after, comparison))
    for gone in comparison.teams.dropped:
        if comparison.is_gone(gone.id):
            yield _whole(gone, "team-dropped", say("team dropped"), Effect.WORSE, gone.place, None)
    for new in comparison.teams.added:
        if comparison.is_new(new.id):
            message = say(
                "team added, {level} below {parent}", level=new.entry.level, parent=new.entry.parent or "no one"
            )
            yield _whole(new, "team-added", message, Effect.NEUTRAL, None, new.place)


def _team(before: Team, after: Team, comparison: Comparison) -> Iterator[Change | None]:
    both = both_of(Topic.TEAMS, before, after)
    old, new = before.entry, after.entry
    yield both.field("team-renamed", "renamed", before.id, after.id, steps=("id",))
    yield both.field("team-retitled", "name", old.name, new.name, steps=("name",))
    was = comparison.now(old.parent) if old.parent else None
    yield both.field("team-moved", "parent", was, new.parent, steps=("parent",))
    yield both.field("level-moved", "level", old.level, new.level, steps=("level",))
    yield both.field("lead-moved", "lead", old.lead, new.lead, steps=("lead",))
    star = comparison.now(old.north_star) if old.north_star else None
    yield both.field("north-star-moved", "North Star", star, new.north_star, steps=("north_star",))
    if old.closed_on != new.closed_on:
        if new.closed_on is None:
            yield both.tell("team-reopened", say("team no longer closed"), steps=("closed_on",))
        else:
            message = say("team closed on {day}", day=new.closed_on)
            yield both.tell("team-closed", message, steps=("closed_on",), facts={"after": str(new.closed_on)})


def _whole(
    thing: Team | Metric, kind: str, message: Message, effect: Effect, before: Place | None, after: Place | None
) -> Change:
    topic = Topic.TEAMS if isinstance(thing, Team) else Topic.METRICS
    return Change(
        kind=kind, topic=topic, effect=effect, about=about(thing), message=message, before=before, after=after
    )


def metric_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of metrics; those of a team that is new or gone go with it."""
    for before, after in comparison.metrics.both:
        if before.entry is not after.entry or before.short != after.short:
            yield from filter(None, _metric(before, after, comparison))
    whole_before = {team.id for team in comparison.teams.dropped}
    whole_after = {team.id for team in comparison.teams.added}
    for gone in comparison.metrics.dropped:
        if gone.team.id not in whole_before and comparison.is_gone(gone.short):
            yield _whole(gone, "metric-dropped", say("metric dropped"), Effect.WORSE, gone.place, None)
    for new in comparison.metrics.added:
        if new.team.id not in whole_after and comparison.is_new(new.short):
            yield _whole(new, "metric-added", say("metric added"), Effect.NEUTRAL, None, new.place)


def _metric(before: Metric, after: Metric, comparison: Comparison) -> Iterator[Change | None]:
    both = both_of(Topic.METRICS, before, after)
    old, new = before.entry, after.entry
    names = (metric.short.partition("/")[2] for metric in (before, after))
    yield both.field("metric-renamed", "renamed", *names)
    yield both.field("metric-moved", "team", comparison.now(before.team.id), after.team.id)
    for kind, label, name in (
        ("metric-redefined", "unit", "unit"),
        ("metric-redefined", "direction", "direction"),
        ("metric-redefined", "definition", "definition"),
        ("metric-retitled", "name", "name"),
        ("source-moved", "source", "source"),
        ("guardrail-changed", "guardrail", "guardrail"),
        ("driver-changed", "by", "by"),
    ):
        yield both.field(kind, label, getattr(old, name), getattr(new, name), steps=(name,))
    segments = (tuple(sorted(entry.segments)) for entry in (old, new))
    yield both.field("metric-redefined", "segments", *segments, steps=("segments",))
    was = comparison.metric_now.get(before.drives or "", before.drives) or (old.drives and comparison.now(old.drives))
    yield both.field("driver-moved", "drives", was, after.drives or new.drives, steps=("drives",))
