"""A tree as JSON: the same branches, with references and numbers in place of words."""

from __future__ import annotations

import json

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.standing import Standing
from okrcascade.model.cycles import Cycle
from okrcascade.reports.tree.branch import Branch
from okrcascade.reports.tree.marks import Marks

JSON_VERSION = 1


def tree_json(view: str, branches: tuple[Branch, ...], marks: Marks, cascade: Cascade, cycle: Cycle) -> str:
    """Return a tree as one JSON document."""
    content = {
        "version": JSON_VERSION,
        "view": view,
        "cycle": cycle.text,
        "today": cascade.today.isoformat(),
        "branches": [branch_data(branch, marks) for branch in branches],
    }
    return json.dumps(content, ensure_ascii=True, indent=2)


def branch_data(branch: Branch, marks: Marks) -> dict[str, object]:
    """Return a branch and what hangs below it as JSON has them."""
    folded = branch.folded
    return {
        "kind": branch.kind.value,
        "ref": branch.ref,
        "name": branch.name,
        "title": branch.title,
        "detail": branch.detail,
        "team": branch.team,
        "owner": branch.owner,
        "data": dict(branch.data),
        "standing": standing_data(branch.standing) if branch.standing else None,
        "findings": [code for _, code in marks.of(branch)],
        "children": [branch_data(child, marks) for child in branch.children],
        "folded": {kind.value: number for kind, number in folded.kinds.items()} if folded else None,
    }


def standing_data(standing: Standing) -> dict[str, object]:
    """Return how something stands as JSON has it; shares are from 0 to 1."""
    return {
        "status": standing.status.value,
        "progress": standing.progress,
        "pace": standing.pace,
        "confidence": standing.confidence,
        "scores": {"committed": standing.scores.committed, "aspirational": standing.scores.aspirational},
        "news": standing.news.isoformat() if standing.news else None,
    }
