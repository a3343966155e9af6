"""Edits of comments, which are no data: whoever makes one is sure that the document still says the same."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.document.places import Places
from okrcascade.text.change import SetComment
from okrcascade.text.edit import Edit
from okrcascade.text.source import LINE_END


def set_comment(places: Places, change: SetComment) -> Iterator[tuple[Edit, ...]]:
    """Yield the way to put another comment in the place of one, or take it out, with its line where it stands alone."""
    text = places.text
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    if change.line > len(starts):
        return
    line = starts[change.line - 1]
    start = line + change.column - 1
    line_end = LINE_END.search(text, line)
    end, after = line_end.span() if line_end else (len(text), len(text))
    if text[start : start + 1] != "#":
        return
    if change.comment is not None:
        yield (Edit(start, end, change.comment),)
    elif text[line:start].strip():
        yield (Edit(line + len(text[line:start].rstrip()), end, ""),)
    else:
        yield (Edit(line, after, ""),)
