"""Rules as people name them on the command line."""

from __future__ import annotations

from okrcascade.cli.edge import UsageError


def rule_selectors(option: str, text: str | None) -> tuple[str, ...]:
    """Return the rules that an option names, separated by commas; raises UsageError for one that there is not."""
    if not text:
        return ()
    from okrcascade.check.severities import unknown_selector  # noqa: PLC0415  it knows all rules, and most name none

    selectors = tuple(part.strip() for part in text.split(","))
    unknown = unknown_selector(selectors)
    if unknown is not None:
        raise UsageError(f"{option} {unknown}: no rule is called so; okrcascade rules lists them")
    return selectors
