"""What changed in what teams need of each other: needs new and gone, days moved, answers given and taken back."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import CONFIRMED, DECLINED, OPEN, Dependency
from okrcascade.cascade.resolve import Key
from okrcascade.compare.change import About, Change, Effect, Topic
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import Both
from okrcascade.text.message import say

_EFFECTS = {OPEN: Effect.WORSE, CONFIRMED: Effect.BETTER, DECLINED: Effect.WORSE}


def dependency_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of dependencies."""
    known = {_key_now(old, comparison): old for old in comparison.before.dependencies}
    for new in comparison.after.dependencies:
        old = known.pop(new.key, None)
        if old is not None:
            yield from filter(None, _changes(old, new, comparison))
        elif comparison.is_new(new.short):
            message = say("{team} is needed by {by}: {need}", team=new.entry.team, by=new.entry.by, need=new.entry.need)
            yield Change(
                kind="dependency-added",
                topic=Topic.DEPENDENCIES,
                effect=Effect.NEUTRAL,
                about=_about(new),
                message=message,
                after=new.place,
            )
    for gone in known.values():
        if comparison.is_gone(gone.short):
            yield Change(
                kind="dependency-dropped",
                topic=Topic.DEPENDENCIES,
                effect=Effect.NEUTRAL,
                about=_about(gone),
                message=say("{team} is not needed any more", team=gone.entry.team),
                before=gone.place,
            )


def _key_now(dependency: Dependency, comparison: Comparison) -> Key:
    holder, name = dependency.holder.key, dependency.short.rpartition("/")[2]
    now = comparison.objective_now.get(holder) or comparison.proposal_now.get(holder) or holder
    return (f"{now[0]}/{name}", now[1])


def _about(dependency: Dependency) -> About:
    holder = dependency.holder
    name = f"{dependency.short}@{dependency.cycle}"
    return About(holder.ref, name, holder.entry.title, dependency.short.partition("/")[0], dependency.cycle.text)


def _changes(before: Dependency, after: Dependency, comparison: Comparison) -> Iterator[Change | None]:
    was = before.holder.ref if before.holder.ref != after.holder.ref else None
    both = Both(Topic.DEPENDENCIES, _about(after), was, before.place, after.place)
    old, new = before.entry, after.entry
    yield both.field("dependency-moved", "needed of", comparison.now(old.team), new.team, steps=("team",))
    yield both.field("dependency-put-off", "needed by", old.by, new.by, steps=("by",))
    yield both.field("need-reworded", "need", old.need, new.need, steps=("need",))
    answered, answer = _answer(before, comparison.before), _answer(after, comparison.after)
    if answered != answer:
        said = comparison.after.answer_to(after)
        message = say("{team}: {before} → {after}", team=new.team, before=answered, after=answer)
        yield both.tell(f"dependency-{answer}", message, effect=_EFFECTS[answer], reason=said.why if said else None)


def _answer(dependency: Dependency, cascade: Cascade) -> str:
    answer = cascade.answer_to(dependency)
    return answer.word if answer else OPEN
