"""A baseline: the findings of a day, known by their fingerprints, so that only new ones count from then on.

It is a JSON document that people keep beside their repository, one finding a line, so that its changes are read like
any other's:

    {"version": 1, "recipe": "v1", "findings": [
      {"fingerprint": "…", "code": "KR604", "path": "trust/okrs-2024.yaml", "message": "…"}
    ]}

Only the fingerprint decides; the rest says to people what it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fingerprints import RECIPE, fingerprints, new_ones
from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError

VERSION = 1
"""It grows only when something breaks."""


class BaselineError(RefusedError):
    """A text that is no baseline, or one of another version; it says which."""


@record
class Known:
    """A finding of the baseline."""

    fingerprint: str
    code: str
    path: str
    message: str


@record
class Compared:
    """Today's diagnostics beside a baseline: the new ones, how many are known, and which known ones are gone."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: tuple[Known, ...]


def compare(
    diagnostics: Sequence[Diagnostic], baseline: Sequence[Known], could_be_found: Callable[[Known], bool]
) -> Compared:
    """Tell new diagnostics from known ones; only what could be found by this check can be gone."""
    new = new_ones(diagnostics, {item.fingerprint for item in baseline})
    found = set(fingerprints(diagnostics))
    gone = tuple(item for item in baseline if item.fingerprint not in found and could_be_found(item))
    return Compared(new, len(diagnostics) - len(new), gone)


def baseline_lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield the lines of a baseline of these diagnostics."""
    rows = [
        json.dumps(
            {"fingerprint": fingerprint, "code": item.code, "path": item.path, "message": str(item.message)},
            ensure_ascii=True,
        )
        for item, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    yield f'{{"version": {VERSION}, "recipe": "{RECIPE}", "findings": ['
    yield from (f"  {row}," for row in rows[:-1])
    yield from (f"  {row}" for row in rows[-1:])
    yield "]}"


def read_baseline(text: str) -> tuple[Known, ...]:
    """Read a baseline. Raises BaselineError for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BaselineError("it is not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise BaselineError("it does not hold any list of findings")
    if data.get("version") != VERSION or data.get("recipe") != RECIPE:
        raise BaselineError("another version of okrcascade wrote it: write it anew with --write-baseline")
    return tuple(_known(number, item) for number, item in enumerate(data["findings"], 1))


def _known(number: int, item: object) -> Known:
    fields = ("fingerprint", "code", "path", "message")
    if not isinstance(item, dict) or not all(isinstance(item.get(field), str) for field in fields):
        raise BaselineError(f"its finding {number} lacks one of {', '.join(fields)}")
    return Known(*(item[field] for field in fields))
