"""The kind `team`: a team and its metrics."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okrcascade.model.fields import Day, Text, Truth, one_of, strict
from okrcascade.model.references import Id, Ref


@strict
class Trifecta:
    """The trio that sets a squad's roadmap."""

    product: Id | None = None
    """The role that speaks for Product."""
    business: Id | None = None
    """The role that speaks for the business."""
    tech: Id | None = None
    """The role that speaks for Tech."""


@strict
class MetricEntry:
    """A metric: what is measured, in which unit, and which way is better."""

    name: Text
    """What people call it."""
    unit: Text
    """What it is counted in: %, €, k€, days, buyers, points …"""
    direction: Annotated[str, one_of("direction", "up", "down")]
    """Which way is better."""
    segments: tuple[Text, ...] = ()
    """The parts for which it is measured, along one dimension; without any it is one number."""
    definition: Text | None = None
    """How it is computed, so that two people get the same figure."""
    source: Text | None = None
    """Where the figure comes from."""
    drives: Ref | None = None
    """The metric above it that it moves: North Stars form a tree."""
    by: Annotated[str, one_of("way to drive a metric", "formula", "influence")] = "influence"
    """Whether it moves the one above by a formula or by influence."""
    guardrail: Truth = False
    """Whether it is watched so that nothing else is won at its expense."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before; references to them still resolve."""


@strict
class TeamFile:
    """A team, where it stands, who leads it and what it measures."""

    kind: str
    """What this document is."""
    id: Id
    """The team's id, which references begin with."""
    name: Text
    """What people call it."""
    level: Text
    """Its level, one of those in the settings."""
    parent: Ref | None = None
    """The team above it; the one at the top has none."""
    lead: Id | None = None
    """The role that leads it, never a mail address."""
    trifecta: Trifecta | None = None
    """The trio of Product, business and Tech that sets its roadmap."""
    north_star: Ref | None = None
    """Its North Star, where it writes no vision."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before; references to them still resolve."""
    closed_on: Day | None = None
    """Its last day, once it is closed."""
    metrics: dict[Id, MetricEntry] = Field(default_factory=dict)
    """What it measures, by ids of its own."""
