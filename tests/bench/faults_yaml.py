"""Faults of writing: what cannot be read, and what its kind does not allow."""

from __future__ import annotations

from collections.abc import Callable

from fault import (
    Fault,
    Where,
    add,
    append,
    beside,
    drop,
    each,
    holder,
    judged,
    key_of,
    put,
    rename,
    start,
    there,
    value,
)
from repository import Repository, Spot


def _plain_block_text(spot: Spot) -> bool:
    """Whether a value is plain text alone on its line, with its key."""
    holder_node = spot.up().node
    return (
        not holder_node.flow_style and spot.text[:1] not in "\"'>|[{" and "\n" not in spot.text and len(spot.text) > 3
    )


def _has_no_quotes_after(spot: Spot) -> bool:
    """Whether nothing further down could be taken for the end of a quote."""
    return _plain_block_text(spot) and '"' not in spot.repository.texts[spot.path][spot.node.start_mark.index :]


def _line(spot: Spot) -> Where:
    """On the line where the victim is, in a text that can no longer be read."""
    return spot.path, spot.line, False


def _last_line(spot: Spot) -> Where:
    return spot.path, spot.repository.texts[spot.path].rstrip("\n").count("\n") + 2, False


def _tab_for_indent(spot: Spot) -> Repository:
    lines = spot.repository.texts[spot.path].split("\n")
    lines[spot.key_line - 1] = "\t" + lines[spot.key_line - 1].lstrip()
    return spot.repository.write(spot.path, "\n".join(lines))


def _twice(spot: Spot) -> Repository:
    return spot.repository.add(spot.up(), f"{spot.route[-1]}: {spot.text}")


COPY = "zzz/copy.yaml"
"""A path that comes after all others."""


def _copied(spot: Spot) -> Repository:
    return spot.repository.write(COPY, spot.repository.texts[spot.path])


def _emptied(spot: Spot) -> Repository:
    return spot.repository.write(spot.path, "")


def _above(comment: str) -> Callable[[Spot], Repository]:
    """Write a comment on a line of its own above the victim."""

    def change(spot: Spot) -> Repository:
        lines = spot.repository.texts[spot.path].split("\n")
        line = lines[spot.key_line - 1]
        lines.insert(spot.key_line - 1, line[: len(line) - len(line.lstrip())] + comment)
        return spot.repository.write(spot.path, "\n".join(lines))

    return change


def _key_line(spot: Spot) -> Where:
    """On the line where the victim's key was, and where a comment is now."""
    return spot.path, spot.key_line, False


TITLES = judged("okrs", "objectives/*/title", _plain_block_text)
OWNERS = judged("okrs", "objectives/*/owner", _plain_block_text)

FAULTS = (
    Fault("YAML001", "a tab that indents", TITLES, _tab_for_indent, _line),
    Fault("YAML001", "a quote that never ends", judged("okrs", "objectives/*/title", _has_no_quotes_after), put('"{}'), _line),
    Fault("YAML001", "a second colon", TITLES, put("{}: or not"), _line),
    Fault("YAML001", "a list that never ends", OWNERS, put("[{}"), _line),
    Fault("YAML002", "a title twice", TITLES, _twice, lambda spot: (spot.path, spot.key_line + 1, True)),
    Fault("YAML002", "a kind twice", each("okrs"), append("kind: okrs\n"), _last_line),
    Fault("YAML002", "a team twice", each("vision", "team"), lambda spot: append(f"team: {spot.text}\n")(spot), _last_line),
    Fault("YAML003", "an anchor", TITLES, put("&title {}"), _line),
    Fault("YAML003", "an alias", OWNERS, put("*{}"), _line),
    Fault("YAML003", "a tag", TITLES, put("!!str {}"), value),
    Fault("YAML003", "a second document", each("okrs"), append("---\n"), _last_line),
    Fault("YAML004", "a byte that is not UTF-8", TITLES, put("{}\udcff"), _line),
    Fault("YAML004", "a NUL", TITLES, put("{}\0"), _line),
    Fault("YAML004", "a file too large", each("okrs"), append("# and so on\n" * 100_000), start),
    Fault("DOC101", "a kind misspelt", each("okrs", "kind"), put("okr"), value),
    Fault("DOC101", "no kind", each("check-ins", "kind"), drop, start),
    Fault("DOC101", "an OKR file emptied", judged("okrs", ""), _emptied, start),
    Fault("DOC101", "a vision emptied", each("vision"), _emptied, start),
    Fault("DOC101", "a team emptied", each("team"), _emptied, start),
    Fault("DOC101", "check-ins emptied", each("check-ins"), _emptied, start),
    Fault("DOC101", "a kind misspelt in a vision", each("vision", "kind"), put("visions"), value),
    Fault("DOC102", "a field misspelt", OWNERS, rename("ownner"), lambda spot: (spot.path, (*spot.route[:-1], "ownner"), True)),
    Fault("DOC102", "a baseline misspelt", judged("okrs", "objectives/*/key_results/*/baseline"), rename("basline"),
          lambda spot: (spot.path, (*spot.route[:-1], "basline"), True)),
    Fault("DOC102", "a field that a team does not have", each("team"), add("colour: green"), key_of("colour")),
    Fault("DOC103", "no title", TITLES, drop, holder),
    Fault("DOC103", "an objective without its owner", each("okrs", "objectives/*/owner"), drop, holder),
    Fault("DOC103", "a metric without its unit", each("team", "metrics/*/unit"), drop, holder),
    Fault("DOC103", "a vision without its ambition", each("vision", "ambition"), drop, start),
    Fault("DOC104", "a number where text is meant", TITLES, put("2024"), value),
    Fault("DOC104", "a day that does not exist", each("okrs", "objectives/*/depends_on/*/by"), put("2024-02-31"), value),
    Fault("DOC104", "a cycle that does not exist", each("selection", "cycle"), put("2024-Q5"), value),
    Fault("DOC104", "a weight in words", judged("okrs", "objectives/*/key_results/*/weight"), put("heavy"), value),
    Fault("DOC104", "a baseline in words", judged("okrs", "objectives/*/key_results/*/baseline"), put("some"), value),
    Fault("DOC105", "an OKR file twice", each("okrs"), _copied, there(COPY, 1, on_key=True)),
    Fault("DOC105", "a team twice", each("team"), _copied, there(COPY, ("id",))),
    Fault("DOC106", "a title to be done", TITLES, put("TODO"), value),
    Fault("DOC106", "a form not filled in", TITLES, put("<what will be different>"), value),
    Fault("DOC107", "a comment that allows nothing", TITLES, _above("# okrcascade: allow[KR604]: no figure yet"), _key_line),
    Fault("DOC107", "one beside a title", TITLES, put("{}  # okrcascade: allow[wordy-objective]"), value),
    Fault("DOC108", "a day that is past", TITLES, _above("# okrcascade: allow[KR604] until 2024-01-31: none"), _key_line),
    Fault("DOC108", "yesterday", OWNERS, _above("# okrcascade: allow[org213] until 2024-02-14: none"), _key_line),
    Fault("DOC109", "a rule that there is not", TITLES, _above("# okrcascade: allow[KR699]: none"), _key_line),
    Fault("DOC109", "a word of another tool", OWNERS, _above("# okrcascade: disable=KR604"), _key_line),
    Fault("DOC106", "a reason of dots", judged("okrs", "objectives/*/owner"),
          lambda spot: spot.repository.set(spot.up(), "why", "…"),
          beside("why")),
)  # fmt: skip
