"""What changed in the Comex's choice: verdicts given, changed, taken back."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import Verdict
from okrcascade.compare.change import About, Change, Effect, Topic, about
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Place
from okrcascade.text.message import Message, say


def choice_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes of verdicts."""
    before, after = comparison.before.verdicts, comparison.after.verdicts
    known = {comparison.proposal_now.get(key, (comparison.now(key[0]), key[1])): old for key, old in before.items()}
    for key, new in after.items():
        old = known.pop(key, None)
        if old is None:
            if comparison.is_new(new.short):
                message = say("verdict given: {verdict}", verdict=_words(new))
                yield _change("given", new, message, after=new.place, reason=new.entry.why)
        elif old.entry is not new.entry and _words(old) != _words(new):
            message = say("verdict changed: {before} → {after}", before=_words(old), after=_words(new))
            reason = new.entry.why if new.entry.why != old.entry.why else None  # the old one speaks for the old verdict
            yield _change("changed", new, message, before=old.place, after=new.place, reason=reason)
    for gone in known.values():
        if comparison.is_gone(gone.short):
            message = say("verdict taken back: {verdict}", verdict=_words(gone))
            yield _change("withdrawn", gone, message, before=gone.place)


def _words(verdict: Verdict) -> str:
    entry = verdict.entry
    if entry.into:
        return f"{entry.verdict} into {entry.into}"
    return f"{entry.verdict} until {entry.until}" if entry.until else entry.verdict


def _change(
    how: str,
    verdict: Verdict,
    message: Message,
    *,
    before: Place | None = None,
    after: Place | None = None,
    reason: str | None = None,
) -> Change:
    name = f"{verdict.short}@{verdict.cycle}"
    subject = about(verdict.proposal) if verdict.proposal else About(None, name, "", verdict.short.partition("/")[0])
    return Change(
        kind=f"verdict-{how}",
        topic=Topic.CHOICE,
        effect=Effect.NEUTRAL,
        about=subject,
        message=message,
        before=before,
        after=after,
        reason=reason,
    )
