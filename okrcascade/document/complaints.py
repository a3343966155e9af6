"""What a refusal by a YAML parser means to a person: the words, the likely cause, the remedy."""

from __future__ import annotations

from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.document.causes import Failure, likely_cause
from okrcascade.document.limits import MOST_LEVELS
from okrcascade.document.located import Refusal
from okrcascade.text.message import say
from okrcascade.text.source import Source, Span
from okrcascade.text.words import clipped

SYNTAX_ERROR, DUPLICATE_KEY, UNSUPPORTED, UNREADABLE = "YAML001", "YAML002", "YAML003", "YAML004"

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
    key = clipped(refusal.detail)
    return Finding(
        DUPLICATE_KEY,
        Place(path, span=span),
        say(
            "the key {key} stands here for the second time; the first is on line {line}",
            key=key,
            line=first.start.line,
        ),
        say("keep one of them, or give this one another name; or is a line missing above it?"),
        (Related(Place(path, span=first), say("{key} stands here first", key=key)),),
    )


def _syntax(refusal: Refusal, source: Source, path: str) -> Finding:
    at = min(refusal.start, len(source.text))
    cause = likely_cause(Failure(refusal.detail, source.text, at, at if refusal.other is None else refusal.other))
    return Finding(
        SYNTAX_ERROR, Place(path, span=_clipped(source, cause.at, cause.at + 1)), cause.message, cause.remedy
    )


def _clipped(source: Source, start: int, end: int) -> Span:
    """Return the span, kept to the line that it starts on."""
    line_end = min(
        (found for found in (source.text.find("\n", start), source.text.find("\r", start)) if found >= 0),
        default=len(source.text),
    )
    return source.span(min(start, len(source.text)), max(min(end, line_end), min(start, len(source.text))))
