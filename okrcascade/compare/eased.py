"""What is asked less than before, and whether the files say why: in `eased`, in words that were not there before."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import KeyResult, Vision
from okrcascade.compare.asked import BASELINE, Ask, Asked, asked_otherwise
from okrcascade.compare.change import Effect
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Place
from okrcascade.text.record import record


@record
class Eased:
    """A target or a band that asks less; `home` is the place of its entry, `is_old` that a reason was there."""

    thing: KeyResult | Vision
    asked: Asked
    home: Place
    is_old: bool


def eased_without_reason(comparison: Comparison) -> Iterator[Eased]:
    """Yield what is asked less in the running and coming cycles, and no new reason stands beside it.

    Proposals are drafts, so theirs may change as they like.
    """
    for before, after in comparison.key_results.both:
        if before.entry is not after.entry and not after.of_proposal and comparison.after.is_judged(after.cycle):
            asks = Ask(before.measure, before.entry), Ask(after.measure, after.entry)
            yield from _eased(after, *asks, Place(after.path, after.route), comparison)
    for old, new in comparison.visions.both:
        was, now = old.north_star_entry, new.north_star_entry
        if was is not None and now is not None and was is not now and comparison.after.is_judged(new.cycle):
            asks = Ask(old.north_star, was), Ask(new.north_star, now)
            yield from _eased(new, *asks, Place(new.path, ("north_star",)), comparison)


def _eased(thing: KeyResult | Vision, before: Ask, after: Ask, home: Place, comparison: Comparison) -> Iterator[Eased]:
    reason = after.entry.eased
    if reason is not None and reason != before.entry.eased:
        return
    for asked in asked_otherwise(before, after, comparison):
        if asked.effect is Effect.WORSE and asked.part != BASELINE and asked.how == "eased":
            yield Eased(thing, asked, home, reason is not None)
