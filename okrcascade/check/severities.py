"""Which rules speak and how gravely: settings first, then what the command line selects and ignores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.registry import BY_CODE, BY_NAME, RULES
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import closest
from okrcascade.workspace.faults import INVALID_VALUE


def severities(
    settings: Mapping[str, str], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> dict[str, Severity]:
    """Return each rule's severity, `OFF` for one that does not speak.

    `select` and `ignore` take codes, beginnings of codes (`KR`, `KR60`) and names.
    """
    chosen: dict[str, Severity] = {}
    for rule in RULES:
        said = settings.get(rule.code) or settings.get(rule.name)
        severity = Severity(said) if said else rule.severity
        speaks = (not select or matches(rule, select)) and not matches(rule, ignore)
        chosen[rule.code] = severity if speaks else Severity.OFF
    return chosen


def told(settings: Mapping[str, str]) -> frozenset[str]:
    """Return the codes of the rules of which settings say how grave they are, whatever a finding says of itself."""
    return frozenset(rule.code for rule in RULES if rule.code in settings or rule.name in settings)


def matches(rule: Rule, selectors: Sequence[str]) -> bool:
    """Whether one of the selectors names a rule."""
    return any(selector == rule.name or rule.code.startswith(selector.upper()) for selector in selectors)


def unknown_selector(selectors: Sequence[str]) -> str | None:
    """Return the first selector that names no rule."""
    return next(
        (selector for selector in selectors if not selector or not any(matches(rule, (selector,)) for rule in RULES)),
        None,
    )


def unknown_rules(settings: Mapping[str, str], path: str) -> Iterator[Finding]:
    """Find rules in the settings that do not exist."""
    for name in settings:
        if name not in BY_CODE and name not in BY_NAME:
            meant = name.upper() if name.upper() in BY_CODE else closest(name, [*BY_CODE, *BY_NAME])
            remedy = say("did you mean {name}?", name=meant) if meant else say("okrcascade rules lists them")
            yield Finding(
                INVALID_VALUE, Place(path, ("rules", name), On.KEY), say("there is no rule {name}", name=name), remedy
            )
