"""Fields that two versions of a thing have otherwise, told in one way."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.cascade.nodes import Team, Vision
from okrcascade.compare.change import About, Change, Effect, Thing, Topic, about
from okrcascade.diagnostics.finding import Place
from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import clipped

NONE = "none"


@record
class Both:
    """A thing that both cascades have, ready to tell what changed in it: what it is, and its places."""

    topic: Topic
    about: About
    was: str | None
    before: Place
    after: Place

    def tell(
        self,
        kind: str,
        message: Message,
        *,
        steps: Route = (),
        effect: Effect = Effect.NEUTRAL,
        reason: str | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> Change:
        """Make a change of this thing; `steps` lead from it to what changed."""
        before, after = (self.before.at(*steps), self.after.at(*steps)) if steps else (self.before, self.after)
        return Change(
            kind=kind,
            topic=self.topic,
            effect=effect,
            about=self.about,
            message=message,
            before=before,
            after=after,
            was=self.was,
            reason=reason,
            facts=facts or {},
        )

    def field(
        self,
        kind: str,
        label: str,
        old: object,
        new: object,
        *,
        steps: Route = (),
        effect: Effect = Effect.NEUTRAL,
        reason: str | None = None,
    ) -> Change | None:
        """Make the change of a field that is otherwise; None where it is not."""
        if old == new:
            return None
        message = say("{label}: {before} → {after}", label=label, before=written(old), after=written(new))
        facts = {"before": plain_value(old), "after": plain_value(new)}
        return self.tell(kind, message, steps=steps, effect=effect, reason=reason, facts=facts)


def both_of(topic: Topic, before: Thing, after: Thing) -> Both:
    """Take a thing as it was and as it is."""
    return Both(topic, about(after), before.ref if before.ref != after.ref else None, _home(before), _home(after))


def _home(thing: Thing) -> Place:
    """Return the place from which the fields of a thing are reached."""
    return Place(thing.path) if isinstance(thing, Team | Vision) else thing.place


def written(value: object) -> str:
    """Write a field's value for a sentence."""
    if value is None or value in ((), ""):
        return NONE
    if isinstance(value, tuple):
        return clipped(", ".join(map(str, value)))
    return clipped(str(value))


def plain_value(value: object) -> object:
    """Return a field's value as JSON has it."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
