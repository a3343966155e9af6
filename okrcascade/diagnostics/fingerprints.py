"""Fingerprints: what makes a finding of today the same finding as one of yesterday.

A fingerprint is made of a rule's code, the document's path below the root, the canonical reference of the thing that
the finding is about, the keys that lead to it, and the number that tells apart several findings alike in all of that.
It is made neither of lines and columns nor of the message, so it stays the same

- when lines are added or taken away above, when items of a list change places, when a comment or the style changes;
- when figures or wording change, in the document or in a later version of the message.

It changes when a document moves, when an id or a key gets another name, and when one of several findings alike is
mended, which gives the later ones its number. Whether a document is shown from here or from there plays no part.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import compress

from okrcascade.diagnostics.diagnostic import Diagnostic

RECIPE = "v1"
"""Which recipe makes a fingerprint; those of another recipe cannot be compared."""

_LENGTH = 32
"""The hexadecimal digits of a fingerprint: 128 bits, so that no two meet by chance."""


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the fingerprint of each diagnostic, all of them different; they come in the order of a report."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        identity = _identity(diagnostic)
        seen[identity] += 1
        yield sha256(f"{identity}{seen[identity]}".encode()).hexdigest()[:_LENGTH]


def new_ones(diagnostics: Sequence[Diagnostic], known: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics whose fingerprints are not known: what is new."""
    return tuple(compress(diagnostics, (fingerprint not in known for fingerprint in fingerprints(diagnostics))))


def _identity(diagnostic: Diagnostic) -> str:
    """Return what findings alike have in common; indexes of lists are left out, as items change places."""
    keys = [step for step in diagnostic.route if isinstance(step, str)]
    return json.dumps([diagnostic.code, diagnostic.path, diagnostic.ref, keys])
