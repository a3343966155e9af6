"""Reviewed links: whether what something contributes to is still what it was when somebody last looked.

A link may carry the fingerprint of what it leads to: `contributes_to: {company/us-trust: {reviewed: …}}`. When the
words or the targets up there change, the fingerprint there is another one, and the link is *suspect* until it is
reviewed again.

The other design that was weighed is Git's history: compare the commits that last touched both ends. It needs nothing in
the files, but a shallow clone of CI has no history, a squashed merge gives both ends one commit, a change of format or
a new folder touches every line, and to accept a change one would have to touch the link all the same. A fingerprint
survives merges (two branches conflict only where both reviewed one link, or changed it), needs no server and no
history, shows in the pull request who accepted what, and costs a word in the file of whoever wants it: a link without
it is never suspect.

Ids and metrics' ids play no part, so renaming makes nothing suspect; neither do check-ins, owners, weights, spacing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Contribution, KeyResult, Objective
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.values import LEVEL, Quantity, number_in
from okrcascade.text.record import record

Linked = Objective | KeyResult

_LENGTH = 10
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""Digits become letters, so that no reader of YAML takes a fingerprint for a number."""


@record
class Link:
    """A contribution that leads somewhere, with both of its ends."""

    child: Linked
    contribution: Contribution
    parent: Linked

    @property
    def is_suspect(self) -> bool:
        """Whether the parent has changed since the link was reviewed; never for a link that was not."""
        reviewed = self.contribution.entry.reviewed
        return reviewed is not None and reviewed != fingerprint(self.parent)


def links(cascade: Cascade) -> Iterator[Link]:
    """Yield every contribution that leads somewhere, of objectives and of key results."""
    return _links(cascade, lambda _: True)


def suspect_links(cascade: Cascade) -> Iterator[Link]:
    """Yield the links whose parent has changed since they were reviewed."""
    reviewed = _links(cascade, lambda contribution: contribution.entry.reviewed is not None)
    return (link for link in reviewed if link.is_suspect)


def _links(cascade: Cascade, is_wanted: Callable[[Contribution], bool]) -> Iterator[Link]:
    for key, from_objectives in cascade.contributors.items():
        for objective, contribution in from_objectives:
            if is_wanted(contribution):
                yield Link(objective, contribution, cascade.objectives[key])
    for key, from_key_results in cascade.key_result_contributors.items():
        for key_result, contribution in from_key_results:
            if is_wanted(contribution):
                yield Link(key_result, contribution, cascade.key_results[key])


def fingerprint(thing: Linked) -> str:
    """Return the fingerprint of the words and the targets of an objective, or of a key result: ten small letters."""
    if isinstance(thing, Objective):
        said: object = [_words(thing.entry.title), [_promise(part) for part in thing.key_results]]
    else:
        said = _promise(thing)
    return sha256(json.dumps(said).encode()).hexdigest()[:_LENGTH].translate(_LETTERS)


def _promise(key_result: KeyResult) -> list[object]:
    """Return what a key result promises: its words, what it is measured by, and where that is to be."""
    entry = key_result.entry
    metric = key_result.measure.metric.entry if key_result.measure else None
    steps = [[_words(step.title), str(step.due)] for step in entry.milestones.values()]
    measured = [_words(metric.name), metric.unit, entry.segment] if metric else None
    return [_words(entry.title), measured, *_target(entry, metric.unit if metric else None), steps]


def _target(entry: KeyResultEntry, unit: str | None) -> list[object]:
    target, hold = entry.target, entry.hold
    return [
        None
        if target is None
        else [target.meaning, *_quantity(target.quantity, unit if target.meaning == LEVEL else None)],
        None if hold is None else [_quantity(hold.min, unit), _quantity(hold.max, unit)],
    ]


def _quantity(quantity: Quantity | None, unit: str | None) -> list[object]:
    """Return a quantity however it is written: as a number in a unit where it can be read so."""
    if quantity is None:
        return []
    number = None if unit is None else number_in(quantity, unit)
    return [f"{quantity.number:.9g}", quantity.suffix.casefold()] if number is None else [f"{number:.9g}"]


def _words(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())
