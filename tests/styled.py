"""What hypothesis writes for edits: documents in every style that our YAML allows, as many hands would write them.

Block and flow, one line and several, all quotes, folded and literal prose with every chomping, comments and blank
lines everywhere, odd indentation, lists indented or not, all line ends, no line end at the end.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache

from hypothesis import strategies as st

from okrcascade.text.change import AddEntry, AddItem, Change, Remove, RenameKey, Reorder, SetValue
from okrcascade.text.route import Route

COMMENT = re.compile(r"#c\d+;")
"""How every comment of these documents looks, so that none can be lost unseen."""

KEYS = st.sampled_from(
    ["a", "b", "kind", "title", "on", "x-1", "key_results", "café", "中", "😀", "12", "no", "a b", "contributes_to"]
)
PLAIN = st.sampled_from(
    [
        "word",
        "two words",
        "2.0 %",
        "+40%",
        "+3 pts",
        "12:30",
        "2024-01-05",
        "R&D",
        "中文 😀",
        "l'été",
        "it's #1",
        "a:b",
        "1",
        "-2.5",
        "true",
        "null",
        "~",
        "1_000",
        "https://x.org/a?b=c#d",
        "3 - 4",
        "x2",
        "no",
        "é" * 30,
    ]
)
TEXTS = st.one_of(
    PLAIN,
    st.text(st.sampled_from("ab é中😀'\"\\:#,-[]{}!&*%@`|>?.1\n\t "), max_size=20),
    st.lists(st.sampled_from(["prose", "that", "goes", "on", "中文", "café", "and", "50 %", "end."]), max_size=40).map(
        " ".join
    ),
    st.lists(st.sampled_from(["a paragraph", "", "  indented", "# no comment", "- item", "last\n"]), max_size=4).map(
        "\n".join
    ),
)
SCALARS = st.one_of(TEXTS, st.integers(-999, 999), st.booleans(), st.none(), st.sampled_from([0.5, 1e20, float("inf")]))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
"""What commands put into documents: text of all sorts, numbers, lists and mappings."""


NAMES = st.one_of(KEYS, TEXTS)
KEYS_OF_A_MAPPING = st.lists(KEYS, min_size=1, max_size=4, unique=True)
WORDS_ON_LINES = st.lists(st.sampled_from(["one", "two", "三", "it is"]), min_size=2, max_size=4)
LINES_OF_PROSE = st.lists(
    st.sampled_from(["Prose", "中文 😀", "  deeper", "", "# no comment", "a: b", "- c"]), max_size=4
)
KEYS_ON_A_LINE = st.permutations(["a", "b", "on", "é", '"q"'])
KEYS_ON_LINES = st.permutations(["a", "b", "on", "é"])


@lru_cache(maxsize=4096, typed=True)
def _one_of(*options: object) -> st.SearchStrategy[object]:
    """One of some options; hypothesis takes a third of its time to make what draws, so that each is made once."""
    return st.sampled_from(options)


@dataclass
class _Hand:
    """Somebody's way of writing, decided anew at every turn."""

    draw: st.DrawFn
    comments: int = 0
    after_prose: bool = field(default=False)
    """Whether a block of prose has just ended, behind which a comment must not be indented."""

    def one_of(self, *options: object) -> object:
        return self.draw(_one_of(*options))

    def spaces(self, *numbers: int) -> str:
        return " " * self.draw(_one_of(*numbers))

    def comment(self) -> str:
        self.comments += 1
        return f"#c{self.comments};" + self.one_of("", " why", ' "quoted: [', " 中 😀")

    def behind(self) -> str:
        """What may stand behind a value on its line."""
        return self.one_of("", "", "", " ", "  " + self.comment()) or ""

    def between(self, indent: int) -> list[str]:
        """What may stand between two entries."""
        lines = []
        for _ in range(self.one_of(0, 0, 0, 1, 2)):
            column = self.one_of(0, indent) if self.after_prose else self.one_of(0, indent, indent + 1)
            lines.append(self.one_of("", "   " if not self.after_prose else "", " " * column + self.comment()))
        self.after_prose = False
        return lines

    # Values -----------------------------------------------------------------------------------------------------

    def value(self, indent: int, levels: int, *, in_list: bool = False) -> list[str]:
        """What stands behind a key or a dash of an indentation: the rest of its line, and the lines below."""
        shape = self.one_of("scalar", "scalar", "scalar", "prose", "flow", "flow lines", "block", "block", "nothing")
        if levels == 0 and shape in ("block", "flow lines"):
            shape = "scalar"
        shapes = {
            "scalar": lambda: self.scalar(indent),
            "prose": lambda: self.prose(indent),
            "flow": lambda: [self.flow(levels) + self.behind()],
            "flow lines": lambda: self.flow_lines(indent, levels),
            "nothing": lambda: [self.behind()],
            "block": lambda: self.block(indent, levels, in_list=in_list),
        }
        return shapes[shape]()

    def block(self, indent: int, levels: int, *, in_list: bool) -> list[str]:
        """A mapping or a list on the lines below."""
        if self.one_of(True, False):
            return [self.behind(), *self.mapping(indent + self.one_of(1, 2, 2, 4), levels - 1)]
        least = 1 if in_list or indent < 0 else 0
        return [self.behind(), *self.items(indent + self.one_of(least, 2, 2, 4), levels - 1)]

    def scalar(self, indent: int) -> list[str]:
        text, style = self.draw(TEXTS), self.one_of("plain", "plain", "single", "double", "lines")
        if style == "single" and text.isprintable():
            return ["'" + text.replace("'", "''") + "'" + self.behind()]
        if style == "double":
            return [json.dumps(text, ensure_ascii=False) + self.behind()]
        if style == "lines":
            return self.scalar_lines(indent)
        return [self.draw(PLAIN) + self.behind()]

    def scalar_lines(self, indent: int) -> list[str]:
        """A text that goes on below, with or without quotes."""
        pad = " " * max(1, indent + 2)
        words = self.draw(WORDS_ON_LINES)
        quote = self.one_of("", "'", '"')
        lines = [quote + words[0], *(pad + word for word in words[1:])]
        if self.one_of(True, False):
            lines.insert(1, "")
        lines[-1] += quote + self.behind()
        return lines

    def prose(self, indent: int) -> list[str]:
        inner = max(1, indent + self.one_of(1, 2, 4))
        lines = ["First", *self.draw(LINES_OF_PROSE)]
        header = self.one_of("|", ">") + self.one_of("", "-", "+")
        self.after_prose = True
        return [header + self.behind(), *(" " * inner + line if line else "" for line in lines)]

    def flow(self, levels: int) -> str:
        """Braces or brackets on one line."""
        parts = [self.flow_part(levels) for _ in range(self.one_of(0, 1, 2, 3))]
        gap, comma = self.spaces(0, 0, 1), self.one_of(", ", ", ", ",  ", " , ")
        last = self.one_of("", "", ",") if parts else ""
        if self.one_of(True, False):
            return f"[{gap}{comma.join(parts)}{last}{gap}]"
        keys = self.draw(KEYS_ON_A_LINE)
        pairs = [f"{key}: {part}" for key, part in zip(keys, parts, strict=False)]
        return f"{{{gap}{comma.join(pairs)}{last}{gap}}}"

    def flow_part(self, levels: int) -> str:
        if levels and self.one_of(True, False, False):
            return self.flow(levels - 1)
        return self.one_of("x", "2.0 %", "+3 pts", '"a, b"', "'it''s'", "1", "null", "a/b@2024", "中", '"x\\n"', "é")

    def flow_lines(self, indent: int, levels: int) -> list[str]:
        """Braces or brackets whose parts stand on lines of their own."""
        pad = " " * max(1, indent + self.one_of(1, 2, 4))
        is_mapping = self.one_of(True, False)
        keys = self.draw(KEYS_ON_LINES)
        lines = [("{" if is_mapping else "[") + self.behind()]
        count = self.one_of(1, 2, 3)
        for number in range(count):
            part = self.flow_part(levels - 1)
            comma = "," if number < count - 1 else self.one_of("", ",")
            lines.append(f"{pad}{f'{keys[number]}: ' if is_mapping else ''}{part}{comma}{self.behind()}")
            if self.one_of(True, False, False):
                lines.append(pad + self.comment())
        close = "}" if is_mapping else "]"
        return [*lines, (pad if self.one_of(True, False) else " " * max(1, indent + 1)) + close + self.behind()]

    # Blocks -----------------------------------------------------------------------------------------------------

    def mapping(self, indent: int, levels: int) -> list[str]:
        lines = []
        for key in self.draw(KEYS_OF_A_MAPPING):
            lines += self.between(indent)
            written = key if self.one_of(True, True, True, False) else self.one_of(f'"{key}"', f"'{key}'")
            first, *rest = self.value(indent, levels)
            lines += [f"{' ' * indent}{written}:{self.spaces(1, 1, 1, 3) + first if first else ''}", *rest]
        return lines

    def items(self, indent: int, levels: int) -> list[str]:
        lines = []
        for _ in range(self.one_of(1, 2, 3)):
            lines += self.between(indent)
            gap = self.spaces(1, 1, 1, 3)
            compact = self.one_of("", "", "mapping", "items") if levels > 0 else ""
            inner = indent + 1 + len(gap)
            if compact:
                block = self.mapping(inner, levels - 1) if compact == "mapping" else self.items(inner, levels - 1)
                if block[0].strip() and not block[0].lstrip().startswith("#"):
                    lines += [" " * indent + "-" + gap + block[0].lstrip(), *block[1:]]
                else:
                    lines += [" " * indent + "-", *block]
                continue
            first, *rest = self.value(indent, levels, in_list=True)
            lines += [f"{' ' * indent}-{gap + first if first else ''}", *rest]
        return lines


@st.composite
def styled_documents(draw: st.DrawFn) -> str:
    """A document as somebody may have written it; a rare one is refused by the reader."""
    hand = _Hand(draw)
    lines = list(hand.between(0))
    if hand.one_of(True, False, False, False):
        lines.append("---")
    lines += hand.mapping(0, 3) if hand.one_of(True, True, True, False) else hand.items(0, 3)
    lines += hand.between(0)
    end = hand.one_of("\n", "\n", "\r\n", "\r")
    return end.join(lines) + hand.one_of(end, end, "")


def routes(data: object, route: Route = ()) -> list[tuple[Route, object]]:
    """All routes into data with what stands there, the root first."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(route, data), *(pair for step, part in parts for pair in routes(part, (*route, step)))]


_ABOVE = [(None, True, ()), (None, True, ("# added",)), (None, False, ("", "# added", "# twice"))]
"""Ways to add an entry before all others, and with lines of comment above it."""


@st.composite
def changes(draw: st.DrawFn, data: object) -> Change:
    """A change that data can take."""
    known = routes(data)
    below = known[1:]
    mappings = [(route, value) for route, value in known if isinstance(value, dict)]
    lists = [(route, value) for route, value in known if isinstance(value, list)]
    keys = [route for route, _ in below if isinstance(route[-1], str)]
    possible = [
        *([SetValue, SetValue, SetValue, Remove] if below else []),
        *([AddEntry, AddEntry] if mappings else []),
        *([AddItem, AddItem, Reorder] if lists else []),
        *([RenameKey] if keys else []),
    ]
    kind = draw(st.sampled_from(possible))
    if kind is SetValue:
        return SetValue(draw(st.sampled_from(below))[0], draw(VALUES))
    if kind is Remove:
        return Remove(draw(st.sampled_from(below))[0])
    if kind is RenameKey:
        return RenameKey(draw(st.sampled_from(keys)), draw(NAMES))
    if kind is AddEntry:
        route, mapping = draw(st.sampled_from(mappings))
        after, first, above = draw(
            st.sampled_from([(None, False, ()), *((key, False, ()) for key in mapping), *_ABOVE])
        )
        key, value, on_one_line = draw(NAMES), draw(VALUES), draw(st.booleans())
        return AddEntry(route, key, value, after, first, above, on_one_line)
    route, items = draw(st.sampled_from(lists))
    if kind is AddItem:
        index = draw(st.sampled_from([None, *range(len(items) + 1)]))
        return AddItem(route, draw(VALUES), index, draw(st.booleans()))
    return Reorder(route, tuple(draw(st.permutations(range(len(items))))))
