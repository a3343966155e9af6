"""What could not be read, so that nothing is called missing that may be written there.

A mistake in a file must not set off its consequences elsewhere: a reference to something that stands in a
broken file is not "unresolved". We cannot know what a broken part defines, but we know its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from okrcascade.model.references import as_id
from okrcascade.text.record import equal_by_fields

_WORD = re.compile(r"[a-z][a-z0-9-]*")

_OUTWARD = frozenset({"contributes", "confirms", "declines"})
"""The words of fields by which a team speaks of what is others'."""


@equal_by_fields
@dataclass(eq=False, repr=False)
class Gaps:
    """The words of every part that could not be read; `blind` where a whole file gave no text at all.

    Of a document that is empty one knows at best whose it was: `emptied` are the teams that may be, none where no
    document is.
    """

    words: tuple[frozenset[str], ...] = ()
    blind: bool = False
    emptied: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything could not be read."""
        return self.blind or bool(self.words or self.emptied)

    def may_hold(self, *references: str) -> bool:
        """Whether one unread part may hold what all these references, ids and names of fields are about.

        An empty document may have held all that is its team's, and contributions and answers to whatever there is.
        """
        if self.blind:
            return True
        wanted = {word for reference in references for word in _WORD.findall(reference.partition("@")[0])}
        if not wanted:
            return bool(self)
        if self.emptied and not wanted.isdisjoint(self.emptied | _OUTWARD):
            return True
        return bool(set.intersection(*(self._parts_with.get(word, set()) for word in wanted)))

    @cached_property
    def _parts_with(self) -> Mapping[str, set[int]]:
        """The numbers of the unread parts in which each word stands: a hostile repository has thousands of them."""
        parts: dict[str, set[int]] = {}
        for number, words in enumerate(self.words):
            for word in words:
                parts.setdefault(word, set()).add(number)
        return parts


def words_of_text(text: str) -> frozenset[str]:
    """Return all words of a text that could be ids."""
    return frozenset(_WORD.findall(text))


def words_of_data(data: object) -> frozenset[str]:
    """Return all words in plain data, keys included; those that are no ids also as the ids they may be meant to be."""
    return frozenset(
        word
        for text in set(_texts(data))
        for word in (*_WORD.findall(text), *_WORD.findall(text.casefold()), as_id(text))
    )


def _texts(data: object) -> Iterator[str]:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
