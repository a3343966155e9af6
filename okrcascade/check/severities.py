"""Which rules speak and how gravely: settings first, then what the command line selects and ignores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.remedies import sure_if, write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.settings import SettingsFile
from okrcascade.rules.registry import BY_CODE, BY_NAME, RULES
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.path_pattern import PathPattern, path_pattern
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import closest, is_slip
from okrcascade.workspace.files import SETTINGS_NAME

INVALID_VALUE, UNUSED_SUPPRESSION = "DOC104", "DOC107"


@record
class Severities:
    """Which rules speak where, and how gravely.

    `everywhere` is each rule's severity. `told` holds the rules of which the settings say it, whatever a finding says
    of itself. `below` holds what they say otherwise of some paths, the last that fits counting most; `chosen` are the
    codes that the command line lets speak.
    """

    everywhere: Mapping[str, Severity]
    told: frozenset[str] = frozenset()
    below: tuple[tuple[PathPattern, Mapping[str, Severity]], ...] = ()
    chosen: frozenset[str] = frozenset(rule.code for rule in RULES)

    def of(self, code: str, path: str, own: Severity | None = None) -> Severity:
        """Return how grave a finding in a document is, `OFF` where its rule does not speak; `own` is what it says."""
        if code not in self.chosen:
            return Severity.OFF
        said = next((by_code[code] for fits, by_code in reversed(self.below) if code in by_code and fits(path)), None)
        if said is not None:
            return said
        severity = self.everywhere[code]
        return own if own is not None and severity is not Severity.OFF and code not in self.told else severity

    def speaking(self) -> list[Rule]:
        """Return the rules that have to run at all."""
        return [rule for rule in RULES if rule.code in self.chosen and self._speaks_somewhere(rule.code)]

    def _speaks_somewhere(self, code: str) -> bool:
        return self.everywhere[code] is not Severity.OFF or any(
            by_code.get(code, Severity.OFF) is not Severity.OFF for _, by_code in self.below
        )


def severities(settings: SettingsFile, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Severities:
    """Return what settings and command line make of each rule's severity.

    `select` and `ignore` take codes, beginnings of codes (`KR`, `KR60`) and names.
    """
    said = _by_code(settings.rules)
    chosen = (rule for rule in RULES if is_selected(rule.code, select, ignore))
    return Severities(
        {rule.code: said.get(rule.code, rule.severity) for rule in RULES},
        frozenset(said),
        tuple((path_pattern(pattern), _by_code(rules)) for pattern, rules in settings.paths.items()),
        frozenset(rule.code for rule in chosen),
    )


def all_as(severity: Severity) -> Severities:
    """Return one severity for all rules."""
    return Severities(dict.fromkeys((rule.code for rule in RULES), severity))


def _by_code(rules: Mapping[str, str]) -> dict[str, Severity]:
    """Return what settings say of rules, by code; they may name them by name."""
    known = ((BY_CODE.get(name) or BY_NAME.get(name), severity) for name, severity in rules.items())
    return {rule.code: Severity(severity) for rule, severity in known if rule}


def matches(rule: Rule, selectors: Sequence[str]) -> bool:
    """Whether one of the selectors names a rule."""
    return any(selector == rule.name or rule.code.startswith(selector.upper()) for selector in selectors)


def is_selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether the command line lets a rule speak; of codes that are no rule's, it says nothing."""
    rule = BY_CODE.get(code)
    return rule is None or ((not select or matches(rule, select)) and not matches(rule, ignore))


def unknown_selector(selectors: Sequence[str]) -> str | None:
    """Return the first selector that names no rule."""
    return next(
        (selector for selector in selectors if not selector or not any(matches(rule, (selector,)) for rule in RULES)),
        None,
    )


def unknown_rules(settings: SettingsFile, path: str) -> Iterator[Finding]:
    """Find rules in the settings that do not exist."""
    yield from _unknown(settings.rules, path, ("rules",))
    for pattern, rules in settings.paths.items():
        yield from _unknown(rules, path, ("paths", pattern))


def _unknown(rules: Mapping[str, str], path: str, route: Route) -> Iterator[Finding]:
    for name in rules:
        if name not in BY_CODE and name not in BY_NAME:
            meant = name.upper() if name.upper() in BY_CODE else closest(name, [*BY_CODE, *BY_NAME])
            remedy = say("did you mean {name}?", name=meant) if meant else say("okrcascade rules lists them")
            place = Place(path, (*route, name), On.KEY)
            sure = meant is not None and (meant == name.upper() or is_slip(name, meant, BY_NAME))
            fix = write_instead(place, meant, sure_if(sure)) if meant else None
            yield Finding(INVALID_VALUE, place, say("there is no rule {name}", name=name), remedy, fix=fix)


def unused_patterns(settings: SettingsFile, paths: Sequence[str]) -> Iterator[Finding]:
    """Find patterns in the settings to which no document fits."""
    for pattern in settings.paths:
        if not any(map(path_pattern(pattern), paths)):
            yield Finding(
                UNUSED_SUPPRESSION,
                Place(SETTINGS_NAME, ("paths", pattern), On.KEY),
                say("no document lies at {pattern}", pattern=pattern),
                say("write the path from the folder of the settings, or take it out"),
            )
