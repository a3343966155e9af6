"""All changes between two cascades, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.compare.change import About, Change, Effect, Topic
from okrcascade.compare.check_ins import check_in_changes
from okrcascade.compare.choice import choice_changes
from okrcascade.compare.comparison import Comparison
from okrcascade.compare.dependencies import dependency_changes
from okrcascade.compare.key_results import key_result_changes
from okrcascade.compare.links import link_changes
from okrcascade.compare.objectives import objective_changes
from okrcascade.compare.settings import settings_changes
from okrcascade.compare.teams import metric_changes, team_changes
from okrcascade.compare.visions import proposal_changes, vision_changes
from okrcascade.diagnostics.finding import Place
from okrcascade.text.message import say

_ALL = (
    choice_changes,
    vision_changes,
    proposal_changes,
    objective_changes,
    key_result_changes,
    link_changes,
    dependency_changes,
    team_changes,
    metric_changes,
    settings_changes,
    check_in_changes,
)
_ORDER = {topic: number for number, topic in enumerate(Topic)}


def changes(comparison: Comparison) -> tuple[Change, ...]:
    """Return the changes by topic, then by what they are about; what is told of one thing stays in its order."""
    found = [*_unread(comparison), *(change for tell in _ALL for change in tell(comparison))]
    return tuple(sorted(found, key=_place_in_order))


def _place_in_order(change: Change) -> tuple[int, str, str, str]:
    subject = change.about
    return (_ORDER[change.topic], subject.team, subject.cycle or "", subject.name)


def _unread(comparison: Comparison) -> Iterator[Change]:
    """Yield the documents that could not be read on one side: what they hold is not compared."""
    before, after = _unreadable(comparison.before), _unreadable(comparison.after)
    for path in sorted(before | after):
        message = say("this file cannot be read, and what it holds is not compared")
        if path not in after:
            message = say("this file could not be read before, and what it holds is not compared")
        yield Change(
            kind="file-unread",
            topic=Topic.UNREAD,
            effect=Effect.WORSE if path in after else Effect.NEUTRAL,
            about=About(None, path),
            message=message,
            before=Place(path) if path in before else None,
            after=Place(path) if path in after else None,
        )


def _unreadable(cascade: Cascade) -> set[str]:
    workspace = cascade.workspace
    return set(workspace.paths) - {document.path for document in workspace.documents()}
