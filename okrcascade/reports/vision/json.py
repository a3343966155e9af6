"""The page of a draft as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.findings_json import span_data
from okrcascade.reports.tree.json import branch_data
from okrcascade.reports.tree.key_results import key_result_branch
from okrcascade.reports.tree.marks import Marks
from okrcascade.reports.vision.page import Gauge, VisionPage
from okrcascade.selection.brief import Brief

JSON_VERSION = 1


def page_json(page: VisionPage, cascade: Cascade, marks: Marks, show_path: Callable[[str], str]) -> str:
    """Return a page as one JSON document."""
    entry, star = page.vision.entry, page.vision.north_star
    content = {
        "version": JSON_VERSION,
        "ref": page.vision.ref,
        "path": show_path(page.vision.path),
        "horizon": {"from": entry.horizon.from_, "to": entry.horizon.to},
        "ambition": entry.ambition,
        "north_star": {
            **_gauge(page.star),
            "baseline": star.baseline if star else None,
            "target": star.target if star else None,
        }
        if page.star
        else None,
        "axes": [
            {
                "name": part.name or None,
                "title": part.entry.title if part.entry else None,
                "narrative": part.entry.narrative if part.entry else None,
                "metrics": [_gauge(gauge) for gauge in part.gauges],
                "proposals": [_proposal(brief, cascade, marks) for brief in part.proposals],
            }
            for part in page.axes
        ],
        "asked": [{"need": words, "answer": answer} for words, answer in page.asked],
        "last_verdicts": [
            {
                "proposal": said.proposal.ref,
                "verdict": said.verdict.entry.verdict if said.verdict else None,
                "why": said.verdict.entry.why if said.verdict else None,
                "continued_by": said.continued_by.ref if said.continued_by else None,
            }
            for said in page.said
        ],
        "findings": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "message": str(found.message),
                "ref": found.ref,
                "span": span_data(found.span),
            }
            for found in page.findings
        ],
        "missing": list(page.missing),
    }
    return json.dumps(content, ensure_ascii=True, indent=2)


def _gauge(gauge: Gauge) -> dict[str, object]:
    metric = gauge.metric
    return {
        "metric": metric.ref if metric else None,
        "name": metric.entry.name if metric else gauge.name,
        "unit": metric.entry.unit if metric else None,
        "levels": list(gauge.levels),
    }


def _proposal(brief: Brief, cascade: Cascade, marks: Marks) -> dict[str, object]:
    entry = brief.proposal.entry
    return {
        "ref": brief.proposal.ref,
        "title": entry.title,
        "why": entry.why,
        "posture": entry.posture,
        "commitment": entry.commitment,
        "owner": entry.owner,
        "rice": brief.rice,
        "key_results": [branch_data(key_result_branch(found, cascade), marks) for found in brief.proposal.key_results],
        "needs": [
            {
                "dependency": need.dependency.short,
                "team": need.dependency.entry.team,
                "need": need.dependency.entry.need,
                "by": str(need.dependency.entry.by),
                "answer": need.answer,
                "why": need.why,
            }
            for need in brief.needs
        ],
        "continues": entry.continues,
    }
