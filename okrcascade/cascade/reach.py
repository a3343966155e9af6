"""How far a change reaches: where something else may be found because of it, and what one must read to know.

Teams' documents name few others: what they contribute to, what they answer, the metrics that they share. Along these
ties a change of one team's documents is followed:

- What a rule says of a team's objectives and key results depends on what they name, on what names them, and on the
  metrics that they share with others: on the teams *near* it.
- A way up leads on: what a team contributes to may be counted twice, lead round in a ring or lack a second tribe
  because of a link far below. So all that lies *above* what is near a change is affected too, and all that lies below
  the change itself.
- How far time has come, those who speak of days to come say together: the day that two teams have reached is sure
  (TIME701).
- To judge what is affected one must read what is near it, and all that shares a metric with that: an objective is held
  against those that contribute to it (TIME705), and how these stand, whoever reads their metrics says.

No rule may look farther: every mistake of `tests/truth`, the random companies of `tests/check` and a case for each
kind of tie there must be found by who reads no more than this.

Nothing here knows documents, so that one can ask before anything is imported that can read them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from okrcascade.text.record import record

LEFT_OUT = frozenset({"okrs", "check-ins"})
"""The kinds of documents that need not be read where a change does not reach; all others are few, and settle much."""


@record
class Ties:
    """What ties a document of a team to others.

    `above` are the teams that it contributes to, `beside` those that it names otherwise; whom it needs is left out, as
    the answer names it. `common` are the metrics that it measures by or reads. `ahead` is the latest day to come that
    it speaks of, empty where it speaks of none.
    """

    kind: str
    team: str
    above: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    ahead: str = ""


@record
class Reach:
    """The documents in which a change may bring something about, and those to be read for that; both are tied ones."""

    affected: frozenset[str]
    needed: frozenset[str]


class Net:
    """All teams of a repository, and the ties between them."""

    def __init__(self, ties: Mapping[str, Ties]) -> None:
        """Take the ties of all documents that have some, by their paths."""
        self._ties = ties
        self._above: dict[str, set[str]] = {}
        self._below: dict[str, set[str]] = {}
        self._named: dict[str, set[str]] = {}
        self._naming: dict[str, set[str]] = {}
        self._common: dict[str, set[str]] = {}
        self._sharing: dict[str, set[str]] = {}
        self._ahead: dict[str, str] = {}
        for tied in ties.values():
            _connect(tied.team, tied.above, self._above, self._below)
            _connect(tied.team, tied.above | tied.beside, self._named, self._naming)
            _connect(tied.team, tied.common, self._common, self._sharing)
            if tied.ahead:
                self._ahead[tied.team] = max(tied.ahead, self._ahead.get(tied.team, ""))

    def reach(self, changed: Iterable[str]) -> Reach:
        """Return how far a change in some documents reaches, while they keep to their ties."""
        ties = [self._ties[path] for path in changed]
        teams = {tied.team for tied in ties}
        together = self._ahead.keys() if any(tied.ahead for tied in ties) else ()
        affected = _closure({*self._near(teams), *_closure(teams, self._below), *together}, self._above)
        sure = self._furthest() if affected & self._ahead.keys() else ()
        needed = {*self._sharing_with(self._near(affected)), *sure}
        return Reach(self._documents(affected), self._documents(needed))

    def holds(self, path: str, tied: Ties) -> bool:
        """Whether a document is of the team that it was of, and ties it to nothing that it was not tied to already.

        Whom a team contributes to it names as well, so a link that turns from the one into the other is none too many.
        """
        before = self._ties[path]
        if tied.team != before.team or (tied.ahead and not before.ahead):
            return False
        known = ((self._above, tied.above), (self._named, tied.beside), (self._common, tied.common))
        return all(ties <= of_teams.get(tied.team, set()) for of_teams, ties in known)

    def _near(self, teams: Collection[str]) -> set[str]:
        near = self._sharing_with(teams)
        for team in teams:
            near.update(self._named.get(team, ()), self._naming.get(team, ()))
        return near

    def _sharing_with(self, teams: Collection[str]) -> set[str]:
        """Return some teams, and those that share something with one of them."""
        shared = {one for team in teams for one in self._common.get(team, ())}
        return {*teams, *(team for one in shared for team in self._sharing[one])}

    def _furthest(self) -> list[str]:
        """Return the two teams that speak of the latest days to come."""
        return sorted(self._ahead, key=self._ahead.__getitem__)[-2:]

    def _documents(self, teams: Collection[str]) -> frozenset[str]:
        return frozenset(path for path, tied in self._ties.items() if tied.team in teams)


def _connect(one: str, others: Iterable[str], to: dict[str, set[str]], back: dict[str, set[str]]) -> None:
    to.setdefault(one, set()).update(others)
    for other in others:
        back.setdefault(other, set()).add(one)


def _closure(teams: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    """Return some teams and all that the ways from them lead to."""
    found = set(teams)
    waiting = list(found)
    while waiting:
        fresh = [team for team in ways.get(waiting.pop(), ()) if team not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found
