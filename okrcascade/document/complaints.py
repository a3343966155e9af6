"""What a refusal by a YAML parser means to a person: the words, the likely cause, the remedy."""

from __future__ import annotations

from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.document.located import MOST_LEVELS, Refusal
from okrcascade.text.message import Message, say
from okrcascade.text.source import Source, Span

SYNTAX_ERROR, DUPLICATE_KEY, UNSUPPORTED, UNREADABLE = "YAML001", "YAML002", "YAML003", "YAML004"

_INDENT = say("indent it like its neighbours, with spaces")

_UNSUPPORTED = {
    "anchor": (say("anchors (&name) are not part of our YAML"), say("write the value out where it is needed")),
    "alias": (
        say("aliases (*name) are not part of our YAML"),
        say("write the value out; quote text that begins with *"),
    ),
    "tag": (say("tags (!name) are not part of our YAML"), say("take the tag out; quote text that begins with !")),
    "merge key": (say("merge keys (<<) are not part of our YAML"), say("write the fields out")),
    "directive": (say("directives (%) are not part of our YAML"), say("take the line out")),
    "second document": (
        say("a file holds one document, and here a second one begins"),
        say("move it to a file of its own, or take out the ---"),
    ),
    "complex key": (
        say("a key is a plain word here, and this one is a list or a mapping"),
        say("was a {{ or a [ meant as text? quote it"),
    ),
}


def complaint(refusal: Refusal, source: Source, path: str) -> Finding:
    """Turn a refusal into the finding that people read."""
    span = _clipped(source, refusal.start, refusal.end)
    if refusal.kind == "duplicate-key":
        return _duplicate(refusal, source, path, span)
    if refusal.kind == "unsupported":
        message, remedy = _UNSUPPORTED[refusal.detail]
        return Finding(UNSUPPORTED, Place(path, span=span), message, remedy)
    if refusal.kind == "too-deep":
        message = say("this nests deeper than {most} levels", most=MOST_LEVELS)
        return Finding(UNREADABLE, Place(path, span=span), message, say("no document of ours needs more than a dozen"))
    return _syntax(refusal, source, path)


def _duplicate(refusal: Refusal, source: Source, path: str, span: Span) -> Finding:
    assert refusal.other is not None
    first = _clipped(source, refusal.other, refusal.other + len(refusal.detail))
    return Finding(
        DUPLICATE_KEY,
        Place(path, span=span),
        say(
            "the key {key} stands here for the second time; the first is on line {line}",
            key=refusal.detail,
            line=first.start.line,
        ),
        say("keep one of them, or give this one another name"),
        (Related(Place(path, span=first), say("{key} stands here first", key=refusal.detail)),),
    )


def _syntax(refusal: Refusal, source: Source, path: str) -> Finding:
    at = min(refusal.start, len(source.text))
    message, remedy, at_opening = _cause(refusal, source.text, at)
    if at_opening and refusal.other is not None:
        at = refusal.other
    return Finding(SYNTAX_ERROR, Place(path, span=_clipped(source, at, at + 1)), message, remedy)


def _cause(refusal: Refusal, text: str, at: int) -> tuple[Message, Message, bool]:  # noqa: PLR0911  a table of causes
    """Return what went wrong, the remedy, and whether it is best shown where the unfinished thing opened."""
    detail = refusal.detail
    character = text[at : at + 1]
    if "quoted scalar" in detail:
        return (
            say("this text in quotes never ends"),
            say("close the quote; inside '…' an apostrophe is written twice"),
            True,
        )
    if "flow sequence" in detail or "flow mapping" in detail:
        bracket = "]" if "sequence" in detail else "}"
        return (
            say("the bracket that opens here is not closed"),
            say("close it with {bracket}, and put commas between its items", bracket=bracket),
            True,
        )
    if character == "\t" or "\t" in text[text.rfind("\n", 0, at) + 1 : at + 1]:
        return say("a tab cannot indent YAML"), say("use spaces"), False
    if "mapping values are not allowed" in detail:
        return (
            say("a second colon on one line, or a line indented too far"),
            say("quote text that holds a colon and a space, or indent it like its neighbours"),
            False,
        )
    if "could not find expected ':'" in detail:
        return say("a key without its colon"), say("write the key, a colon, a space and the value"), True
    if "cannot start any token" in detail:
        return say("text cannot begin with {character} here", character=character), say("quote it"), False
    if "expected '-'" in detail or "block end" in detail or "expected key" in detail or "block entries" in detail:
        return say("this line does not belong to what stands above it"), _INDENT, False
    return (
        say("this cannot be read as YAML"),
        say("look at the quotes, brackets and indentation on this line and the one above"),
        False,
    )


def _clipped(source: Source, start: int, end: int) -> Span:
    """Return the span, kept to the line that it starts on."""
    line_end = min(
        (found for found in (source.text.find("\n", start), source.text.find("\r", start)) if found >= 0),
        default=len(source.text),
    )
    return source.span(min(start, len(source.text)), max(min(end, line_end), min(start, len(source.text))))
