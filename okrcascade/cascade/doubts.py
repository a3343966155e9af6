"""What mistakes leave open: laid out once, so that a rule's look at one thing costs the same however many there are."""

from __future__ import annotations

from collections.abc import Iterable

from okrcascade.cascade.flaws import Flaws, SegmentFault, StrangeAnswer, UnitMismatch, WrongCycle, WrongTeam
from okrcascade.cascade.resolve import Key
from okrcascade.workspace.duplicates import Duplicate


class Doubts:
    """What flaws and documents that stand twice keep one from being sure of.

    `misplaced` are the documents whose cycle or team is said to be wrong, `doubled` those that define the same as
    another. `misread` are the metrics of which a value or a segment is not understood. `has_broken_check_ins`: some
    check-ins name a key result that there is not.
    """

    def __init__(self, flaws: Flaws, duplicates: Iterable[Duplicate]) -> None:
        """Take the flaws of a cascade that is linked."""
        wrong: list[WrongCycle | WrongTeam] = [*flaws.wrong_cycles, *flaws.wrong_teams]
        misunderstood: list[UnitMismatch | SegmentFault] = [*flaws.units, *flaws.segments]
        self.misplaced = frozenset(document.place.path for document in wrong)
        self.doubled = frozenset(each.path for two in duplicates for each in (two.first, two.later))
        self.misread = frozenset(flaw.metric for flaw in misunderstood)
        self.has_broken_check_ins = any(link.is_check_in for link in flaws.unresolved)
        self.strange_answers: dict[Key, list[StrangeAnswer]] = {}
        for strange in flaws.strange_answers:
            self.strange_answers.setdefault((strange.short, strange.cycle.text), []).append(strange)
        self._paths: dict[str, set[str]] = {}
        self._traits: dict[str, set[tuple[str, str]]] = {}
        for link in flaws.unresolved:
            self._paths.setdefault(link.wanted, set()).add(link.path)
            self._traits.setdefault(link.wanted, set()).update(_traits(link.path))

    @property
    def broken_kinds(self) -> frozenset[str]:
        """The kinds of things that some reference names in vain."""
        return frozenset(self._paths)

    def are_named(self, kind: str, paths: Iterable[str]) -> bool:
        """Whether a broken reference says one of some paths."""
        return not self._paths.get(kind, set()).isdisjoint(paths)

    def may_mean(self, kind: str, path: str) -> bool:
        """Whether a broken reference may mean a thing: they share the team, what they are part of, or the last name."""
        return not self._traits.get(kind, set()).isdisjoint(_traits(path))


def _traits(path: str) -> tuple[tuple[str, str], ...]:
    owner, _, name = path.rpartition("/")
    return ("team", path.partition("/")[0]), ("owner", owner), ("name", name)
