"""What the page of a draft says, whatever its form: gathered once, axis by axis."""

from __future__ import annotations

from collections.abc import Iterable

from okrcascade.author.vision_draft import LastVerdict, last_verdicts, still_missing
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import NOT_ANSWERED
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import Metric, Vision
from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.model.values import show_level
from okrcascade.model.vision import AxisEntry
from okrcascade.selection.brief import Brief, briefs
from okrcascade.text.record import record


@record
class Gauge:
    """A metric (None: one that cannot be found, by its `name`) and its latest levels, one for each segment."""

    name: str
    metric: Metric | None
    levels: tuple[str, ...]


@record
class AxisPart:
    """An axis with its metrics and its proposals; without an entry, the proposals that hang on none."""

    name: str
    entry: AxisEntry | None
    gauges: tuple[Gauge, ...]
    proposals: tuple[Brief, ...]


@record(kw_only=True)
class VisionPage:
    """A draft: its parts, its findings, what it lacks, what was said of its predecessor, and what others ask of it.

    `findings` are the diagnostics of its document; `asked` the dependencies of others on the tribe, with its answers.
    """

    vision: Vision
    star: Gauge | None
    axes: tuple[AxisPart, ...]
    findings: tuple[Diagnostic, ...]
    missing: tuple[str, ...]
    said: tuple[LastVerdict, ...]
    asked: tuple[tuple[str, str], ...]

    def about(self, ref: str) -> tuple[Diagnostic, ...]:
        """Return the findings about one thing."""
        return tuple(finding for finding in self.findings if finding.ref == ref)

    def elsewhere(self, refs: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Return the findings about nothing of these."""
        known = set(refs)
        return tuple(finding for finding in self.findings if finding.ref not in known)


def page_of(vision: Vision, cascade: Cascade, report: Report) -> VisionPage:
    """Gather the page of a vision."""
    own = {brief.proposal.key: brief for brief in briefs(cascade, vision.cycle)}
    proposals = [own[proposal.key] for proposal in vision.proposals]
    axes = [
        AxisPart(
            name,
            axis,
            tuple(_gauge(ref, cascade) for ref in axis.metrics),
            tuple(brief for brief in proposals if brief.proposal.entry.axis == name),
        )
        for name, axis in vision.entry.axes.items()
    ]
    loose = tuple(brief for brief in proposals if brief.proposal.entry.axis not in vision.entry.axes)
    return VisionPage(
        vision=vision,
        star=_gauge(vision.entry.north_star.metric, cascade) if vision.entry.north_star else None,
        axes=(*axes, *((AxisPart("", None, (), loose),) if loose else ())),
        findings=tuple(found for found in report.diagnostics if found.path == vision.path),
        missing=still_missing(vision, cascade),
        said=last_verdicts(vision.team, vision.cycle, cascade) if vision.team else (),
        asked=tuple(_asked(vision, cascade)),
    )


def _gauge(ref: str, cascade: Cascade) -> Gauge:
    metric = cascade.metrics.get(cascade.names.today(ref))
    if metric is None:
        return Gauge(ref, None, ())
    levels = []
    for segment in metric.entry.segments or (None,):
        reading = latest_at(cascade.readings.get((metric.short, segment), ()), cascade.today)
        if reading is not None:
            level = show_level(reading.value, metric.entry.unit)
            levels.append(f"{segment} {level}" if segment else level)
    return Gauge(metric.short, metric, tuple(levels))


def _asked(vision: Vision, cascade: Cascade) -> Iterable[tuple[str, str]]:
    for found in cascade.dependencies:
        if found.team is None or found.team is not vision.team or found.cycle != vision.cycle:
            continue
        said = cascade.answer_to(found)
        yield f"{found.entry.need}, by {found.entry.by}, for {found.short}", said.words if said else NOT_ANSWERED
