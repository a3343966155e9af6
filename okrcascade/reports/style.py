"""Colour for terminals, and text made harmless for them and for the runners of CI, which read what is printed.

Sources: ECMA-48 (SGR); GitHub's runner, which takes a line that begins with `::` and anything behind `##[` for a
command of the workflow, as Azure's and TeamCity's take `##vso[` and `##teamcity[`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from okrcascade.text.record import record

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that act on a terminal or hide from the eye: controls, overrides of direction, halves, noncharacters."""

_COMMAND = re.compile(r"^\s*::|##(?=\w*\[)")
"""What begins a command for a runner, the two marks last."""


def visible(text: str) -> str:
    """Return a text in which every character that acts or hides is written out by its code.

    So is the first mark of a command for a runner, which only acts where nobody comes between the two.
    """
    shown = text if text.isprintable() else _UNSEEN.sub(lambda match: _code(match[0]), text)
    if "::" in shown or "##" in shown:
        return _COMMAND.sub(lambda match: match[0][:-2] + _code(match[0][-1]) + match[0][-1], shown)
    return shown


def _code(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


BOLD, DIM = 1, 2
"""The SGR codes of what matters most, and least."""
ACCENT = 34
"""The SGR code of places and remedies."""
GOOD, DOUBTFUL, BAD = 32, 33, 31
"""The SGR codes of what is well, what is in doubt, and what is broken or lost.

They are never bold: many terminals make bold colours bright, and bright yellow and green cannot be read on white.
"""
CAUTION = 35
"""The SGR code of words that ask for a look: yellow is for marks, as whole sentences of it cannot be read on white."""
SEVERITIES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"error": (BOLD, BAD), "warning": (DOUBTFUL,), "info": (36,)}
)
"""The SGR codes of each severity."""


@record
class Style:
    """Paints text, or leaves it as it is where colour is off.

    `width` is the columns of the terminal that is written to; None where it is none, so that nothing is wrapped or cut.
    """

    colour: bool = False
    width: int | None = None

    def paint(self, text: str, *codes: int) -> str:
        """Return the text with SGR codes around it; without codes as it is."""
        if not self.colour or not text or not codes:
            return text
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"

    def bold(self, text: str) -> str:
        """Return bold text."""
        return self.paint(text, BOLD)

    def dim(self, text: str) -> str:
        """Return faint text."""
        return self.paint(text, DIM)

    def severity(self, text: str, severity: str) -> str:
        """Return text in the colour of a severity."""
        return self.paint(text, *SEVERITIES[severity])

    def accent(self, text: str) -> str:
        """Return text in the colour of places and remedies."""
        return self.paint(text, ACCENT)
