"""What hypothesis throws at the program: documents of our YAML, and all that can happen to a file."""

from __future__ import annotations

import json

from hypothesis import strategies as st

LINE_ENDS = ("\n", "\r\n", "\r")

plain_words = st.text(st.sampled_from("abcxyz é中😀-_./%€'&!*"), min_size=1, max_size=12).map(str.strip)
"""Words as titles have them; most can stand without quotes, some cannot."""

numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.text(st.sampled_from("0123456789+-._eExob"), min_size=1, max_size=7),
    st.sampled_from(["+10", "1_000", "0x1F", "0o17", "01", "1.", ".5", "1e5", ".inf", "-.INF", "12:30", "2024-01-05"]),
)

quoted = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: json.dumps(text, ensure_ascii=True)
)
"""Texts in double quotes; YAML reads all that JSON writes, lone surrogates apart."""

scalars = st.one_of(
    st.sampled_from(["", "~", "null", "true", "False", "yes", "on", "12 k€", "+40%", "1.2M", "x2"]),
    numbers,
    quoted.filter(lambda text: r"\ud" not in text),
    plain_words.map(lambda text: "'" + text.replace("'", "''") + "'"),
    st.from_regex(r"[a-z][a-z0-9 /%é中-]{0,10}[a-z0-9]", fullmatch=True),
)

keys = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)


@st.composite
def yaml_documents(draw: st.DrawFn) -> str:
    """A document of our YAML: block mappings and lists, flow ones inside, scalars in all styles, comments."""
    end = draw(st.sampled_from(LINE_ENDS[:2]))
    lines = draw(_block(0, 3))
    return end.join(line + draw(st.sampled_from(["", "", "", "  # R&D: *all* of it"])) for line in lines) + end


@st.composite
def _block(draw: st.DrawFn, indent: int, levels: int) -> list[str]:
    lead = " " * indent
    lines = []
    if draw(st.booleans()) or levels == 0:
        for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True)):
            lines.extend(draw(_entry(f"{lead}{key}:", indent, levels)))
    else:
        for _ in range(draw(st.integers(1, 3))):
            lines.extend(draw(_entry(f"{lead}-", indent, levels)))
    return lines


@st.composite
def _entry(draw: st.DrawFn, head: str, indent: int, levels: int) -> list[str]:
    shape = draw(st.sampled_from(["scalar", "scalar", "flow", "block"] if levels else ["scalar"]))
    if shape == "scalar":
        return [f"{head} {draw(scalars)}"]
    if shape == "flow":
        items = draw(st.lists(st.tuples(keys, scalars), max_size=3, unique_by=lambda item: item[0]))
        return [head + " {" + ", ".join(f"{key}: {_in_flow(value)}" for key, value in items) + "}"]
    return [head, *draw(_block(indent + draw(st.integers(1, 3)), levels - 1))]


def _in_flow(scalar: str) -> str:
    """Give a scalar quotes where it would end a flow mapping."""
    return json.dumps(scalar) if any(mark in scalar for mark in ",[]{}") and scalar[:1] not in "\"'" else scalar


TOKENS = (
    *("- ", ": ", "? ", "[", "]", "{", "}", ",", "'", '"', "#", " # ", "|", ">-", "\n", "\n  ", "\r\n", "\t", "\\"),
    *(
        "&a",
        "*a",
        "!t",
        "<<: ",
        "---",
        "\n---\n",
        "...",
        "%YAML 1.1\n",
        "@",
        "`",
        "=",
        "~",
        "null",
        "true",
        "+10",
        ".inf",
    ),
    *("2024", "2024-13-45", "{}", "[]", "kind: ", "okrs", "TODO", "<name>", "# okrcascade: allow[REF201]", "x" * 300),
    *("\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "é", "中", "😀", "1" * 500, "- " * 60, "[" * 120),
)
"""What edits put in: YAML's own signs, our words, and characters that should not be there."""


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """A text after a few edits: lines lost, doubled, swapped; tokens put in; characters changed; the end cut off."""
    for _ in range(draw(st.integers(1, 4))):
        text = draw(_edit(text))
    return text


@st.composite
def _edit(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    at = draw(st.integers(0, len(text)))
    token = draw(st.sampled_from(TOKENS))
    what = draw(st.sampled_from(["delete", "double", "swap", "indent", "insert", "insert", "change", "truncate"]))
    if what == "delete":
        del lines[line]
    elif what == "double":
        lines.insert(other, lines[line])
    elif what == "swap":
        lines[line], lines[other] = lines[other], lines[line]
    elif what == "indent":
        lines[line] = "  " + lines[line]
    elif what == "insert":
        return text[:at] + token + text[at:]
    elif what == "change":
        return text[:at] + token + text[at + len(token) :]
    else:
        return text[:at]
    return "".join(lines)
