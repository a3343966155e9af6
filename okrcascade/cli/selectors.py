"""Rules as people name them on the command line."""

from __future__ import annotations

from okrcascade.check.severities import unknown_selector
from okrcascade.cli.edge import UsageError


def rule_selectors(option: str, text: str | None) -> tuple[str, ...]:
    """Return the rules that an option names, separated by commas; raises UsageError for one that there is not."""
    selectors = tuple(part.strip() for part in text.split(",")) if text else ()
    unknown = unknown_selector(selectors)
    if unknown is not None:
        raise UsageError(f"{option} {unknown}: no rule is called so; okrcascade rules lists them")
    return selectors
