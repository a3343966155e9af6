"""The kind `settings`: how a company keeps its cascade."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, model_validator

from okrcascade.model.fields import Count, CycleField, Weight, one_of, strict
from okrcascade.model.problem import problem, shown
from okrcascade.text.message import say

FORMAT_VERSION = 1
"""The version of the file format that this program reads."""

DEFAULT_LEVELS = ("company", "tribe", "group", "squad")


def check_version(raw: object) -> int:
    """Validate the version of the format."""
    if raw != FORMAT_VERSION or isinstance(raw, bool):
        raise problem(
            say("{value} is not a version of the format that this okrcascade reads", value=shown(raw)),
            say("accepted: {forms}", forms=FORMAT_VERSION),
        )
    return FORMAT_VERSION


def check_month(raw: object) -> int:
    """Validate a month, 1 to 12."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= 12:  # noqa: PLR2004  months
        raise problem(say("{value} is not a month", value=shown(raw)), say("accepted: {forms}", forms="1 to 12"))
    return raw


def check_levels(raw: object) -> tuple[str, ...]:
    """Validate the names of the levels: two at least, each once."""
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(level, str) and level for level in raw):  # noqa: PLR2004
        raise problem(
            say("{value} does not name the levels", value=shown(raw)),
            say("write at least two, top to bottom: {forms}", forms="[company, tribe, group, squad]"),
        )
    if len(set(raw)) < len(raw):
        raise problem(say("the same level stands twice in this list"), say("name each level once, top to bottom"))
    return tuple(raw)


def check_pattern(raw: object) -> str:
    """Validate the pattern of a path below the root."""
    if (
        not isinstance(raw, str)
        or not raw.strip("/")
        or any(part in ("", ".", "..") for part in raw.strip("/").split("/"))
    ):
        raise problem(
            say("{value} is not a path", value=shown(raw)),
            say("write it from the folder of the settings: {forms}", forms="customer-journey/**, */check-ins-*.yaml"),
        )
    return raw


SeverityWord = Annotated[str, one_of("severity", "error", "warning", "info", "off")]


@strict
class CountRange:
    """A smallest and a largest number."""

    min: Count
    """The smallest number."""
    max: Count
    """The largest number."""

    @model_validator(mode="after")
    def _in_order(self) -> CountRange:
        if self.min > self.max:
            raise problem(
                say("min is {min}, and max is less: {max}", min=self.min, max=self.max),
                say("write the smaller number as min"),
                ("max",),
            )
        return self


@strict
class Limits:
    """How many objectives and key results are meant to be enough."""

    objectives: Count = 3
    """The objectives that a team should not exceed in a cycle."""
    company_objectives: Count = 5
    """The objectives that the company should not exceed in a cycle."""
    key_results: CountRange = Field(default_factory=lambda: CountRange(min=2, max=5))
    """The key results that an objective should have."""


@strict
class Criteria:
    """How much each criterion counts when sets of proposals are compared; 0 leaves one out."""

    tribes: Weight = 1.0
    """Tribes that are heard."""
    axes: Weight = 0.5
    """Strategic axes that are moved."""
    north_stars: Weight = 1.0
    """North Stars that are driven."""
    rice: Weight = 1.0
    """RICE of the proposals."""
    balance: Weight = 0.5
    """Quick wins and bets, both of them."""
    confirmed: Weight = 0.5
    """Dependencies that no team has confirmed count against a set."""
    overlaps: Weight = 0.5
    """Proposals that move the same metric and segment count against a set."""
    continuity: Weight = 1.0
    """Objectives of teams that would lead nowhere without the proposals."""


@strict
class SettingsFile:
    """The settings of a repository; `okrcascade.yaml` at its root."""

    kind: str
    """What this document is."""
    version: Annotated[int, PlainValidator(check_version)]
    """The version of the file format."""
    cycle: CycleField
    """The running cycle."""
    levels: Annotated[tuple[str, ...], PlainValidator(check_levels)] = DEFAULT_LEVELS
    """The levels of teams, top to bottom, in the company's own words."""
    first_cycle: CycleField | None = None
    """The first cycle for which visions and selections are asked."""
    fiscal_year_starts: Annotated[int, PlainValidator(check_month)] = 1
    """The month in which the fiscal year starts, 1 to 12; the year is named after the one in which it ends."""
    retain: CountRange = Field(default_factory=lambda: CountRange(min=3, max=4))
    """How many proposals the Comex retains."""
    stale_after: Count = 35
    """The days without a check-in after which a key result is stale."""
    same_level: Annotated[str, one_of("way to treat the same level", "allow", "warn", "refuse")] = "warn"
    """What to say of an objective that contributes to a team of its own level."""
    language: Annotated[str, one_of("language", "fr", "en")] = "en"
    """Reserved for the language of pages and messages, which are English so far."""
    rules: dict[str, SeverityWord] = Field(default_factory=dict)
    """How grave each rule is, by its code or name: `KR604: error`."""
    paths: dict[Annotated[str, PlainValidator(check_pattern)], dict[str, SeverityWord]] = Field(default_factory=dict)
    """The same for the documents at some paths, such as `customer-journey/**`; the last path that fits counts most."""
    limits: Limits = Field(default_factory=Limits)
    """How many objectives and key results are enough."""
    criteria: Criteria = Field(default_factory=Criteria)
    """How much each criterion counts when sets of proposals are compared; 0 leaves one out."""
