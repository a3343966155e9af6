"""What is known of a repository that was checked, so that of a change only its reach must be looked at again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from okrcascade.cascade.reach import LEFT_OUT, Net, Reach, Ties
from okrcascade.text.record import record


class NotKnownError(ValueError):
    """Plain data that does not say what is known of a repository."""


@record
class Change:
    """Documents that changed, the ties that they had, how far that reaches, and all that must be read to look at it.

    `found` is what was found before in the documents that the change reaches, each finding by its identity.
    """

    changed: Collection[str]
    net: Net
    reach: Reach
    read: frozenset[str]
    found: Collection[str]


@record
class Known:
    """What is known of a repository: a digest of its contents, what each document held, their ties.

    `found` is what was found in each document, each finding by its identity, whether or not the report said so.
    `spoken_of` are the documents that findings speak of, those included that they relate to.
    """

    contents: str
    held: Mapping[str, str]
    ties: Mapping[str, Ties]
    found: Mapping[str, Sequence[str]]
    spoken_of: frozenset[str]

    def change_to(self, held: Mapping[str, str]) -> Change | None:
        """Return the change to what documents hold now.

        None where it is none that can be looked at by itself: documents came or went, others changed than OKRs and
        check-ins, or something that was found speaks of a document that changed, where it may stand on another line.
        """
        if held.keys() != self.held.keys():
            return None
        changed = [path for path, now in held.items() if now != self.held[path]]
        if not all(path in self.ties and self.ties[path].kind in LEFT_OUT for path in changed):
            return None
        if not self.spoken_of.isdisjoint(changed):
            return None
        net = Net(self.ties)
        reach = net.reach(changed)
        left_out = (path for path, ties in self.ties.items() if ties.kind in LEFT_OUT and path not in reach.needed)
        found = sorted(one for path in reach.affected for one in self.found.get(path, ()))
        return Change(changed, net, reach, frozenset(held) - frozenset(left_out), found)

    def at_present(self, contents: str, held: Mapping[str, str], ties: Mapping[str, Ties]) -> Known:
        """Return what is known once some documents hold something else, and have these ties, but nothing came of it."""
        return replace(self, contents=contents, held=held, ties={**self.ties, **ties})

    def to_plain(self) -> dict[str, object]:
        """Return it as what JSON can hold."""
        return {
            "contents": self.contents,
            "found": {path: list(found) for path, found in self.found.items()},
            "spoken of": sorted(self.spoken_of),
            "documents": {path: [held, _plain_ties(self.ties.get(path))] for path, held in self.held.items()},
        }

    @classmethod
    def from_plain(cls, data: Any) -> Known:  # noqa: ANN401  whatever a cache held
        """Read it back. Raises NotKnownError for anything else."""
        try:
            documents = data["documents"].items()
            return cls(
                _text(data["contents"]),
                {path: _text(held) for path, (held, _) in documents},
                {path: _ties(*ties) for path, (_, ties) in documents if ties is not None},
                {path: sorted(_texts(found)) for path, found in data["found"].items()},
                _texts(data["spoken of"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as wrong:
            raise NotKnownError from wrong


def _plain_ties(ties: Ties | None) -> list[object] | None:
    if ties is None:
        return None
    return [ties.kind, ties.team, sorted(ties.above), sorted(ties.beside), sorted(ties.common), ties.ahead]


def _ties(kind: object, team: object, above: object, beside: object, common: object, ahead: object) -> Ties:
    return Ties(_text(kind), _text(team), _texts(above), _texts(beside), _texts(common), _text(ahead))


def _text(value: object) -> str:
    if type(value) is not str:
        raise NotKnownError
    return value


def _texts(values: Any) -> frozenset[str]:  # noqa: ANN401
    if type(values) is not list:
        raise NotKnownError
    return frozenset(map(_text, values))
