"""An organisation as a plan: its teams, metrics and objectives, before anything is written.

One company, tribes of some forty squads in groups of eight. Every objective leads to one of the company's four;
every metric drives one above it, up to the company's North Star.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from random import Random

import wording

YEAR, QUARTER = "2024", "2024-Q1"
SQUADS_A_GROUP, GROUPS_A_TRIBE = 8, 5
SQUADS_A_TRIBE = SQUADS_A_GROUP * GROUPS_A_TRIBE
FEWEST_TRIBES = len(wording.THEMES)
SQUAD_METRICS = (
    # id, name, unit, better, lowest and highest baseline, whether it has segments
    ("conversion", "Sessions with an order", "%", "up", 1.5, 6.0, True),
    ("basket-value", "Panier moyen", "€", "up", 180, 420, True),
    ("waiting", "Délai de réponse", "days", "down", 3, 9, True),
    ("satisfaction", "Satisfaction après l'achat", "points", "up", 30, 60, True),
    ("contacts", "Demandes par commande", "%", "down", 8, 20, False),
    ("revenue", "Chiffre d'affaires", "k€", "up", 120, 900, False),
)


@dataclass(frozen=True)
class Metric:
    """A metric; its baseline is the same wherever it is used, as it must be."""

    team: str
    id: str
    name: str
    unit: str
    direction: str
    baseline: float
    drives: str | None = None
    segments: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        return f"{self.team}/{self.id}"

    def baseline_of(self, segment: str | None) -> float:
        """Return where the metric stands for a segment."""
        return self.baseline * (1 + 0.1 * self.segments.index(segment)) if segment else self.baseline

    def level(self, value: float) -> str:
        """Write a level in the metric's unit."""
        return f"{value:.4g} {self.unit}"

    def change(self, value: float) -> str:
        """Write a change in the metric's unit."""
        return f"{value:+.4g} {'pts' if self.unit == '%' else self.unit}"


@dataclass
class KeyResult:
    """A key result with a metric; `promises` tells whether it says how much of the parent's change it brings."""

    objective: Objective
    id: str
    metric: Metric
    segment: str | None = None
    contributes_to: KeyResult | None = None
    promises: bool = False
    contributors: int = 0

    def __post_init__(self) -> None:
        if self.contributes_to is not None:
            self.contributes_to.contributors += 1

    @property
    def ref(self) -> str:
        return f"{self.objective.ref}/{self.id}"

    @property
    def baseline(self) -> float:
        return round(self.metric.baseline_of(self.segment), 1)

    @property
    def target(self) -> float:
        return round(self.baseline * (1.2 if self.metric.direction == "up" else 0.8), 1)

    def after(self, progress: float) -> float:
        """Return the level at a progress from 0 to 1."""
        return self.baseline + progress * (self.target - self.baseline)

    @property
    def fair_share(self) -> str:
        """What each contributor must bring, so that together they bring this key result's whole change."""
        share = abs(self.target - self.baseline) / self.contributors
        rounded_up = ceil(share * 1000 + 1) / 1000
        return self.metric.change(rounded_up if self.target > self.baseline else -rounded_up)


@dataclass
class Objective:
    """An objective, what it contributes to, and its key results."""

    team: Team
    id: str
    title: str
    parents: list[Objective] = field(default_factory=list)
    key_results: list[KeyResult] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"{self.team.id}/{self.id}"


@dataclass
class Team:
    """A team with what it owns; `number` counts the teams of its level."""

    id: str
    name: str
    level: str
    number: int
    folder: str
    parent: Team | None = None
    north_star: Metric | None = None
    metrics: list[Metric] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    children: list[Team] = field(default_factory=list)

    @property
    def lead(self) -> str:
        return f"head-of-{self.id}" if self.level != "squad" else f"pm-{self.id}"

    @property
    def cycle(self) -> str:
        return YEAR if self.level in ("company", "tribe") else QUARTER

    def metric(self, name: str) -> Metric:
        """Return one of the team's metrics by its id."""
        return next(metric for metric in self.metrics if metric.id == name)

    def walk(self) -> Iterator[Team]:
        """Yield this team and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def plan(squads: int, seed: int) -> Team:
    """Return the company at the top of an organisation with so many squads."""
    rng = Random(seed)  # noqa: S311  texts and figures, no secrets
    company = _company()
    tribe_count = max(FEWEST_TRIBES, ceil(squads / SQUADS_A_TRIBE))
    for number in range(tribe_count):
        size = squads // tribe_count + (number < squads % tribe_count)
        company.children.append(_tribe(company, number, size, rng))
    return company


def _company() -> Team:
    company = Team("company", "La Maison", "company", 0, "company")
    company.north_star = Metric("company", "second-lives", "Devices with a second life", "k devices", "up", 1200)
    company.metrics.append(company.north_star)
    for theme in wording.THEMES:
        drives = company.north_star.ref
        objective = Objective(company, theme.id, theme.title)
        for name, label in theme.measured:
            metric = Metric("company", name, label, "%", "up", 20 + len(company.metrics), drives)
            drives = f"company/{theme.measured[0][0]}"
            company.metrics.append(metric)
            objective.key_results.append(KeyResult(objective, name, metric))
        company.objectives.append(objective)
    return company


def _tribe(company: Team, number: int, size: int, rng: Random) -> Team:
    domain, name = wording.DOMAINS[number % len(wording.DOMAINS)]
    region = number // len(wording.DOMAINS)
    suffix = _region(region)
    tribe = Team(
        f"{domain}{suffix.lower()}",
        f"{name} {suffix[1:]}".strip(),
        "tribe",
        number,
        f"{domain}{suffix.lower()}",
        company,
    )
    themes = [(number + shift) % len(wording.THEMES) for shift in (0, 1)]
    lead_metric = company.objectives[themes[0]].key_results[0].metric
    tribe.north_star = Metric(
        tribe.id, "loyal-households", "Foyers fidèles", "k households", "up", 100 + number, lead_metric.ref
    )
    tribe.metrics.append(tribe.north_star)
    for theme in themes:
        parent = company.objectives[theme]
        objective = Objective(tribe, parent.id, wording.TRIBE_TITLES[theme])
        _answer(objective, parent, tribe.north_star.ref, 10 + number % 7, promises=True)
    groups = ceil(size / SQUADS_A_GROUP)
    for index in range(groups):
        tribe.children.append(_group(tribe, index, size // groups + (index < size % groups), rng))
    return tribe


def _region(region: int) -> str:
    """Return what tells tribes of one domain apart: nothing for the first, then countries, then numbers."""
    if region == 0:
        return ""
    if region <= len(wording.COUNTRIES):
        return f"-{wording.COUNTRIES[region - 1]}"
    return f"-{region}"


def _answer(objective: Objective, parent: Objective, drives: str, baseline: float, *, promises: bool) -> None:
    """Give an objective a key result, with a metric of its own, for each of its parent's."""
    team = objective.team
    objective.parents.append(parent)
    for index, above in enumerate(parent.key_results):
        name = f"{above.metric.name} {team.name}"
        metric = Metric(team.id, above.id, name, "%", "up", baseline + index, drives)
        team.metrics.append(metric)
        objective.key_results.append(KeyResult(objective, above.id, metric, None, above, promises))
    team.objectives.append(objective)


def _group(tribe: Team, index: int, size: int, rng: Random) -> Team:
    area, name = wording.AREAS[index]
    folder = f"{tribe.folder}/{area}"
    number_in_company = tribe.number * GROUPS_A_TRIBE + index + 1
    group = Team(f"{area}-{number_in_company}", name, "group", number_in_company, folder, tribe)
    for number, parent in enumerate(tribe.objectives):
        objective = Objective(group, parent.id, wording.GROUP_TITLES[number])
        _answer(objective, parent, parent.key_results[number].metric.ref, 8 + number, promises=False)
    group.children = [_squad(group, number, rng) for number in range(size)]
    return group


def _squad(group: Team, number: int, rng: Random) -> Team:
    topic, name = wording.TOPICS[number]
    squad = Team(f"{topic}-{group.number}", name, "squad", number, f"{group.folder}/{topic}", group)
    above = group.objectives[0].key_results[0].metric.ref
    for metric, label, unit, direction, low, high, in_segments in SQUAD_METRICS:
        segments = wording.SEGMENTS if in_segments else ()
        baseline = round(rng.uniform(low, high), 1)
        squad.metrics.append(Metric(squad.id, metric, label, unit, direction, baseline, above, segments))
    taken: set[str] = set()
    for objective_id, parents in zip(("first-choice", "sure-answer", "steady-hand"), ((0,), (1,), (0, 1)), strict=True):
        objective = Objective(squad, objective_id, wording.squad_title(rng, taken))
        objective.parents = [group.objectives[parent] for parent in parents]
        squad.objectives.append(objective)
    for metric, segment, objective in _uses(squad):
        contributes = objective.parents[0].key_results[len(objective.key_results) % 3]
        key_result_id = f"{metric.id}-{segment.lower()}" if segment else metric.id
        promises = group.number % 2 == 0
        objective.key_results.append(KeyResult(objective, key_result_id, metric, segment, contributes, promises))
    return squad


def _uses(squad: Team) -> Iterator[tuple[Metric, str | None, Objective]]:
    """Yield each of a squad's metrics and segments once, dealt out to its objectives."""
    for metric in squad.metrics[:4]:
        for segment, objective in zip(metric.segments, squad.objectives, strict=True):
            yield metric, segment, objective
    yield squad.metrics[5], None, squad.objectives[0]
