"""What a plain scalar stands for: the same answers as the fast loader's, but for a bare `+10`, kept as text.

Source: YAML 1.2.2, chapter 10.3 (core schema), with `_` between digits and `0b` as the fast loader has them.
"""

from __future__ import annotations

import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"-?_*[0-9][0-9_]*")
_BASED = re.compile(r"-?0(?:[oO]_*[0-7][0-7_]*|[xX]_*[0-9a-fA-F][0-9a-fA-F_]*|[bB]_*[01][01_]*)")
_FLOAT = re.compile(r"-?_*(?:\._*[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?_*[0-9][0-9_]*)?")
_SPECIAL = {
    ".inf": "inf",
    ".Inf": "inf",
    ".INF": "inf",
    "-.inf": "-inf",
    "-.Inf": "-inf",
    "-.INF": "-inf",
    ".nan": "nan",
    ".NaN": "nan",
    ".NAN": "nan",
}
_SPECIAL |= {"+.inf": "inf", "+.Inf": "inf", "+.INF": "inf"}
MOST_DIGITS = 400
BEYOND_ALL = 10**MOST_DIGITS
"""What an integer of more digits than that is read as; no field accepts either."""


def resolve_plain(text: str) -> object:
    """Return what a plain (unquoted) scalar stands for: nothing, a truth value, a number or text."""
    if text in _NULL:
        return None
    first = text[0]
    if first.isalpha():
        return _TRUTH.get(text, text)
    if first not in "0123456789-+._":
        return text
    return _number(text)


def _number(text: str) -> object:
    if text in _SPECIAL:
        return float(_SPECIAL[text])
    if _INTEGER.fullmatch(text):
        return int(text.replace("_", "")) if len(text) <= MOST_DIGITS else BEYOND_ALL
    if _BASED.fullmatch(text):
        return int(text.replace("_", ""), 0) if len(text) <= MOST_DIGITS else BEYOND_ALL
    return float(text.replace("_", "")) if _FLOAT.fullmatch(text) else text
