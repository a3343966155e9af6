"""What the searches for wrong words share: how much is enough, what speaks against, and when only one word fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeVar

from okrcascade.cascade.kinds import Thing
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.uses import uses
from okrcascade.model.cycles import Cycle

ENOUGH = 2
"""The broken references from which on one wrong word is more likely than a mistake in each of them."""

MOST_ALIKE = 20
"""The documents or things that are compared with what a broken reference means; of more, nobody can tell which."""

Suspect = TypeVar("Suspect", bound=Hashable)
Word = TypeVar("Word", bound=Hashable)


class Named:
    """What the references of a repository name, broken ones too: it is meant as it is written.

    It is gathered when first asked for: most broken references are alone, and speak for no other word.
    """

    def __init__(self, linking: Linking) -> None:
        """Take a repository whose links are all known."""
        self._linking = linking

    @cached_property
    def teams(self) -> AbstractSet[str]:
        """The teams that are named outside of their own file, by their id or by something of theirs."""
        linking = self._linking
        homes = {team.id: team.path for team in linking.names.teams.values()}
        written = uses(linking.workspace, linking.names)
        return {use.team_id for use in written if use.place.path != homes.get(use.team_id)}

    def cycles_of(self, thing: Thing) -> AbstractSet[Cycle | None]:
        """Return the cycles of the documents that name a thing, None for one that has no cycle."""
        return self._cycles.get(thing, set())

    @cached_property
    def _cycles(self) -> dict[Thing, set[Cycle | None]]:
        cycles: dict[Thing, set[Cycle | None]] = {}
        names = self._linking.names
        for use in uses(self._linking.workspace, names):
            for kind, path in use.things:
                for name in {path, names.today(path)}:
                    cycles.setdefault((kind, name), set()).add(use.cycle)
        return cycles


def one_to_one(fits: Iterable[tuple[Suspect, Word]]) -> Iterator[tuple[Suspect, Word]]:
    """Yield what fits one another and nothing else: suspects for which one word would do, and that alone need it."""
    pairs = list(fits)
    suspects, words = Counter(suspect for suspect, _ in pairs), Counter(word for _, word in pairs)
    yield from ((suspect, word) for suspect, word in pairs if suspects[suspect] == 1 and words[word] == 1)
