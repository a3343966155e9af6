"""A tree for the terminal: guides and titles on the left, how things stand on the right.

On a terminal the titles wrap and the right side lines up; where output is not one, nothing is wrapped or cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.standing import Standing, Status
from okrcascade.reports.layout import Text, hanging, wrap
from okrcascade.reports.style import SEVERITIES, Style, visible
from okrcascade.reports.tree.branch import Branch, Folded, Kind
from okrcascade.reports.tree.marks import Marks
from okrcascade.text.record import record
from okrcascade.text.words import counted

GLYPHS = {
    Status.ON_TRACK: ("●", 32),
    Status.AT_RISK: ("◐", 33),
    Status.OFF_TRACK: ("○", 31),
    Status.NO_NEWS: ("?", 35),
    Status.COMING: ("·", 2),
    Status.CLOSED: ("■", 2),
}
"""What a status looks like: a glyph that tells it without colour, and its colour."""

ROOMY, WIDE = 88, 120
"""The widths from which statuses are written out, and from which confidence and owners are shown too."""
LONGEST_OWNER = 22
LEAST_TEXT = 20
"""The columns that titles keep, however deep the tree and narrow the terminal."""


@record
class TreeText:
    """Writes branches as lines; `width` is the terminal's, None where there is none."""

    marks: Marks
    style: Style
    width: int | None = None

    def lines(self, branches: Sequence[Branch]) -> Iterator[str]:
        """Yield the lines of a tree."""
        for number, branch in enumerate(branches):
            if number and (branch.children or branches[number - 1].children or branch.kind is Kind.HEADING):
                yield ""  # only lines with nothing below them stand close together
            if branch.kind is Kind.HEADING:
                yield self.style.bold(visible(branch.title))
                yield from self._children(branch, "")
            else:
                yield from self._branch(branch, "", "")

    def hanging(self, branches: Sequence[Branch]) -> Iterator[str]:
        """Yield the lines of branches that hang below something already written."""
        yield from self._hung(branches, "", open_end=False)

    def _hung(self, branches: Sequence[Branch], guide: str, *, open_end: bool) -> Iterator[str]:
        last = len(branches) - 1
        for index, child in enumerate(branches):
            ends = index == last and not open_end
            yield from self._branch(child, guide + ("└─ " if ends else "├─ "), guide + ("   " if ends else "│  "))

    def _children(self, branch: Branch, guide: str) -> Iterator[str]:
        yield from self._hung(branch.children, guide, open_end=branch.folded is not None)
        if branch.folded:
            label = Text().add(f"{guide}└─ … ", 2)
            yield from hanging(label, Text().add(folded_words(branch.folded), 2), self.style, self.width)

    def _branch(self, branch: Branch, first: str, rest: str) -> Iterator[str]:
        right = self._right(branch)
        inner = f"{rest}{'│  ' if branch.children or branch.folded else '   '}"
        text = self._text(branch)
        if self.width is None:
            side = self._aside(branch)
            yield self.style.dim(first) + text.painted(self.style) + (f"  {side}" if side else "")
        else:
            taken = right.width
            room = max(LEAST_TEXT, self.width - len(first) - (taken + 2 if taken else 0))
            head, *more = wrap(text, room, max(LEAST_TEXT, self.width - len(inner)))
            padding = " " * (self.width - len(first) - head.width - taken) if taken else ""
            yield self.style.dim(first) + head.painted(self.style) + padding + right.painted(self.style)
            for line in more:
                yield self.style.dim(inner) + line.painted(self.style)
        yield from self._children(branch, rest)

    def _text(self, branch: Branch) -> Text:
        """Return what stands on the left: what it is, its title, its reference, its numbers, its findings."""
        text = Text()
        if branch.kind is Kind.SEEN:
            return text.add("↗ ", 2).add(f"{branch.title}  {branch.name}, {branch.detail}", 2)
        if branch.kind is Kind.KEY_RESULT:
            text = text.add("• ", 36).add(branch.title).add(f" ({branch.name})", 2)
        else:
            text = text.add(branch.title, 1).add(f"  {branch.name}" if branch.name else "", 2)
        if branch.detail:
            text = text.add(f"  {branch.detail}", *(() if branch.kind is Kind.KEY_RESULT else (2,)))
        for severity, code in self.marks.of(branch):
            text = text.add(f" ▲ {code}", *SEVERITIES[severity])
        return text

    def _right(self, branch: Branch) -> Text:
        standing = branch.standing
        if standing is None or self.width is None:
            return self._owner(branch) if self.width and branch.owner else Text()
        glyph, colour = GLYPHS[standing.status]
        cells = 10 if self.width >= ROOMY else 6
        text = bar(standing, cells).add(f" {percent(standing.progress):>5} ").add(glyph, colour)
        if self.width >= ROOMY:
            text = text.add(f" {status_words(standing):<9}", colour)
        if self.width >= WIDE:
            confidence = "" if standing.confidence is None else f"{percent(standing.confidence)} sure"
            text = text.add(f"  {confidence:<9}", 2)
        return text.joined(self._owner(branch))

    def _owner(self, branch: Branch) -> Text:
        if self.width is None or self.width < WIDE:
            return Text()
        return Text().add(f"  {(branch.owner or '')[:LONGEST_OWNER]:<{LONGEST_OWNER}}", 2)

    def _aside(self, branch: Branch) -> str:
        """Return what stands behind the text where there are no columns."""
        standing = branch.standing
        parts = [visible(branch.owner)] if branch.owner else []
        if standing is not None:
            expected = "" if standing.pace is None else f" of {percent(standing.pace)} expected"
            confidence = [] if standing.confidence is None else [f"{percent(standing.confidence)} sure"]
            told = [] if standing.progress is None else [f"{percent(standing.progress)}{expected}"]
            parts = [status_words(standing), *told, *confidence, *parts]
        return f"[{', '.join(parts)}]" if parts else ""


def percent(share: float | None) -> str:
    """Write a share from 0 to 1 in per cent."""
    return "·" if share is None else f"{share * 100:.0f} %"


def status_words(standing: Standing) -> str:
    """Write a status; at the close the scores speak, committed and aspirational apart."""
    scores = standing.scores
    if not scores:
        return standing.status.value
    told = [] if scores.committed is None else [f"{scores.committed:.2g}"]
    told += [] if scores.aspirational is None else [f"{scores.aspirational:.2g} asp."]
    return f"scored {' / '.join(told)}"


def bar(standing: Standing, cells: int) -> Text:
    """Draw progress, with a mark between two cells where it was expected to be by now."""
    _, colour = GLYPHS[standing.status]
    if standing.progress is None:
        return Text().add("·" * cells, 2)
    if standing.pace is None or standing.status in {Status.CLOSED, Status.COMING}:
        return _cells(0, cells, round(standing.progress * cells), colour)
    filled, pace = round(standing.progress * (cells - 1)), round(standing.pace * (cells - 1))
    return _cells(0, pace, filled, colour).add("┃", 1).joined(_cells(pace, cells - 1, filled, colour))


def _cells(start: int, end: int, filled: int, colour: int) -> Text:
    """Draw the cells of a bar from one up to another, of which the first ones are filled."""
    full = min(max(filled - start, 0), end - start)
    return Text().add("█" * full, colour).add("░" * (end - start - full), 2)


def folded_words(folded: Folded) -> str:
    """Write what a fold hides: `14 objectives below: 3 off track, 11 on track`; `2 shown elsewhere`."""
    if seen := folded.kinds.get(Kind.SEEN):
        return f"{seen} shown elsewhere"
    things = ", ".join(counted(number, kind.value, _PLURALS.get(kind)) for kind, number in folded.kinds.items())
    statuses = ", ".join(
        f"{folded.statuses[status]} {status.value}" for status in GLYPHS if folded.statuses.get(status)
    )
    return f"{things} below" + (f": {statuses}" if statuses else "")


_PLURALS = {Kind.AXIS: "axes"}
