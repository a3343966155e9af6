"""The kind `selection`: the Comex's choice among a year's proposals."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from okrcascade.model.fields import CycleField, Day, Text, one_of, strict
from okrcascade.model.problem import problem
from okrcascade.model.references import Id, Ref
from okrcascade.text.message import say

RETAINED, MERGED, DEFERRED, DECLINED = "retained", "merged", "deferred", "declined"


@strict
class VerdictEntry:
    """What the Comex decided of one proposal, and why."""

    verdict: Annotated[str, one_of("verdict", RETAINED, MERGED, DEFERRED, DECLINED)]
    """What the Comex decided."""
    why: Text | None = None
    """The reason, as it was said in the room."""
    into: Ref | None = None
    """The proposal that a merged one becomes part of."""
    until: CycleField | None = None
    """The year for which a deferred one may be proposed again."""

    @model_validator(mode="after")
    def _goes_on_as_decided(self) -> VerdictEntry:
        for field, value, verdict in (("into", self.into, MERGED), ("until", self.until, DEFERRED)):
            if value is not None and self.verdict != verdict:
                raise problem(
                    say(
                        "{field} belongs to a proposal that is {verdict}, and this one is {other}",
                        field=field,
                        verdict=verdict,
                        other=self.verdict,
                    ),
                    say("write verdict: {verdict}, or take {field} out", verdict=verdict, field=field),
                    (field,),
                    on_key=True,
                )
        return self


@strict
class SelectionFile:
    """The verdicts of one meeting of the Comex."""

    kind: str
    """What this document is."""
    cycle: CycleField
    """The year that was decided on."""
    held_on: Day
    """The day on which the Comex met."""
    verdicts: dict[Ref, VerdictEntry]
    """A verdict for each proposal of the year, by its reference."""
    members: tuple[Id, ...] = ()
    """The roles that decided."""
