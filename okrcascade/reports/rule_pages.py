"""Rules for people and machines: the list of all, and the page of one.

A page is the rule's own text, in Markdown, with its examples as fences that name the file they stand in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from okrcascade.reports.layout import Text, hanging, indented, wrap, wrapped
from okrcascade.reports.style import DIM, Style
from okrcascade.rules.rule import Rule

JSON_VERSION = 1
WIDEST_PROSE = 100
"""The columns beyond which a paragraph is hard to read."""
FENCE = "```"
"""What begins and ends an example."""
_INDENT = " " * 4
_EXAMPLES = {"before": ("Before", 34), "bad": ("Bad", 31), "good": ("Good", 32)}


def rules_lines(rules: Iterable[Rule], style: Style, width: int | None) -> Iterator[str]:
    """Yield a line for each rule; on a terminal the last column wraps."""
    known = tuple(rules)
    names = max(len(rule.name) for rule in known)
    for rule in known:
        severity = rule.severity.value
        lead = f"{style.bold(f'{rule.code:<8}')} {rule.name:<{names}}  {style.severity(f'{severity:<7}', severity)}  "
        indent = 8 + 1 + names + 2 + 7 + 2
        room = width - indent if width and width - indent > names else None
        if room is None:
            yield from (f"{lead}{rule.headline}",) if width is None else _below(lead, rule.headline, style, width)
            continue
        first, *rest = wrapped(Text().add(rule.headline), room, style)
        yield lead + first
        for line in rest:
            yield " " * indent + line


def _below(lead: str, headline: str, style: Style, width: int) -> Iterator[str]:
    """Yield a rule of the list and its headline below, for want of room beside it."""
    yield lead.rstrip()
    yield from hanging(_INDENT, Text().add(headline), style, width)


def rules_json(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield all rules as one JSON document."""
    yield json.dumps({"version": JSON_VERSION, "rules": [_data(rule) for rule in rules]}, indent=2)


def page_json(rule: Rule) -> Iterator[str]:
    """Yield a rule and its page as one JSON document."""
    yield json.dumps({"version": JSON_VERSION, **_data(rule), "page": rule.page.strip()}, indent=2)


def _data(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "headline": rule.headline,
    }


def page_lines(rule: Rule, style: Style, width: int | None) -> Iterator[str]:
    """Yield a rule's page."""
    severity = rule.severity.value
    yield f"{style.severity(f'{rule.code} {rule.name}', severity)} {style.dim(f'({severity} by default)')}"
    yield ""
    room = min(width, WIDEST_PROSE) if width else None
    for number, part in enumerate(page_parts(rule.page)):
        if number:
            yield ""
        if part.startswith(FENCE):
            yield from _example(part, style, width)
        else:
            yield from _paragraph(part, room, style, bold=number == 0)
    yield ""
    said = (
        f"Settings: rules: {{{rule.code}: off}}, or error, warning, info. "
        f"In place: # okrcascade: allow[{rule.code}]: why"
    )
    yield from indented(Text().add(said, DIM), width, style)


def page_parts(page: str) -> Iterator[str]:
    """Yield paragraphs and whole fences."""
    fence: list[str] = []
    for block in page.strip().split("\n\n"):
        if fence or block.startswith(FENCE):
            fence.append(block)
            if block.endswith(FENCE):
                yield "\n\n".join(fence)
                fence = []
        else:
            yield block


def _paragraph(text: str, room: int | None, style: Style, *, bold: bool) -> Iterator[str]:
    whole = Text().add(" ".join(text.split()), *((1,) if bold else ()))
    yield from wrapped(whole, room, style)


def _example(fence: str, style: Style, width: int | None) -> Iterator[str]:
    heading, *lines, _ = fence.splitlines()
    _, label, path = heading.split(" ", 2)
    words, colour = _EXAMPLES[label]
    yield f"{style.paint(words, 1, colour)} {style.dim(f'in {path}')}"
    for line in lines:
        for text in _example_line(Text().add(line), len(line) - len(line.lstrip()) + len(_INDENT), width):
            yield f"  {style.paint('│', colour)} {text.painted(style)}".rstrip()


def _example_line(line: Text, indent: int, width: int | None) -> Iterator[Text]:
    """Yield a line of an example, broken where the terminal ends; what follows stands further right."""
    if width is None:
        yield line
        return
    first, *rest = wrap(line, width - len(_INDENT), max(1, width - len(_INDENT) - indent))
    yield first
    yield from (Text().add(" " * indent).joined(text) for text in rest)
