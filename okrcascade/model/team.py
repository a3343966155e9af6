"""The kind `team`: a team and its metrics."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from okrcascade.model.fields import STRICT, Day, Text, Truth, one_of
from okrcascade.model.references import Id, Ref


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Trifecta:
    """The trio that sets a squad's roadmap."""

    product: Id | None = None
    business: Id | None = None
    tech: Id | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class MetricEntry:
    """A metric: what is measured, in which unit, and which way is better."""

    name: Text
    unit: Text
    direction: Annotated[str, one_of("direction", "up", "down")]
    segments: tuple[Text, ...] = ()
    definition: Text | None = None
    source: Text | None = None
    drives: Ref | None = None
    by: Annotated[str, one_of("way to drive a metric", "formula", "influence")] = "influence"
    guardrail: Truth = False
    formerly: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class TeamFile:
    """A team, where it stands, who leads it and what it measures."""

    kind: str
    id: Id
    name: Text
    level: Text
    parent: Ref | None = None
    lead: Id | None = None
    trifecta: Trifecta | None = None
    north_star: Ref | None = None
    formerly: tuple[Id, ...] = ()
    closed_on: Day | None = None
    metrics: dict[Id, MetricEntry] = Field(default_factory=dict)
