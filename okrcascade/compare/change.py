"""A change of the cascade: what it is about, what happened to it, and where that stands on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from okrcascade.cascade.nodes import KeyResult, Metric, Objective, Proposal, Team, Vision
from okrcascade.diagnostics.finding import Place
from okrcascade.text.message import Message
from okrcascade.text.record import record

Thing = Team | Metric | Vision | Proposal | Objective | KeyResult


class Topic(Enum):
    """What changes are told together, in the order in which they are."""

    UNREAD = "Not compared"
    CHOICE = "The Comex's choice"
    VISIONS = "Visions and proposals"
    OBJECTIVES = "Objectives"
    KEY_RESULTS = "Key results"
    LINKS = "Links"
    DEPENDENCIES = "Dependencies"
    TEAMS = "Teams"
    METRICS = "Metrics"
    SETTINGS = "Settings"
    CHECK_INS = "Check-ins"


class Effect(Enum):
    """What a change does to the cascade: asks or holds more, asks or holds less, or neither."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = "neutral"


@record
class About:
    """What a change is about: its canonical reference, its short one with the cycle, its title, its team, its cycle."""

    ref: str | None
    name: str
    title: str = ""
    team: str = ""
    cycle: str | None = None


@record(kw_only=True)
class Change:
    """One change.

    `kind` is a stable word (`target-eased`); `was` the canonical reference of the thing before, where it had another.
    `message` goes on from the thing's name; `before` and `after` are None on the side that has nothing to show.
    `facts` are its figures, in the metric's unit; `reason` is what the files give for it.
    """

    kind: str
    topic: Topic
    effect: Effect
    about: About
    message: Message
    before: Place | None = None
    after: Place | None = None
    was: str | None = None
    reason: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def about(thing: Thing) -> About:
    """Say what a change of a thing is about."""
    match thing:
        case Team():
            return About(thing.ref, thing.id, thing.entry.name, thing.id)
        case Metric():
            return About(thing.ref, thing.short, thing.entry.name, thing.team.id)
        case Vision():
            team = thing.team.id if thing.team else thing.entry.team
            return About(thing.ref, f"{team}@{thing.cycle}", thing.entry.ambition, team, thing.cycle.text)
        case KeyResult():
            name = f"{thing.short}@{thing.cycle}"
            return About(thing.ref, name, thing.name, thing.short.partition("/")[0], thing.cycle.text)
        case Objective() | Proposal():
            name = f"{thing.short}@{thing.cycle}"
            return About(thing.ref, name, thing.entry.title, thing.short.partition("/")[0], thing.cycle.text)
