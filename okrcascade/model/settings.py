"""The kind `settings`: how a company keeps its cascade."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, model_validator
from pydantic.dataclasses import dataclass

from okrcascade.model.cycles import Cycle
from okrcascade.model.fields import STRICT, Count, CycleField, Weight, one_of
from okrcascade.model.problem import problem, shown
from okrcascade.text.message import say

FORMAT_VERSION = 1
"""The version of the file format that this program reads."""

DEFAULT_LEVELS = ("company", "tribe", "group", "squad")


def _check_version(raw: object) -> int:
    if raw != FORMAT_VERSION or isinstance(raw, bool):
        raise problem(
            say("{value} is not a version of the format that this okrcascade reads", value=shown(raw)),
            say("accepted: {forms}", forms=FORMAT_VERSION),
        )
    return FORMAT_VERSION


def _check_month(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= 12:  # noqa: PLR2004  months
        raise problem(say("{value} is not a month", value=shown(raw)), say("accepted: {forms}", forms="1 to 12"))
    return raw


def _check_levels(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(level, str) and level for level in raw):  # noqa: PLR2004
        raise problem(
            say("{value} does not name the levels", value=shown(raw)),
            say("write at least two, top to bottom: {forms}", forms="[company, tribe, group, squad]"),
        )
    if len(set(raw)) < len(raw):
        raise problem(say("the same level stands twice in this list"), say("name each level once, top to bottom"))
    return tuple(raw)


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class CountRange:
    """A smallest and a largest number."""

    min: Count
    max: Count

    @model_validator(mode="after")
    def _in_order(self) -> CountRange:
        if self.min > self.max:
            raise problem(
                say("min is {min}, and max is less: {max}", min=self.min, max=self.max),
                say("write the smaller number as min"),
                ("max",),
            )
        return self


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Limits:
    """How many objectives and key results are meant to be enough."""

    objectives: Count = 3
    company_objectives: Count = 5
    key_results: CountRange = Field(default_factory=lambda: CountRange(min=2, max=5))


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Criteria:
    """How much each criterion counts when sets of proposals are compared; 0 leaves one out."""

    tribes: Weight = 1.0
    axes: Weight = 0.5
    north_stars: Weight = 1.0
    rice: Weight = 1.0
    balance: Weight = 0.5
    confirmed: Weight = 0.5
    overlaps: Weight = 0.5
    continuity: Weight = 1.0


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class SettingsFile:
    """The settings of a repository; `okrcascade.yaml` at its root."""

    kind: str
    version: Annotated[int, PlainValidator(_check_version)]
    cycle: CycleField
    levels: Annotated[tuple[str, ...], PlainValidator(_check_levels)] = DEFAULT_LEVELS
    first_cycle: CycleField | None = None
    fiscal_year_starts: Annotated[int, PlainValidator(_check_month)] = 1
    retain: CountRange = Field(default_factory=lambda: CountRange(min=3, max=4))
    stale_after: Count = 35
    same_level: Annotated[str, one_of("way to treat the same level", "allow", "warn", "refuse")] = "warn"
    language: Annotated[str, one_of("language", "fr", "en")] = "en"
    rules: dict[str, Annotated[str, one_of("severity", "error", "warning", "info", "off")]] = Field(
        default_factory=dict
    )
    limits: Limits = Field(default_factory=Limits)
    criteria: Criteria = Field(default_factory=Criteria)

    def is_coming_or_running(self, cycle: Cycle) -> bool:
        """Whether a cycle is judged by the rules of the present: it is not over when the running one begins."""
        return not cycle.ends_before(self.cycle)
