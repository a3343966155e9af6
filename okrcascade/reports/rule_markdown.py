"""A rule's page as Markdown for a forge: prose as it stands, examples with what they are and where they stand."""

from __future__ import annotations

from okrcascade.reports.rule_pages import FENCE, page_parts
from okrcascade.rules.rule import Rule

_LABELS = {"before": "Before", "bad": "Bad", "good": "Good"}


def page_prose(rule: Rule) -> str:
    """Return what a page says before its first example, on one line."""
    paragraphs = []
    for part in page_parts(rule.page):
        if part.startswith(FENCE):
            break
        paragraphs.append(" ".join(part.split()))
    return " ".join(paragraphs)


def page_markdown(rule: Rule) -> str:
    """Return the whole page."""
    return "\n\n".join(_example(part) if part.startswith(FENCE) else part for part in page_parts(rule.page))


def _example(fence: str) -> str:
    heading, _, rest = fence.partition("\n")
    language, label, path = heading.split(" ", 2)
    return f"**{_LABELS[label]}**, in `{path}`:\n\n{language}\n{rest}"
