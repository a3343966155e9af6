"""What changed in the key results of objectives and proposals, and what is asked of North Stars."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import KeyResult
from okrcascade.compare.asked import BASELINE, Ask, Asked, asked_otherwise, is_same_metric, is_unchanged
from okrcascade.compare.change import Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import Both, both_of
from okrcascade.compare.milestones import milestone_changes
from okrcascade.text.message import say
from okrcascade.text.route import Route

COMMITTED = "committed"


def key_result_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of key results; those of an objective that is new or gone go with it."""
    pairs = comparison.key_results
    for before, after in pairs.both:
        asks = Ask(before.measure, before.entry), Ask(after.measure, after.entry)
        if not is_unchanged(*asks):
            yield from filter(None, _changes(before, after, asks, comparison))
    for gone in pairs.dropped:
        if comparison.is_gone(gone.short):
            yield _whole(gone, "dropped", Effect.WORSE)
    for new in pairs.added:
        if comparison.is_new(new.short):
            yield _whole(new, "added", Effect.NEUTRAL)


def _topic(key_result: KeyResult) -> Topic:
    return Topic.VISIONS if key_result.of_proposal else Topic.KEY_RESULTS


def _whole(key_result: KeyResult, how: str, effect: Effect) -> Change:
    place = key_result.place
    return Change(
        kind=f"key-result-{how}",
        topic=_topic(key_result),
        effect=effect,
        about=about(key_result),
        message=say("key result {how}", how=how),
        before=place if how == "dropped" else None,
        after=place if how == "added" else None,
    )


def _changes(
    before: KeyResult, after: KeyResult, asks: tuple[Ask, Ask], comparison: Comparison
) -> Iterator[Change | None]:
    both = both_of(_topic(after), before, after)
    old, new = before.entry, after.entry
    for asked in asked_otherwise(*asks, comparison):
        yield told(asked, both, new.eased if new.eased != old.eased else None)
    if old is new:
        return
    if comparison.now(before.short) != after.short and _own(before) != _own(after):
        yield both.field("key-result-renamed", "renamed", _own(before), _own(after))
    yield both.field("key-result-retitled", "title", old.title, new.title, steps=("title",))
    yield _measured(before, after, comparison, both)
    if old.commitment != new.commitment:  # what comes from the objective is told of that
        firmer = Effect.BETTER if after.commitment == COMMITTED else Effect.WORSE
        yield both.field(
            "commitment-changed",
            "commitment",
            before.commitment,
            after.commitment,
            steps=("commitment",),
            effect=firmer,
        )
    yield both.field("owner-moved", "owner", old.owner, new.owner, steps=("owner",))
    yield both.field("weight-changed", "weight", f"{old.weight:g}", f"{new.weight:g}", steps=("weight",))
    yield both.field("parents-moved", "contributes to", *_parents(before, after, comparison), steps=("contributes_to",))
    yield from milestone_changes(old.milestones, new.milestones, both)


def told(asked: Asked, both: Both, reason: str | None, steps: Route = (), prefix: str = "") -> Change:
    """Make the change of what is asked otherwise; `steps` lead to its entry. Only an easing asks for a reason."""
    wants_reason = asked.effect is Effect.WORSE and asked.part != BASELINE
    return both.tell(
        f"{prefix}{asked.part}-{asked.how}",
        say(
            "{part} {how}: {levels}", part=f"{prefix.replace('-', ' ')}{asked.part}", how=asked.how, levels=asked.levels
        ),
        steps=(*steps, *asked.steps),
        effect=asked.effect,
        reason=reason if wants_reason else None,
        facts=asked.facts,
    )


def _own(key_result: KeyResult) -> str:
    return key_result.short.rpartition("/")[2]


def _measured(before: KeyResult, after: KeyResult, comparison: Comparison, both: Both) -> Change | None:
    old, new = before.measure, after.measure
    if old is None or new is None:
        return both.field("metric-moved", "metric", before.entry.metric, after.entry.metric, steps=("metric",))
    if is_same_metric(old, new, comparison):
        return None
    words = (_measure_words(measure.metric.short, measure.segment) for measure in (old, new))
    return both.field("metric-moved", "metric", *words, steps=("metric",))


def _measure_words(metric: str, segment: str | None) -> str:
    return f"{metric} ({segment})" if segment else metric


def _parents(before: KeyResult, after: KeyResult, comparison: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a key result contributes to on both sides, with the amounts, in today's names."""
    old = tuple(_link(comparison.now(link.ref.partition("@")[0]), link.amount) for link in before.entry.contributes_to)
    new = tuple(_link(link.ref.partition("@")[0], link.amount) for link in after.entry.contributes_to)
    return (old, new) if sorted(old) != sorted(new) else ((), ())


def _link(short: str, amount: object) -> str:
    text = getattr(getattr(amount, "quantity", None), "text", "")
    return f"{short} ({text})" if text else short
