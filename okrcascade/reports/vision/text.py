"""The page of a draft for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrcascade.author.vision_draft import LastVerdict
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import CONFIRMED, NOT_ANSWERED, OPEN
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.reports.comex.rows import arithmetic
from okrcascade.reports.layout import Text, wrap
from okrcascade.reports.style import CAUTION, SEVERITIES, Style
from okrcascade.reports.tree.key_results import key_result_branch
from okrcascade.reports.tree.vision_view import north_star_words, verdict_words
from okrcascade.reports.vision.page import AxisPart, Gauge, VisionPage
from okrcascade.selection.brief import Brief, Need
from okrcascade.text.record import record
from okrcascade.text.words import counted

_LEAST = 24
"""The columns that text keeps, however narrow the terminal."""
_WIDEST = 110
"""The columns beyond which prose is hard to read."""
_DIM, _BOLD, _GREEN, _YELLOW, _RED = 2, 1, 32, 33, 31
_ANSWERS = {CONFIRMED: ("✓", _GREEN), OPEN: ("?", _YELLOW)}
_REFUSED = ("✗", _RED)
_VERDICTS = (RETAINED, MERGED, DEFERRED, DECLINED)


@record
class PageText:
    """Writes a page as lines; `width` is the terminal's, None where there is none."""

    cascade: Cascade
    style: Style
    width: int | None

    def lines(self, page: VisionPage, where: str) -> Iterator[str]:
        """Yield the lines of a page; `where` is the place of the document, as people see it."""
        yield from self._head(page, where)
        for number, part in enumerate(page.axes, 1):
            yield ""
            yield from self._axis(number, part, page)
        yield from self._section("Asked of this tribe", self._asked(page))
        yield from self.became(page.said)
        shown = [brief.proposal.ref for part in page.axes for brief in part.proposals]
        shown += [found.ref for part in page.axes for brief in part.proposals for found in brief.proposal.key_results]
        rest = page.elsewhere(shown)
        yield from self._section("Found by check", (line for found in rest for line in self._finding(found, "  ")))
        yield from self._section("Still missing", self._missing(page))
        yield ""
        yield from self._put(self._sum(page), "")

    def became(self, said: Sequence[LastVerdict]) -> Iterator[str]:
        """Yield the lines on what became of an earlier year's proposals; none where there are none."""
        if said:
            yield from self._section(f"What became of {said[0].proposal.cycle}", self._said(said))

    def _head(self, page: VisionPage, where: str) -> Iterator[str]:
        entry = page.vision.entry
        name = page.vision.team.entry.name if page.vision.team else entry.team
        years = f"{entry.horizon.from_} to {entry.horizon.to}"
        yield from self._put(Text().add(name, _BOLD).add(f"  vision of {years}  ").add(where, 34), "")
        yield from self._put(Text().add(entry.ambition, 3), "")
        yield ""
        star = Text().add("★ ", _YELLOW).add(north_star_words(page.vision))
        if page.star and page.star.levels:
            star = star.add(f", now {', '.join(page.star.levels)}")
        if page.star and page.star.metric and page.star.metric.drives:
            star = star.add(f"  drives {page.star.metric.drives}", _DIM)
        yield from self._put(star, "", "  ")

    def _axis(self, number: int, part: AxisPart, page: VisionPage) -> Iterator[str]:
        if part.entry is None:
            yield from self._put(Text().add("On no axis", CAUTION), "")
        else:
            title = Text().add(f"{number}. ", _BOLD, 36).add(part.entry.title, _BOLD).add(f"  {part.name}", _DIM)
            yield from self._put(title, "", "   ")
            if part.entry.narrative:
                yield from self._put(Text().add(part.entry.narrative.strip(), _DIM), "   ")
        for gauge in part.gauges:
            yield from self._put(_gauge(gauge), "   ", "     ")
        for brief in part.proposals:
            yield ""
            yield from self._proposal(brief, page)

    def _proposal(self, brief: Brief, page: VisionPage) -> Iterator[str]:
        proposal, entry = brief.proposal, brief.proposal.entry
        name = proposal.short.rpartition("/")[2]
        yield from self._put(Text().add("▸ ", 36).add(entry.title).add(f"  {name}", _DIM), "   ", "     ")
        if entry.why:
            yield from self._put(Text().add(entry.why.strip(), _DIM), "     ")
        posture = (entry.posture or "no posture").replace("-", " ")
        stance = Text().add(" · ".join(part for part in (posture, entry.commitment, entry.owner) if part))
        yield from self._put(stance, "     ")
        if entry.rice:
            yield from self._put(Text().add("RICE ", _DIM).add(arithmetic(entry.rice, brief.rice)), "     ")
        for found in proposal.key_results:
            branch = key_result_branch(found, self.cascade)
            text = Text().add("◇ ", 36).add(branch.title).add(f"  {branch.detail}" if branch.detail else "")
            yield from self._put(text, "     ", "       ")
            yield from self._findings(page.about(found.ref), "       ")
        for need in brief.needs:
            yield from self._put(_need(need), "     ", "       ")
        verdict = self.cascade.verdict_of(proposal)
        if verdict:
            yield from self._put(Text().add("verdict ", _DIM).add(verdict_words(verdict)), "     ", "       ")
        yield from self._findings(page.about(proposal.ref), "     ")

    def _findings(self, findings: Sequence[Diagnostic], indent: str) -> Iterator[str]:
        for found in findings:
            yield from self._finding(found, indent)

    def _finding(self, found: Diagnostic, indent: str) -> Iterator[str]:
        severity = found.severity.value
        text = Text().add(f"▲ {found.code} ", *SEVERITIES[severity]).add(str(found.message))
        yield from self._put(text.add(f"  line\u00a0{found.span.start.line}", _DIM), indent, indent + "  ")

    def _asked(self, page: VisionPage) -> Iterator[str]:
        for words, answer in page.asked:
            mark, colour = (
                _ANSWERS[CONFIRMED]
                if answer == "confirmed"
                else _ANSWERS[OPEN]
                if answer.startswith("not")
                else _REFUSED
            )
            yield from self._put(Text().add(f"{mark} ", colour).add(words).add(f"  {answer}", colour), "  ", "    ")

    def _said(self, said: Sequence[LastVerdict]) -> Iterator[str]:
        for found in said:
            verdict = found.verdict.entry.verdict if found.verdict else None
            colour = _RED if verdict == DECLINED else CAUTION if verdict == DEFERRED else _GREEN if verdict else _DIM
            text = (
                Text()
                .add("• ", colour)
                .add(found.proposal.entry.title)
                .add(f"  {verdict_words(found.verdict)}", colour)
            )
            if found.continued_by:
                text = text.add(f"  → {found.continued_by.short.rpartition('/')[2]}", _GREEN)
            elif found.may_be_continued:
                text = text.add(f"  continues: {found.proposal.short}@{found.proposal.cycle}", _DIM)
            yield from self._put(text, "  ", "    ")

    def _missing(self, page: VisionPage) -> Iterator[str]:
        for words in page.missing:
            yield from self._put(Text().add("○ ", _YELLOW).add(words), "  ", "    ")

    def _sum(self, page: VisionPage) -> Text:
        proposals = sum(len(part.proposals) for part in page.axes)
        axes = counted(sum(part.entry is not None for part in page.axes), "axis", "axes")
        said = Text().add(f"{axes}, {counted(proposals, 'proposal')}: ")
        verdicts = [self.cascade.verdict_of(brief.proposal) for part in page.axes for brief in part.proposals]
        counts = Counter(verdict.entry.verdict for verdict in verdicts if verdict)
        if counts:
            return said.add(", ".join(f"{counts[word]} {word}" for word in _VERDICTS if counts[word]), _BOLD)
        if page.missing or page.findings:
            parts = [f"{counted(len(page.missing), 'thing')} still missing"] if page.missing else []
            parts += [counted(len(page.findings), "finding")] if page.findings else []
            return said.add(", ".join(parts), CAUTION)
        return said.add("ready for the Comex", _GREEN)

    def _section(self, heading: str, lines: Iterator[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield ""
            yield self.style.bold(heading)
            yield from found

    def _put(self, text: Text, first: str, rest: str | None = None) -> Iterator[str]:
        """Yield a text behind an indentation, wrapped where there is a width."""
        hanging = first if rest is None else rest
        if self.width is None:
            yield first + text.painted(self.style)
            return
        width = min(self.width, _WIDEST)
        rooms = max(_LEAST, width - len(first)), max(_LEAST, width - len(hanging))
        for number, line in enumerate(wrap(text, *rooms)):
            yield (hanging if number else first) + line.painted(self.style)


def _gauge(gauge: Gauge) -> Text:
    if gauge.metric is None:
        return Text().add("∿ ", 36).add(gauge.name).add("  there is no such metric", _RED)
    levels = f"now {', '.join(gauge.levels)}" if gauge.levels else "no reading yet"
    return (
        Text()
        .add("∿ ", 36)
        .add(gauge.metric.entry.name)
        .add(f"  {gauge.name}  ", _DIM)
        .add(levels, *(() if gauge.levels else (_DIM,)))
    )


def _need(need: Need) -> Text:
    entry = need.dependency.entry
    mark, colour = _ANSWERS.get(need.answer, _REFUSED)
    answer = {CONFIRMED: "confirmed", OPEN: NOT_ANSWERED}.get(need.answer, f"declined: {need.why}")
    return Text().add(f"{mark} ", colour).add(f"{entry.team}: {entry.need}, by {entry.by}").add(f"  {answer}", colour)
