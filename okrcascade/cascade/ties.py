"""The ties of documents to each other, read from what they say; `reach` follows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.reach import Ties
from okrcascade.model.check_ins import CheckInsFile, says_team
from okrcascade.model.okrs import ObjectiveEntry, OkrsFile
from okrcascade.model.vision import ProposalEntry, VisionFile
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
    north_star = () if model.north_star is None else (model.north_star.metric,)
    return _of_things(model, model.proposals.values(), (), (), north_star)


def _of_okrs(model: OkrsFile) -> Ties:
    objectives = model.objectives.values()
    above = (link.ref for objective in objectives for link in objective.contributes_to)
    beside = (proposal for objective in objectives for proposal in objective.proposed_by)
    return _of_things(model, objectives, above, beside, ())


def _of_things(
    model: VisionFile | OkrsFile,
    things: Collection[ProposalEntry | ObjectiveEntry],
    above: Iterable[str],
    beside: Iterable[str],
    common: Iterable[str],
) -> Ties:
    """Return the ties of proposals or objectives, and those that only one of the two kinds has."""
    key_results = [key_result for thing in things for key_result in thing.key_results.values()]
    links = (link.ref for key_result in key_results for link in key_result.contributes_to)
    continued = (thing.continues for thing in things if thing.continues)
    metrics = (key_result.metric for key_result in key_results if key_result.metric)
    return Ties(
        model.kind,
        model.team,
        _teams(above, links),
        _teams(beside, continued, model.confirms, model.declines),
        frozenset(chain(common, metrics)),
    )


def _of_check_ins(model: CheckInsFile, today: date) -> Ties:
    latest = max(_days(model), default=today)
    ahead = latest.isoformat() if latest > today else ""
    return Ties(model.kind, model.team, common=frozenset(model.readings), ahead=ahead)


def _teams(*references: Iterable[str]) -> frozenset[str]:
    """Return the teams that references begin with."""
    return frozenset(reference.partition("/")[0] for reference in chain(*references))


def _days(model: CheckInsFile) -> Iterator[date]:
    for check_ins in model.key_results.values():
        yield from (entry.on for entry in check_ins)
    for readings in model.readings.values():
        yield from (entry.on for entry in readings)
    yield from (score.on for score in model.scores.values())
