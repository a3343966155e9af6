"""The ties of documents to each other, read from what they say; `reach` follows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.reach import Ties
from okrcascade.model.check_ins import CheckInsFile, says_team
from okrcascade.model.okrs import KeyResultEntry, OkrsFile
from okrcascade.model.vision import VisionFile
from okrcascade.workspace.workspace import Document

Tied = VisionFile | OkrsFile | CheckInsFile


def ties_of_all(cascade: Cascade) -> dict[str, Ties] | None:
    """Return the ties of all documents, so that changes can be followed from here on.

    None where they cannot be: where links are broken, or documents cannot be read or stand twice, nobody knows how far
    a change reaches, and what is wrong somewhere may keep rules silent anywhere.
    """
    workspace = cascade.workspace
    if cascade.flaws or workspace.gaps or workspace.duplicates:
        return None
    found: dict[str, Ties] = {}
    documents: tuple[Document[Any], ...] = (*workspace.visions, *workspace.okrs, *workspace.check_ins)
    for document in documents:
        tied = ties_of(document.model, cascade.today)
        if tied is None:
            return None
        found[document.path] = tied
    return found


def ties_of(model: Tied, today: date) -> Ties | None:
    """Return the ties of a document of a team on a day; None where it speaks of another team's key results.

    What it checks in for others moves what these share with third ones: to follow that is not worth its while.
    """
    if isinstance(model, VisionFile):
        return _of_vision(model)
    if isinstance(model, OkrsFile):
        return _of_okrs(model)
    return None if any(map(says_team, (*model.key_results, *model.scores))) else _of_check_ins(model, today)


def _of_vision(model: VisionFile) -> Ties:
    above, beside, common = set[str](), set[str](), set[str]()
    if model.north_star is not None:
        common.add(model.north_star.metric)
    for proposal in model.proposals.values():
        beside.update(_teams((proposal.continues,) if proposal.continues else ()))
        _take_key_results(proposal.key_results.values(), above, common)
    beside.update(_teams((*model.confirms, *model.declines)))
    return Ties(model.kind, model.team, frozenset(above), frozenset(beside), frozenset(common))


def _of_okrs(model: OkrsFile) -> Ties:
    above, beside, common = set[str](), set[str](), set[str]()
    for objective in model.objectives.values():
        above.update(_teams(link.ref for link in objective.contributes_to))
        beside.update(_teams(objective.proposed_by))
        beside.update(_teams((objective.continues,) if objective.continues else ()))
        _take_key_results(objective.key_results.values(), above, common)
    beside.update(_teams((*model.confirms, *model.declines)))
    return Ties(model.kind, model.team, frozenset(above), frozenset(beside), frozenset(common))


def _of_check_ins(model: CheckInsFile, today: date) -> Ties:
    latest = max(_days(model), default=today)
    ahead = latest.isoformat() if latest > today else ""
    return Ties(model.kind, model.team, common=frozenset(model.readings), ahead=ahead)


def _take_key_results(key_results: Iterable[KeyResultEntry], above: set[str], common: set[str]) -> None:
    for key_result in key_results:
        above.update(_teams(link.ref for link in key_result.contributes_to))
        if key_result.metric is not None:
            common.add(key_result.metric)


def _teams(references: Iterable[str]) -> Iterator[str]:
    return (reference.partition("/")[0] for reference in references)


def _days(model: CheckInsFile) -> Iterator[date]:
    for check_ins in model.key_results.values():
        yield from (entry.on for entry in check_ins)
    for readings in model.readings.values():
        yield from (entry.on for entry in readings)
    yield from (score.on for score in model.scores.values())
