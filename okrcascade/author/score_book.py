"""Scores of a cycle in the making, planned into the files of their teams, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from okrcascade.author.close import Outcome, Scored, enter_score, outcomes, refuse_day
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import find
from okrcascade.cascade.nodes import KeyResult
from okrcascade.model.cycles import Cycle


@dataclass
class ScoreBook:
    """A cycle on its way to its close: the plan, and the key results that were scored in it by now.

    `team` is whose key results are asked for, None for all; `on` the day of scores that say none. With `replace` a
    score takes the place of the one that is there.
    """

    cascade: Cascade
    plan: Plan
    cycle: Cycle
    team: str | None
    on: date
    replace: bool = False
    given: set[str] = field(default_factory=set)

    def enter(self, scored: Scored) -> None:
        """Plan one score."""
        short = scored.outcome.key_result.short
        if short in self.given:
            raise AnswerError(f"{short} is scored twice here")
        refuse_day(self.cycle, scored.on, self.cascade)
        enter_score(self.plan, self.cascade, scored, anew=self.replace)
        self.given.add(short)

    def named(self, ref: str) -> Outcome:
        """Return what became of the key result that a reference names."""
        path = ref.strip().removeprefix("key-result:").partition("@")[0]
        for thing in find(self.cascade, f"key-result:{path}@{self.cycle}"):
            if isinstance(thing, KeyResult):
                return next(each for each in self.known() if each.key_result.short == thing.short)
        raise AnswerError(f"{ref.strip()} is no key result of {self.cycle}")

    def known(self) -> tuple[Outcome, ...]:
        """Return the outcomes of the whole cycle: what is named may be another team's."""
        return outcomes(self.cascade, self.cycle)

    def shown(self) -> tuple[Outcome, ...]:
        """Return the outcomes that the command is about."""
        return outcomes(self.cascade, self.cycle, self.team)
