"""Required fields without which the rest of a document can still be understood, so nothing is left out for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcascade.model.kinds import DocumentModel
from okrcascade.model.okrs import KeyResultEntry, OkrsFile
from okrcascade.model.selection import MERGED, SelectionFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.route import Route


def lacking_fields(model: DocumentModel) -> Iterator[Route]:
    """Yield the routes of required fields that are not there.

    An objective has an owner. A key result has a title where no metric names it; one that has no milestones either
    cannot be measured, which is another matter. A verdict that merges a proposal says into which.
    """
    if isinstance(model, OkrsFile):
        for name, objective in model.objectives.items():
            if objective.owner is None:
                yield ("objectives", name, "owner")
            yield from _lacking_titles(("objectives", name, "key_results"), objective.key_results)
    elif isinstance(model, VisionFile):
        for name, proposal in model.proposals.items():
            yield from _lacking_titles(("proposals", name, "key_results"), proposal.key_results)
    elif isinstance(model, SelectionFile):
        for short, verdict in model.verdicts.items():
            if verdict.verdict == MERGED and verdict.into is None:
                yield ("verdicts", short, "into")


def _lacking_titles(route: Route, key_results: Mapping[str, KeyResultEntry]) -> Iterator[Route]:
    for name, key_result in key_results.items():
        if key_result.metric is None and key_result.title is None and key_result.milestones:
            yield (*route, name, "title")
