"""Where documents lie: beside their team's, which lies in the folder of the team that it belongs to."""

from __future__ import annotations

import posixpath

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team
from okrcascade.model.cycles import Cycle


def team_path(team_id: str, parent: Team | None) -> str:
    """Return the path of a new team's document; the company's teams lie at the top, beside the company."""
    if parent is None or not parent.rank:
        return f"{team_id}/team.yaml"
    return posixpath.join(posixpath.dirname(parent.path), team_id, "team.yaml")


def vision_path(team: Team, year: int) -> str:
    """Return the path of a new vision."""
    return posixpath.join(posixpath.dirname(team.path), f"vision-{year}.yaml")


def okrs_path(team: Team, cycle: Cycle, cascade: Cascade) -> str:
    """Return the path of a team's objectives of a cycle: where they are, else where they are to be."""
    for document in cascade.workspace.okrs:
        if document.model.cycle == cycle and cascade.names.team_now(document.model.team) == team.id:
            return document.path
    return posixpath.join(posixpath.dirname(team.path), f"okrs-{cycle}.yaml")
