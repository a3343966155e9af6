"""What changed in visions: North Stars, horizons, axes; and in what the tribes propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcascade.cascade.nodes import Proposal, Vision
from okrcascade.compare.asked import Ask, asked_otherwise
from okrcascade.compare.change import Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import Both, both_of
from okrcascade.compare.key_results import told
from okrcascade.text.message import say
from okrcascade.text.words import counted


def vision_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of visions."""
    for before, after in comparison.visions.both:
        yield from filter(None, _changes(before, after, comparison))
    for gone in comparison.visions.dropped:
        if comparison.is_gone(gone.entry.team):
            yield _whole(gone, "dropped", Effect.WORSE)
    for new in comparison.visions.added:
        if comparison.is_new(new.entry.team):
            yield _whole(new, "added", Effect.NEUTRAL)


def proposal_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of proposals; those of a vision that is new or gone go with it."""
    pairs = comparison.proposals
    axes = {after.path: _axes_now(before, after) for before, after in comparison.visions.both}
    for before, after in pairs.both:
        if before.entry is not after.entry or before.key != after.key:
            yield from filter(None, _proposal(before, after, comparison, axes.get(after.path, {})))
    whole_before = {vision.path for vision in comparison.visions.dropped}
    whole_after = {vision.path for vision in comparison.visions.added}
    for gone in pairs.dropped:
        if gone.path not in whole_before and comparison.is_gone(gone.short):
            yield _whole(gone, "dropped", Effect.WORSE)
    for new in pairs.added:
        if new.path not in whole_after and comparison.is_new(new.short):
            yield _whole(new, "added", Effect.NEUTRAL)


def _whole(thing: Vision | Proposal, how: str, effect: Effect) -> Change:
    kind, place = "vision" if isinstance(thing, Vision) else "proposal", thing.place
    with_what = (
        counted(len(thing.proposals), "proposal")
        if isinstance(thing, Vision)
        else counted(len(thing.key_results), "key result")
    )
    return Change(
        kind=f"{kind}-{how}",
        topic=Topic.VISIONS,
        effect=effect,
        about=about(thing),
        message=say("{kind} {how}, with {parts}", kind=kind, how=how, parts=with_what),
        before=place if how == "dropped" else None,
        after=place if how == "added" else None,
    )


def _changes(before: Vision, after: Vision, comparison: Comparison) -> Iterator[Change | None]:
    both = both_of(Topic.VISIONS, before, after)
    yield from _north_star(before, after, comparison, both)
    old, new = before.entry, after.entry
    if old is new:
        return
    yield both.field("ambition-reworded", "ambition", old.ambition, new.ambition, steps=("ambition",))
    yield both.field(
        "horizon-moved",
        "horizon",
        f"{old.horizon.from_} to {old.horizon.to}",
        f"{new.horizon.from_} to {new.horizon.to}",
        steps=("horizon",),
    )
    now = _axes_now(before, after)
    for name, axis in old.axes.items():
        if name not in now and name not in new.axes:
            yield both.tell("axis-dropped", say("axis dropped: {title}", title=axis.title), effect=Effect.WORSE)
        elif name in now:
            yield both.field("axis-renamed", "axis renamed", name, now[name])
    for name, axis in new.axes.items():
        known = old.axes.get(name)
        if known is not None:
            yield both.field("axis-retitled", f"axis {name}", known.title, axis.title, steps=("axes", name, "title"))
        elif name not in now.values():
            yield both.tell("axis-added", say("axis added: {title}", title=axis.title), steps=("axes", name))


def _axes_now(before: Vision, after: Vision) -> dict[str, str]:
    """Return the new ids of axes that have another one: those whose title a new axis has."""
    old, new = before.entry.axes, after.entry.axes
    fresh = {axis.title: name for name, axis in new.items() if name not in old}
    return {name: fresh[axis.title] for name, axis in old.items() if name not in new and axis.title in fresh}


def _north_star(before: Vision, after: Vision, comparison: Comparison, both: Both) -> Iterator[Change | None]:
    old, new = before.north_star_entry, after.north_star_entry
    yield both.field(
        "north-star-moved",
        "North Star",
        comparison.now(old.metric) if old else None,
        new.metric if new else None,
        steps=("north_star", "metric"),
    )
    if old is None or new is None:
        return
    reason = new.eased if new.eased != old.eased else None
    for asked in asked_otherwise(Ask(before.north_star, old), Ask(after.north_star, new), comparison):
        yield told(asked, both, reason, ("north_star",), "north-star-")


def _proposal(
    before: Proposal, after: Proposal, comparison: Comparison, axes: Mapping[str, str]
) -> Iterator[Change | None]:
    both = both_of(Topic.VISIONS, before, after)
    old, new = before.entry, after.entry
    if comparison.now(before.short) != after.short:
        names = (proposal.short.partition("/")[2] for proposal in (before, after))
        yield both.field("proposal-renamed", "renamed", *names)
    for kind, label, steps in (
        ("proposal-retitled", "title", "title"),
        ("axis-moved", "axis", "axis"),
        ("posture-changed", "posture", "posture"),
        ("commitment-changed", "commitment", "commitment"),
        ("owner-moved", "owner", "owner"),
    ):
        was = getattr(old, steps)
        was = axes.get(was, was) if steps == "axis" else was
        yield both.field(kind, label, was, getattr(new, steps), steps=(steps,))
    yield both.field("rice-changed", "RICE", _rice(before), _rice(after), steps=("rice",))


def _rice(proposal: Proposal) -> str | None:
    rice = proposal.entry.rice
    if rice is None:
        return None
    return f"{rice.reach.text} x {rice.impact:g} x {rice.confidence:.0%} / {rice.effort:g}"
