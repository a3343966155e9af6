"""Suppressions at work: which findings they allow, and which of them do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from okrcascade.check.severities import UNUSED_SUPPRESSION, matches
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import DocumentChange, Fix
from okrcascade.diagnostics.suppression import Suppression
from okrcascade.rules.registry import BY_CODE, BY_NAME, RULES
from okrcascade.rules.rule import Rule
from okrcascade.text.change import SetComment
from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.source import Span
from okrcascade.text.words import clipped, closest, listed

EXPIRED, INVALID = "DOC108", "DOC109"
_OURS = frozenset({UNUSED_SUPPRESSION, EXPIRED, INVALID})
"""The rules about suppressions; a suppression of theirs is not asked whether it is of use."""

HOW_TO_WRITE = say("write # okrcascade: allow[KR604]: and why; a day may stand before the colon: until 2024-06-30")


@record
class Allowance:
    """What the suppressions of one line, or of a whole document, say of one rule; `over` is one whose day is past."""

    allowed: bool = False
    over: Suppression | None = None


class Allowances:
    """The suppressions of all documents that a check speaks of, and what they were of use for."""

    def __init__(self, suppressions_of: Callable[[str], list[Suppression]], today: date) -> None:
        """Take what reads the suppressions of a document, and the day."""
        self._suppressions_of = suppressions_of
        self._today = today
        self._read: dict[str, dict[int | None, dict[str, list[Suppression]]]] = {}
        self._said: dict[tuple[str, int | None, str], Allowance] = {}
        self._used: set[tuple[str, Suppression, str]] = set()

    def of(self, finding: Finding, span: Span) -> Allowance:
        """Return what the suppressions say that speak for a finding at a span."""
        path, rule = finding.place.path, BY_CODE[finding.code]
        said = [
            self._of_line(path, line, name)
            for line in (span.start.line, None)
            for name in self._by_line(path).get(line, ())
            if _names(name, rule)
        ]
        over = next((one.over for one in said if one.over), None)
        return Allowance(any(one.allowed for one in said), over)

    def idle(self, path: str, is_judged: Callable[[Rule], bool], *, is_sound: bool) -> Iterator[Finding]:
        """Yield findings about the suppressions of a document that do nothing.

        `is_judged` says of which rules it is known what they find there. Where the repository is not sound, what is
        broken may keep others silent, and nothing is called unused.
        """
        for suppression in self._suppressions_of(path):
            place = Place(path, span=suppression.span)
            yield from (Finding(INVALID, place, message, remedy) for message, remedy in _wrong(suppression))
            known = [name for name in suppression.rules if (rules := _rules(name)) and all(map(is_judged, rules))]
            unused = [name for name in known if (path, suppression, name) not in self._used]
            if suppression.is_over(self._today):
                if known and unused == known:
                    said = say("this ended on {day}", day=suppression.until)
                    yield Finding(EXPIRED, place, said, _TAKE_IT_OUT, fix=_without(place, suppression, unused))
            elif unused and is_sound:
                names = listed([_as_code(name) for name in unused])
                said = say("{rules} finds nothing here", rules=names)
                yield Finding(UNUSED_SUPPRESSION, place, said, _TAKE_IT_OUT, fix=_without(place, suppression, unused))

    def _of_line(self, path: str, line: int | None, name: str) -> Allowance:
        key = (path, line, name)
        if key not in self._said:
            speaking = self._by_line(path)[line][name]
            self._used.update((path, suppression, name) for suppression in speaking)
            over = [suppression for suppression in speaking if suppression.is_over(self._today)]
            self._said[key] = Allowance(len(over) < len(speaking), over[-1] if over else None)
        return self._said[key]

    def _by_line(self, path: str) -> dict[int | None, dict[str, list[Suppression]]]:
        if path not in self._read:
            by_line: dict[int | None, dict[str, list[Suppression]]] = {}
            for suppression in self._suppressions_of(path):
                for name in suppression.rules:
                    by_line.setdefault(suppression.line, {}).setdefault(name, []).append(suppression)
            self._read[path] = by_line
        return self._read[path]


_TAKE_IT_OUT = say("take it out; it would hide the next finding")


def _without(place: Place, suppression: Suppression, unused: list[str]) -> Fix:
    """Return the fix that takes some of a comment's rules out, and the comment with the last of them."""
    start = suppression.span.start
    comment = suppression.keeping([name for name in suppression.rules if name not in unused])
    message = say("take the comment out") if comment is None else say("take {rules} out", rules=listed(unused))
    return Fix(message, (DocumentChange(place.path, SetComment(start.line, start.column, comment)),))


def _names(name: str, rule: Rule) -> bool:
    """Whether a suppression names a rule: by its code, how codes begin (`REF`), or its name, in capitals or not."""
    return matches(rule, (name.lower(),))


def _rules(name: str) -> list[Rule]:
    """Return the rules that a suppression names, but for those about suppressions."""
    return [rule for rule in RULES if rule.code not in _OURS and _names(name, rule)]


def _as_code(name: str) -> str:
    rule = BY_NAME.get(name.lower())
    return rule.code if rule else name.upper()


def _wrong(suppression: Suppression) -> Iterator[tuple[Message, Message]]:
    """Yield what a comment says that cannot be understood, and the remedy."""
    if not suppression.rules:
        yield say("this comment allows nothing"), HOW_TO_WRITE
    for name in suppression.rules:
        if not any(_names(name, rule) for rule in RULES):
            meant = closest(name.upper(), BY_CODE) or closest(name.lower(), BY_NAME)
            remedy = say("did you mean {name}?", name=meant) if meant else say("okrcascade rules lists them")
            yield say("there is no rule {name}", name=clipped(name)), remedy
    if suppression.wrong_until is not None:
        yield say("“{text}” is not a day", text=clipped(suppression.wrong_until)), HOW_TO_WRITE
