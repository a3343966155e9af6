"""Sound things that faults add to a repository, and the questions that several of them ask."""

from __future__ import annotations

from fault import judged
from repository import Spot


def scalar(spot: Spot) -> bool:
    return isinstance(spot.value, str)


def is_last(spot: Spot) -> bool:
    """Whether nothing contributes to the objective that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}" not in spot.repository.contributed_to


LINKS = judged("okrs", "objectives/*/contributes_to", scalar)


LAST_LINKS = judged("okrs", "objectives/*/contributes_to", lambda spot: scalar(spot) and is_last(spot))


NEW_OBJECTIVE = """a-new-one:
  title: Something that nobody had thought of before
  owner: somebody
  key_results:
    first: {{metric: {metric}, hold: {{max: 90 %}}}}
    second: {{metric: {metric}, hold: {{min: 1 %}}}}"""


def new_objective(spot: Spot) -> str:
    """Return an objective with sound key results and no link."""
    metric = next(
        name for name, entry in spot.repository.metrics.items() if entry["unit"] == "%" and not entry.get("segments")
    )
    return NEW_OBJECTIVE.format(metric=metric)


def name(spot: Spot) -> str:
    """Return the short reference of the objective that a spot is in."""
    return f"{spot.owner}/{spot.route[1]}"


def linked(spot: Spot, above: str) -> str:
    first, *rest = new_objective(spot).splitlines()
    return "\n".join([first, f"  contributes_to: {above}", *rest])


def month_below(spot: Spot, above: str) -> str:
    """Return the OKRs of a team's month, with one objective that contributes to something."""
    entry = linked(spot, above).replace("\n", "\n  ")
    return f"kind: okrs\nteam: {spot.owner}\ncycle: 2024-M02\nobjectives:\n  {entry}\n"


def month_of(spot: Spot) -> str:
    """Return where the OKRs of a team's month stand; no team has any."""
    return spot.path.rpartition("/")[0] + "/okrs-2024-M02.yaml"


def has_room_for_one(spot: Spot) -> bool:
    return len(spot.value) < (5 if spot.level == "company" else 3)


def is_tribe(spot: Spot) -> bool:
    return spot.level == "tribe" and not spot.has("closed_on")
