"""Ids for new things, made of the words that people give them."""

from __future__ import annotations

from collections.abc import Collection

from okrcascade.model.references import as_id, id_problem

LONGEST_ID = 32
"""The characters of an id that is made of a title: short enough to be written in references."""


def id_for(words: str, otherwise: str, taken: Collection[str] = ()) -> str:
    """Return an id that is still free for something with a name or a title.

    `otherwise` is the id where the words have no letter that an id may have.
    """
    made = _shortened(as_id(words))
    if made and id_problem(made):
        made = f"{otherwise}-{made}"
    made = made or otherwise
    number, free = 2, made
    while free in taken:
        free, number = f"{made}-{number}", number + 1
    return free


def _shortened(text: str) -> str:
    """Cut an id behind a word."""
    if len(text) <= LONGEST_ID:
        return text
    return text[: LONGEST_ID + 1].rpartition("-")[0] or text[:LONGEST_ID]
