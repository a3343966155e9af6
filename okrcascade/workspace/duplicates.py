"""Documents that define the same thing twice. Which of the two is right, nobody can know.

Often the later one is a copy whose id, team or cycle was not changed, so that what it should define is missing
elsewhere: its path and what it defines count as a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.kinds import DocumentModel
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record
from okrcascade.workspace.gaps import words_of_data

if TYPE_CHECKING:
    from okrcascade.workspace.workspace import Document


@record
class Duplicate:
    """Two documents that define the same thing, in the order of their paths."""

    first: Document[Any]
    later: Document[Any]

    def words(self) -> Iterator[frozenset[str]]:
        """Yield the words that may be missing elsewhere because of each of the two."""
        for document in (self.first, self.later):
            yield words_of_data([document.path, document.model.kind, *_defines(document.model)])


def find_duplicates(kinds: Iterable[Sequence[Document[Any]]]) -> tuple[Duplicate, ...]:
    """Return the documents that define what an earlier one of the same kind defines."""
    found = []
    for documents in kinds:
        known: dict[object, Document[Any]] = {}
        for document in documents:
            first = known.setdefault(identity(document.model), document)
            if first is not document:
                found.append(Duplicate(first, document))
    return tuple(found)


def identity(model: DocumentModel) -> object:
    """Return what there may be one document of."""
    if isinstance(model, TeamFile):
        return model.id
    if isinstance(model, OkrsFile | CheckInsFile | VisionFile):
        return (model.team, model.cycle.text)
    return model.cycle.text if isinstance(model, SelectionFile) else None


def _defines(model: DocumentModel) -> Iterator[str]:
    """Yield the ids of what a document defines."""
    if isinstance(model, TeamFile):
        yield from (model.id, *model.metrics)
    elif isinstance(model, SelectionFile):
        yield from model.verdicts
    elif isinstance(model, OkrsFile | VisionFile):
        things = model.objectives if isinstance(model, OkrsFile) else model.proposals
        yield from (model.team, *things, *(name for thing in things.values() for name in thing.key_results))
    elif isinstance(model, CheckInsFile):
        yield from (model.team, *model.key_results)
