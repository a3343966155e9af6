"""What changed in objectives: new, gone, under another name; owners, commitments, what they contribute to."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import Objective
from okrcascade.compare.change import Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.fields import Both, both_of
from okrcascade.text.message import say
from okrcascade.text.words import counted

COMMITTED = "committed"


def objective_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of objectives; their key results are told apart."""
    pairs = comparison.objectives
    for before, after in pairs.both:
        if before.entry is not after.entry or before.key != after.key:
            yield from filter(None, _changes(before, after, comparison))
    for gone in pairs.dropped:
        if comparison.is_gone(gone.short):
            yield _whole(gone, "dropped", Effect.WORSE)
    for new in pairs.added:
        if comparison.is_new(new.short):
            yield _whole(new, "added", Effect.NEUTRAL)


def _whole(objective: Objective, how: str, effect: Effect) -> Change:
    with_what = counted(len(objective.key_results), "key result")
    return Change(
        kind=f"objective-{how}",
        topic=Topic.OBJECTIVES,
        effect=effect,
        about=about(objective),
        message=say("objective {how}, with {key_results}", how=how, key_results=with_what),
        before=objective.place if how == "dropped" else None,
        after=objective.place if how == "added" else None,
        facts={"key_results": len(objective.key_results)},
    )


def _changes(before: Objective, after: Objective, comparison: Comparison) -> Iterator[Change | None]:
    both = both_of(Topic.OBJECTIVES, before, after)
    old, new = before.entry, after.entry
    yield from _names(before, after, comparison, both)
    yield both.field("owner-moved", "owner", old.owner, new.owner, steps=("owner",))
    firmer = Effect.BETTER if new.commitment == COMMITTED else Effect.WORSE
    yield both.field(
        "commitment-changed", "commitment", old.commitment, new.commitment, steps=("commitment",), effect=firmer
    )
    parents = _parents_before(before, comparison), _parents(after)
    yield both.field("parents-moved", "contributes to", *parents, steps=("contributes_to",))
    proposals = (comparison.now(text.partition("@")[0]) for text in old.proposed_by)
    proposed_by = (text.partition("@")[0] for text in new.proposed_by)
    yield both.field(
        "proposals-moved",
        "proposed by",
        tuple(sorted(proposals)),
        tuple(sorted(proposed_by)),
        steps=("proposed_by",),
    )
    yield both.field("stands-alone", "stands alone", old.stands_alone, new.stands_alone, steps=("stands_alone",))


def _names(before: Objective, after: Objective, comparison: Comparison, both: Both) -> Iterator[Change | None]:
    old_team, new_team = comparison.now(before.team_id), after.team_id
    old_name, new_name = (objective.short.partition("/")[2] for objective in (before, after))
    yield both.field("objective-renamed", "renamed", old_name, new_name)
    yield both.field("objective-moved", "team", old_team, new_team)
    yield both.field("cycle-moved", "cycle", before.cycle.text, after.cycle.text)
    yield both.field("objective-retitled", "title", before.entry.title, after.entry.title, steps=("title",))


def _parents_before(objective: Objective, comparison: Comparison) -> tuple[str, ...]:
    """Return what an objective contributed to, in today's names and in no order."""
    names = []
    for link in objective.contributes_to:
        now = comparison.objective_now.get(link.target, link.target) if link.target else None
        names.append(now[0] if now else comparison.now(link.entry.ref.partition("@")[0]))
    return tuple(sorted(names))


def _parents(objective: Objective) -> tuple[str, ...]:
    """Return what an objective contributes to, in no order."""
    links = objective.contributes_to
    return tuple(sorted(link.target[0] if link.target else link.entry.ref.partition("@")[0] for link in links))
