"""Documents that `new` lays down, with comments that guide whoever writes on."""

from __future__ import annotations

from okrcascade.author.document_text import Field, document_text
from okrcascade.text.change import Plain

_TEAM = {
    "north_star": "The metric by which the team steers.",
    "metrics": "What the team measures. `drives` names the metric above: North Stars form a tree.",
}
_VISION = {
    "horizon": "The two years that it looks at; the Comex meets about it before the first.",
    "ambition": "What will be true at the end of them, for the people the tribe serves.",
    "north_star": "The one metric by which the tribe steers, where it stands, and where it is meant to be.",
    "axes": "The few directions in which the tribe will move, each with the metrics that will tell whether it does.",
    "proposals": "What the tribe puts before the Comex. Each hangs on an axis; its key results are drafts.",
}


def team_text(path: str, fields: dict[str, Plain]) -> str:
    """Return a team's document."""
    return document_text("team", path, f"The team {fields['id']}. It changes rarely.", _guided(fields, _TEAM))


def vision_text(path: str, fields: dict[str, Plain]) -> str:
    """Return a tribe's vision."""
    about = f"The vision of {fields['team']}. Where it stands: okrcascade vision status {fields['team']}"
    return document_text("vision", path, about, _guided(fields, _VISION))


def above_proposals() -> tuple[str, ...]:
    """Return what stands above the first proposal of a vision that had none."""
    return ("", f"# {_VISION['proposals']}")


def okrs_text(path: str, fields: dict[str, Plain]) -> str:
    """Return a team's objectives of a cycle."""
    about = (
        "What the team wants to reach in this cycle: few objectives in words, their key results in numbers.\n"
        "Each contributes to an objective above it, or says why it stands alone."
    )
    return document_text("okrs", path, about, _guided(fields, {}))


def _guided(fields: dict[str, Plain], comments: dict[str, str]) -> list[Field]:
    return [Field(key, value, comments.get(key, "")) for key, value in fields.items()]
