"""Why a text cannot be read as YAML: from a parser's words and the characters around to the likely cause.

The words looked for are libyaml's. Each cause is a question asked in turn; the first that fits answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from okrcascade.document.halves import HALF_A_CHARACTER
from okrcascade.text.message import Message, say
from okrcascade.text.record import record


@record
class Failure:
    """Where a parser stopped (`at`), what it said, and where the thing began that it was reading."""

    said: str
    text: str
    at: int
    began: int

    @property
    def line_start(self) -> int:
        """Where the line begins on which the parser stopped."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def before(self) -> str:
        """What stands before the stop on its line."""
        return self.text[self.line_start : self.at]

    @property
    def after(self) -> str:
        """What stands from the stop to the end of its line."""
        return self.text[self.at :].partition("\n")[0]

    @property
    def line(self) -> str:
        """The whole line."""
        return self.before + self.after

    def line_above(self) -> tuple[int, str]:
        """Return the nearest line above that is not blank, and where it begins."""
        end = self.line_start
        while end > 0:
            start = self.text.rfind("\n", 0, end - 1) + 1
            line = self.text[start:end].rstrip()
            if line:
                return start, line
            end = start
        return 0, ""


@record
class Cause:
    """What is wrong, how to mend it, and at which offset it is best shown."""

    message: Message
    remedy: Message
    at: int


def likely_cause(failure: Failure) -> Cause:
    """Return the likely cause of a failure."""
    for ask in _QUESTIONS:
        cause = ask(failure)
        if cause is not None:
            return cause
    return Cause(
        say("this cannot be read as YAML"),
        say("look at the quotes, brackets and indentation on this line and the one above"),
        failure.at,
    )


_INDENT = say("indent it like its neighbours, with spaces")
_KEY_FORM = say("write the key, a colon, a space and the value")
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_NO_SPACE = re.compile(r"\s*(?:- +)?[A-Za-z][\w-]*:\S")
_COLON = re.compile(r":(?=\s|$)")
_KEY = re.compile(r"(?P<key>\s*(?:- +)?[\w-]+: +)(?P<value>[^\"'\[{\s].*)")
_BLOCK_TEXT = re.compile(r"[|>][0-9+-]*$")


def _conflict(failure: Failure) -> Cause | None:
    mark = _CONFLICT.search(failure.text)
    if mark is None:
        return None
    return Cause(
        say("git left a merge conflict here"),
        say("keep what is right of the two sides, and take the lines out that begin with <, = and >"),
        mark.start(),
    )


def _escape(failure: Failure) -> Cause | None:
    if not any(words in failure.said for words in ("escape character", "hexdecimal", "escape code")):
        return None
    return Cause(
        say("inside double quotes a backslash begins an escape, and this is none"),
        say(r"write \\ for a backslash, or put the text in single quotes"),
        failure.at,
    )


def _half_character(failure: Failure) -> Cause | None:
    if failure.said != HALF_A_CHARACTER:
        return None
    return Cause(
        say("this escape is half a character, and the other half does not follow"),
        say("write the character itself"),
        failure.at,
    )


def _open_quote(failure: Failure) -> Cause | None:
    if "quoted scalar" not in failure.said:
        return None
    return Cause(
        say("this text in quotes never ends"),
        say("close the quote; inside '…' an apostrophe is written twice"),
        failure.began,
    )


def _runaway_quote(failure: Failure) -> Cause | None:
    """Find a quote that was not closed: it goes on to the next one, lines below, where the parser stops."""
    end = failure.line_start + len(failure.before.rstrip()) - 1
    quote = failure.text[end : end + 1]
    began = failure.text.rfind(quote, 0, max(0, end)) if quote in ("'", '"') else -1
    if began < 0 or began >= failure.line_start or failure.text[:began].rstrip(" ")[-1:] not in tuple(":-[{,"):
        return None
    return Cause(
        say("this text in quotes goes on to line {line}", line=failure.text.count("\n", 0, end) + 1),
        say("close the quote; inside '…' an apostrophe is written twice"),
        began,
    )


def _open_bracket(failure: Failure) -> Cause | None:
    if "flow sequence" not in failure.said and "flow mapping" not in failure.said:
        return None
    bracket = "]" if "sequence" in failure.said else "}"
    if failure.began >= failure.line_start and bracket in failure.after:
        return Cause(
            say("a comma is missing in these brackets, or one of their texts holds a colon"),
            say("put a comma between the items; quote text that holds a colon and a space"),
            failure.at,
        )
    return Cause(
        say("the bracket that opens here is not closed"),
        say("close it with {bracket}, and put commas between its items", bracket=bracket),
        failure.began,
    )


def _tab(failure: Failure) -> Cause | None:
    indent = failure.line[: len(failure.line) - len(failure.line.lstrip())]
    if "\t" not in indent and failure.after[:1] != "\t":
        return None
    return Cause(say("a tab cannot indent YAML"), say("use spaces"), failure.line_start + max(0, indent.find("\t")))


def _stray_colon(failure: Failure) -> Cause | None:
    if "mapping values are not allowed" not in failure.said:
        return None
    if _COLON.search(failure.before):
        return _second_colon(failure)
    start, above = failure.line_above()
    if above and not _COLON.search(above) and not above.lstrip().startswith(("-", "#", '"', "'")):
        return Cause(say("a key without its colon"), _KEY_FORM, start + len(above) - len(above.lstrip()))
    return Cause(say("this line is indented too far"), _INDENT, failure.at)


def _second_colon(failure: Failure) -> Cause:
    found = _KEY.fullmatch(failure.line.rstrip())
    remedy = say("quote text that holds a colon and a space")
    if found and '"' not in found["value"] and "\\" not in found["value"]:
        remedy = say("quote the text: {line}", line=f'{found["key"].lstrip(" -")}"{found["value"]}"')
    return Cause(say("a second colon on one line"), remedy, failure.at)


def _no_colon(failure: Failure) -> Cause | None:
    if "could not find expected ':'" not in failure.said:
        return None
    key = Failure(failure.said, failure.text, failure.began, failure.began)
    if _NO_SPACE.match(key.line):
        return Cause(say("no space after the colon"), _KEY_FORM, failure.began)
    if _BLOCK_TEXT.search(key.line_above()[1]):
        return Cause(say("the text below | or > is not indented"), say("indent it further than its key"), failure.began)
    return Cause(say("a key without its colon"), _KEY_FORM, failure.began)


def _sign(failure: Failure) -> Cause | None:
    """Text that begins with a character which means something else to YAML."""
    at = failure.at
    if any(words in failure.said for words in ("an alias", "an anchor", "a directive", "a tag")):
        at = failure.began
    elif "cannot start any token" not in failure.said and "mapping keys are not allowed" not in failure.said:
        return None
    return Cause(say("text cannot begin with {sign} here", sign=failure.text[at : at + 1]), say("quote it"), at)


def _block_text(failure: Failure) -> Cause | None:
    if "a block scalar" not in failure.said:
        return None
    sign = failure.text[failure.began : failure.began + 1]
    return Cause(
        say("the text that {sign} announces begins on the next line", sign=sign),
        say("move the text to the next line and indent it, or quote it here"),
        failure.began,
    )


def _list_on_key_line(failure: Failure) -> Cause | None:
    if "block sequence entries are not allowed" not in failure.said:
        return None
    return Cause(
        say("a list cannot begin here, on the line of its key"),
        say("begin it on the next line, or write [one, two]"),
        failure.at,
    )


def _text_after(failure: Failure) -> Cause | None:
    """Something stands on the line after what was already complete."""
    last = failure.before.rstrip()[-1:]
    if failure.after[:1] in ("]", "}") and last:
        return Cause(say("this bracket closes nothing"), say("take it out, or quote the text"), failure.at)
    if last in ("'", '"'):
        return Cause(
            say("the text goes on after its closing quote"),
            say('quote all of it; inside \'…\' an apostrophe is written twice, inside "…" a quote as \\"'),
            failure.at,
        )
    if last in ("]", "}"):
        return Cause(
            say("the text goes on after its closing bracket"),
            say("quote text that begins with [ or {{, and put the next field on its own line"),
            failure.at,
        )
    return None


def _stray_line(failure: Failure) -> Cause | None:
    expected = ("expected '-'", "block end", "expected key", "block entries", "<document start>")
    if not any(words in failure.said for words in expected):
        return None
    return Cause(say("this line does not belong to what stands above it"), _INDENT, failure.at)


_QUESTIONS: tuple[Callable[[Failure], Cause | None], ...] = (
    _conflict,
    _half_character,
    _escape,
    _open_quote,
    _runaway_quote,
    _open_bracket,
    _tab,
    _stray_colon,
    _no_colon,
    _sign,
    _block_text,
    _list_on_key_line,
    _text_after,
    _stray_line,
)
