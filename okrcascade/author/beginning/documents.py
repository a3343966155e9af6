"""The first documents: settings, the company, a tribe. Their metrics are examples that hold together."""

from __future__ import annotations

from okrcascade.author.beginning.answers import Answers
from okrcascade.author.document_text import Field, document_text
from okrcascade.author.ids import id_for
from okrcascade.model.settings import FORMAT_VERSION
from okrcascade.workspace.files import SETTINGS_NAME

_COMPANY_INPUTS = {
    "new-customers": ("New customers in a month", "customers", "up", "First orders, cancelled ones left out"),
    "satisfaction": ("Customers who would recommend us", "%", "up", "Of those asked thirty days after they bought"),
}
_TRIBE_INPUTS = {
    "first-success": ("Newcomers who reach their first success", "%", "up", "Within a week of signing up"),
    "second-visit": ("Newcomers who come back", "%", "up", "Within thirty days of the first visit"),
    "waiting-time": ("Time until a question is answered", "hours", "down", "The median of a month"),
}


def first_documents(answers: Answers) -> dict[str, str]:
    """Return the first documents by their paths below the root."""
    company, tribe = f"{answers.company_id}/team.yaml", f"{answers.tribe_id}/team.yaml"
    return {SETTINGS_NAME: _settings(answers), company: _company(answers, company), tribe: _tribe(answers, tribe)}


def _settings(answers: Answers) -> str:
    return document_text(
        "settings",
        SETTINGS_NAME,
        f"The settings of {_on_one_line(answers.company)}'s cascade. This file marks the root of the repository.",
        [
            Field("version", FORMAT_VERSION, note="of the file format"),
            Field("levels", list(answers.levels), note="top to bottom, in your own words"),
            Field("cycle", answers.cycle.text, note="the running cycle; move it on when the scores are in"),
            Field("first_cycle", answers.first_year, note="the first year that visions and a selection are asked for"),
            Field("fiscal_year_starts", answers.fiscal_year_starts, note="the month, 1 to 12"),
            Field("retain", {"min": 3, "max": 4}, note="how many proposals the Comex keeps in a year"),
            Field("stale_after", 35, note="days without a check-in until a key result is stale"),
        ],
    )


def _company(answers: Answers, path: str) -> str:
    star = id_for(answers.north_star, "north-star")
    above = f"{answers.company_id}/{star}"
    return document_text(
        "team",
        path,
        "The company: the team at the top. Its objectives come from what the Comex retains of the tribes' proposals.",
        [
            Field("id", answers.company_id),
            Field("name", answers.company),
            Field("level", answers.levels[0]),
            Field("lead", "ceo", note="a role, never a mail address"),
            Field("north_star", above, "The metric by which the whole company steers."),
            Field(
                "metrics",
                {star: _metric(answers.north_star, answers.unit), **_inputs(_COMPANY_INPUTS, above, {star})},
                "What is measured. `drives` names the metric above: North Stars form a tree.\n"
                "The ones below the North Star are examples: put your own in their place.",
            ),
        ],
    )


def _tribe(answers: Answers, path: str) -> str:
    star = id_for(answers.tribe_north_star, "north-star")
    own = f"{answers.tribe_id}/{star}"
    above = f"{answers.company_id}/{id_for(answers.north_star, 'north-star')}"
    return document_text(
        "team",
        path,
        "A tribe. Its vision comes next: okrcascade new vision " + answers.tribe_id,
        [
            Field("id", answers.tribe_id),
            Field("name", answers.tribe),
            Field("level", answers.levels[1]),
            Field("parent", answers.company_id),
            Field("lead", id_for(f"head-of-{answers.tribe_id}", "head"), note="a role, never a mail address"),
            Field("north_star", own, "The metric by which the tribe steers; it drives the company's."),
            Field(
                "metrics",
                {
                    star: _metric(answers.tribe_north_star, answers.tribe_unit) | {"drives": above},
                    **_inputs(_TRIBE_INPUTS, own, {star}),
                },
                "Key metrics: three to six that move the North Star. These are examples: put your own in their place.",
            ),
        ],
    )


def _metric(name: str, unit: str) -> dict[str, object]:
    return {"name": name, "unit": unit, "direction": "up"}


def _inputs(examples: dict[str, tuple[str, str, str, str]], above: str, taken: set[str]) -> dict[str, object]:
    """Return example metrics that drive another one, with ids that are free."""
    return {
        id_for(name, name, taken): {
            "name": words,
            "unit": unit,
            "direction": direction,
            "definition": definition,
            "drives": above,
        }
        for name, (words, unit, direction, definition) in examples.items()
    }


def _on_one_line(text: str) -> str:
    """Return a name as a comment can hold it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
