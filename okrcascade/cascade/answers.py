"""What teams answer to what others need of them."""

from __future__ import annotations

from okrcascade.diagnostics.finding import Place
from okrcascade.text.record import node

OPEN, CONFIRMED, DECLINED = "open", "confirmed", "declined"


@node
class Answer:
    """A team's word on a dependency: `why` it declines, None where it confirms; `team_id` is of the team that gives it."""

    team_id: str
    why: str | None
    place: Place

    @property
    def word(self) -> str:
        """`confirmed` or `declined`."""
        return CONFIRMED if self.why is None else DECLINED

    @property
    def words(self) -> str:
        """The answer and its reason in words."""
        return self.word if self.why is None else f"{self.word}: {self.why}"
