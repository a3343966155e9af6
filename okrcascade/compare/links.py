"""Links that broke or were mended, and objectives that lead to nothing retained any more, or do again."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import leading_to
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.find import find
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.nodes import Axis, Objective
from okrcascade.cascade.resolve import Key
from okrcascade.compare.change import About, Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.text.message import Message, say


def link_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield links broken and mended, then objectives orphaned and adopted."""
    before = {_identity(link, comparison): link for link in comparison.before.flaws.unresolved}
    after = {_identity(link, None): link for link in comparison.after.flaws.unresolved}
    for identity, link in after.items():
        if identity not in before and comparison.is_gone(link.text):
            yield _broken(link, comparison)
    paths = set(comparison.after.workspace.paths)
    for identity, link in before.items():
        is_there = link.holder in comparison.ref_now or link.place.path in paths
        if identity not in after and is_there and comparison.is_new(link.text):
            yield _mended(link, comparison)
    yield from _orphans(comparison)


def _broken(link: Unresolved, comparison: Comparison) -> Change:
    now = _now(link.text.partition("@")[0], comparison.renamed)
    message = say("link broken: {text} names no {wanted}", text=link.text, wanted=link.wanted)
    if now:
        message = say("link broken: {text} is {now} now", text=link.text, now=now)
    return Change(
        kind="link-broken",
        topic=Topic.LINKS,
        effect=Effect.WORSE,
        about=_holder(link, link.holder, comparison),
        message=message,
        after=link.place,
        facts={"reference": link.text},
    )


def _mended(link: Unresolved, comparison: Comparison) -> Change:
    return Change(
        kind="link-mended",
        topic=Topic.LINKS,
        effect=Effect.BETTER,
        about=_holder(link, comparison.ref_now.get(link.holder or "", link.holder), comparison),
        message=say("link mended: {text} named no {wanted}", text=link.text, wanted=link.wanted),
        before=link.place,
        facts={"reference": link.text},
    )


def _now(path: str, renamed: Mapping[str, str]) -> str | None:
    """Return what a reference should say now: of a thing under another name, or of a part of one."""
    whole, _, part = path.rpartition("/")
    return renamed.get(path) or (f"{renamed[whole]}/{part}" if whole in renamed else None)


def _identity(link: Unresolved, comparison: Comparison | None) -> Hashable:
    """Return what makes a broken link the same one on both sides: lines, list indexes and paths play no part."""
    keys = tuple(step for step in link.place.route if isinstance(step, str))
    if comparison is not None and link.holder in comparison.ref_now:
        return (comparison.ref_now[link.holder], keys[-1:], link.text, link.wanted)
    holder = link.holder or (link.place.path, *keys[:-1])
    return (holder, keys[-1:], link.text, link.wanted)


def _holder(link: Unresolved, ref: str | None, comparison: Comparison) -> About:
    """Say what a broken link is a link of, by the reference that this has now; of some documents, the document."""
    things = find(comparison.after, ref) if ref else ()
    if things and not isinstance(things[0], Axis | Dependency):
        return about(things[0])
    cycle = link.cycle.text if link.cycle else None
    return About(ref, ref.partition(":")[2] if ref else link.place.path, cycle=cycle)


def _orphans(comparison: Comparison) -> Iterator[Change]:
    before, after = _settled(comparison.before), _settled(comparison.after)
    for old, new in comparison.objectives.both:
        if not comparison.after.is_judged(new.cycle) or comparison.after.is_company(new.team):
            continue
        led, leads = old.key in before, new.key in after
        if led and not leads and comparison.is_gone(new.short):
            message = say("orphaned: it led to what is retained, and leads nowhere now")
            yield _orphan("objective-orphaned", old, new, Effect.WORSE, message)
        elif leads and not led and comparison.is_new(old.short):
            message = say("no orphan any more: it leads to what is retained, or says why it stands alone")
            yield _orphan("objective-adopted", old, new, Effect.BETTER, message)


def _orphan(kind: str, before: Objective, after: Objective, effect: Effect, message: Message) -> Change:
    return Change(
        kind=kind,
        topic=Topic.LINKS,
        effect=effect,
        about=about(after),
        message=message,
        before=before.place,
        after=after.place,
    )


def _settled(cascade: Cascade) -> set[Key]:
    """Return the objectives that lead to a retained one, or to one that stands alone with a reason."""
    ends = [
        objective
        for objective in cascade.objectives.values()
        if objective.entry.stands_alone or cascade.is_retained_objective(objective)
    ]
    return leading_to(ends, cascade.contributors) | {objective.key for objective in ends}
