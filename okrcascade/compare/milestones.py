"""What changed in the milestones of a key result: put off and brought forward, reached, new and gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcascade.compare.change import Change, Effect
from okrcascade.compare.fields import Both
from okrcascade.model.okrs import MilestoneEntry
from okrcascade.text.message import say


def milestone_changes(
    before: Mapping[str, MilestoneEntry], after: Mapping[str, MilestoneEntry], both: Both
) -> Iterator[Change]:
    """Yield the changes of milestones, which their ids tell apart."""
    for name, step in before.items():
        if name not in after:
            message = say("milestone dropped: {title}", title=step.title)
            yield both.tell("milestone-dropped", message, effect=Effect.WORSE)
    for name, step in after.items():
        was = before.get(name)
        if was is None:
            message = say("milestone added: {title}, by {due}", title=step.title, due=step.due)
            yield both.tell("milestone-added", message, steps=("milestones", name))
        else:
            yield from _changes(name, was, step, both)


def _changes(name: str, before: MilestoneEntry, after: MilestoneEntry, both: Both) -> Iterator[Change]:
    if before.due != after.due:
        is_later = after.due > before.due
        message = say(
            "milestone put off: {title}, {before} → {after}"
            if is_later
            else "milestone brought forward: {title}, {before} → {after}",
            title=after.title,
            before=before.due,
            after=after.due,
        )
        effect = Effect.WORSE if is_later else Effect.BETTER
        yield both.tell("milestone-moved", message, steps=("milestones", name, "due"), effect=effect)
    if before.done != after.done:
        message = say("milestone not reached after all: {title}", title=after.title)
        effect = Effect.WORSE
        if after.done is not None:
            message = say("milestone reached: {title}, on {day}", title=after.title, day=after.done)
            effect = Effect.BETTER
        yield both.tell("milestone-reached", message, steps=("milestones", name), effect=effect)
