"""What is known of a repository that was checked, so that of a change only its reach must be looked at again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from okrcascade.cascade.reach import LEFT_OUT, Net, Reach, Ties
from okrcascade.text.record import record


class NotKnownError(ValueError):
    """Plain data that does not say what is known of a repository."""


@record
class Change:
    """Documents that changed, the ties that they had, how far that reaches, and all that must be read to look at it."""

    changed: Collection[str]
    net: Net
    reach: Reach
    read: frozenset[str]


@record
class Known:
    """What is known of a repository: a digest of its contents, what each document held, their ties.

    `spoken_of` are the documents in which something was found, whether or not the report said so.
    """

    contents: str
    held: Mapping[str, str]
    ties: Mapping[str, Ties]
    spoken_of: frozenset[str]

    def change_to(self, held: Mapping[str, str]) -> Change | None:
        """Return the change to what documents hold now.

        None where it is none that can be looked at by itself: documents came or went, others changed than OKRs and
        check-ins, or something was found before where the change reaches.
        """
        if held.keys() != self.held.keys():
            return None
        changed = [path for path, now in held.items() if now != self.held[path]]
        if not all(path in self.ties and self.ties[path].kind in LEFT_OUT for path in changed):
            return None
        net = Net(self.ties)
        reach = net.reach(changed)
        if not reach.affected.isdisjoint(self.spoken_of):
            return None
        left_out = (path for path, ties in self.ties.items() if ties.kind in LEFT_OUT and path not in reach.needed)
        return Change(changed, net, reach, frozenset(held) - frozenset(left_out))

    def to_plain(self) -> dict[str, object]:
        """Return it as what JSON can hold."""
        return {
            "contents": self.contents,
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
                _texts(data["spoken of"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as wrong:
            raise NotKnownError from wrong


def _plain_ties(ties: Ties | None) -> list[object] | None:
    if ties is None:
        return None
    return [ties.kind, ties.team, sorted(ties.above), sorted(ties.beside), sorted(ties.common), ties.is_ahead]


def _ties(kind: object, team: object, above: object, beside: object, common: object, is_ahead: object) -> Ties:
    return Ties(_text(kind), _text(team), _texts(above), _texts(beside), _texts(common), bool(is_ahead))


def _text(value: object) -> str:
    if type(value) is not str:
        raise NotKnownError
    return value


def _texts(values: Any) -> frozenset[str]:  # noqa: ANN401
    if type(values) is not list:
        raise NotKnownError
    return frozenset(map(_text, values))
