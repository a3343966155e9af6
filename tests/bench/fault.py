"""What a fault is: one mistake put into a sound repository, and the one finding that it must give.

A fault picks its victims by meaning, edits text, and says where the finding must stand, all apart from the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from repository import Repository, Route, Spot

Where = tuple[str, "Route | int", bool]
"""A path, a route (or a line, where the text can no longer be read), and whether the key is meant and not the value."""

TODAY = "2024-02-15"


@dataclass(frozen=True)
class Mutation:
    """A spoilt repository, and where its one finding must be."""

    code: str
    name: str
    before: Repository
    after: Repository
    path: str
    line: int
    today: str

    @property
    def changed(self) -> dict[str, bytes]:
        """The documents that differ."""
        return {
            path: text.encode("utf-8", "surrogateescape")
            for path, text in self.after.texts.items()
            if self.before.texts.get(path) is not text
        }


@dataclass(frozen=True)
class Fault:
    """A mistake: its code, its name, the spots that it can befall, what it does to one, and where the finding stands."""

    code: str
    name: str
    victims: Callable[[Repository], Iterable[Spot]]
    change: Callable[[Spot], Repository]
    where: Callable[[Spot], Where]
    today: str = TODAY

    def mutations(self, repository: Repository, seed: int, count: int) -> Iterator[Mutation]:
        """Yield some mutations of a repository, each of another victim as far as there are enough."""
        victims = list(self.victims(repository))
        rng = Random(f"{seed} {self.code} {self.name}")  # noqa: S311
        for victim in rng.sample(victims, min(count, len(victims))):
            yield self.befall(victim)

    def befall(self, victim: Spot) -> Mutation:
        """Put the mistake into one spot."""
        after = self.change(victim)
        path, route, on_key = self.where(victim)
        if isinstance(route, int):
            line = route
        else:
            spot = after.spot(path, route)
            line = spot.key_line if on_key else spot.line
        return Mutation(self.code, self.name, victim.repository, after, path, line, self.today)


# Where a finding stands ---------------------------------------------------------------------------------------------


def value(spot: Spot) -> Where:
    """On the victim's value."""
    return spot.path, spot.route, False


def key(spot: Spot) -> Where:
    """On the victim's key."""
    return spot.path, spot.route, True


def holder(spot: Spot) -> Where:
    """On the key of what holds the victim."""
    return spot.path, spot.route[:-1], True


def start(spot: Spot) -> Where:
    """At the document's start."""
    return spot.path, 1, True


def value_of(*steps: str | int) -> Callable[[Spot], Where]:
    """On a value below the victim."""
    return lambda spot: (spot.path, (*spot.route, *steps), False)


def key_of(*steps: str | int) -> Callable[[Spot], Where]:
    """On a key below the victim."""
    return lambda spot: (spot.path, (*spot.route, *steps), True)


def beside(name: str) -> Callable[[Spot], Where]:
    """On the value of another field of what holds the victim."""
    return lambda spot: (spot.path, (*spot.route[:-1], name), False)


def there(path: str, route: Route | int, *, on_key: bool = False) -> Callable[[Spot], Where]:
    """In another document than the victim's, always the same."""
    return lambda _: (path, route, on_key)


# Victims ------------------------------------------------------------------------------------------------------------


def each(
    kind: str, pattern: str = "", fits: Callable[[Spot], bool] = lambda _: True
) -> Callable[[Repository], Iterator[Spot]]:
    """Pick every spot of a pattern that fits."""
    return lambda repository: (spot for spot in repository.find(kind, pattern) if fits(spot))


def judged(
    kind: str, pattern: str = "", fits: Callable[[Spot], bool] = lambda _: True
) -> Callable[[Repository], Iterator[Spot]]:
    """Pick every spot of a pattern that fits, in the running and coming cycles."""
    return each(kind, pattern, lambda spot: spot.is_judged and fits(spot))


# Changes ------------------------------------------------------------------------------------------------------------


def put(text: str | Callable[[Spot], str]) -> Callable[[Spot], Repository]:
    """Write something else in the victim's place; `{}` stands for what was there."""
    return lambda spot: spot.repository.replace(spot, text(spot) if callable(text) else text.replace("{}", spot.text))


def drop(spot: Spot) -> Repository:
    """Take the victim out."""
    return spot.repository.drop(spot)


def rename(name: str) -> Callable[[Spot], Repository]:
    """Give the victim another name; `{}` stands for the one it had."""
    return lambda spot: spot.repository.rename(spot, name.replace("{}", str(spot.route[-1])))


def add(entry: str | Callable[[Spot], str]) -> Callable[[Spot], Repository]:
    """Add an entry to the victim."""
    return lambda spot: spot.repository.add(spot, entry(spot) if callable(entry) else entry)


def append(text: str) -> Callable[[Spot], Repository]:
    """Write something after the end of the victim's document."""
    return lambda spot: spot.repository.write(spot.path, spot.repository.texts[spot.path].rstrip("\n") + "\n" + text)
