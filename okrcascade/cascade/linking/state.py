"""The cascade in the making: what the steps of linking read and what they add to."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrcascade.cascade.dependencies import Answer, Dependency
from okrcascade.cascade.flaws import Flaws
from okrcascade.cascade.measures import Measurer
from okrcascade.cascade.news import CheckIns, Reading
from okrcascade.cascade.nodes import Contribution, KeyResult, Objective, Proposal, Verdict, Vision
from okrcascade.cascade.resolve import Key, Names, Resolver
from okrcascade.model.cycles import Cycle
from okrcascade.model.settings import SettingsFile
from okrcascade.workspace.workspace import Workspace


@dataclass
class Linking:
    """Everything that is known so far; each step adds its part."""

    workspace: Workspace
    settings: SettingsFile
    running: Cycle
    names: Names = field(default_factory=Names)
    flaws: Flaws = field(default_factory=Flaws)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.resolver = Resolver(self.names, self.flaws)
        self.readings: dict[tuple[str, str | None], list[Reading]] = {}
        self.measurer = Measurer({}, self.flaws, self.settings.fiscal_year_starts)
        self.okrs_cycles: dict[str, set[str]] = {}
        self.check_ins: dict[Key, CheckIns] = {}
        self.visions: dict[Key, Vision] = {}
        self.proposals: dict[Key, Proposal] = {}
        self.objectives: dict[Key, Objective] = {}
        self.key_results: dict[Key, KeyResult] = {}
        self.key_result_links: list[tuple[KeyResult, Contribution]] = []
        self.dependencies: list[Dependency] = []
        self.answers: dict[Key, Answer] = {}
        self.verdicts: dict[Key, Verdict] = {}
