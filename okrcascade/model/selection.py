"""The kind `selection`: the Comex's choice among a year's proposals."""

from __future__ import annotations

from typing import Annotated

from pydantic.dataclasses import dataclass

from okrcascade.model.fields import STRICT, CycleField, Day, Text, one_of
from okrcascade.model.references import Id, Ref

RETAINED, MERGED, DEFERRED, DECLINED = "retained", "merged", "deferred", "declined"


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class VerdictEntry:
    """What the Comex decided of one proposal, and why."""

    verdict: Annotated[str, one_of("verdict", RETAINED, MERGED, DEFERRED, DECLINED)]
    why: Text | None = None
    into: Ref | None = None
    until: CycleField | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class SelectionFile:
    """The verdicts of one meeting of the Comex."""

    kind: str
    cycle: CycleField
    held_on: Day
    verdicts: dict[Ref, VerdictEntry]
    members: tuple[Id, ...] = ()
