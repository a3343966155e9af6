"""What teams need of each other, and what they answer."""

from __future__ import annotations

from okrcascade.cascade.nodes import Objective, Proposal, Team
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.links import DependencyEntry
from okrcascade.text.record import node

OPEN, CONFIRMED, DECLINED = "open", "confirmed", "declined"
NOT_ANSWERED = "not answered yet"
"""What people read where an answer is open."""


@node
class Dependency:
    """What an objective or a proposal needs of another team."""

    short: str
    cycle: Cycle
    holder: Objective | Proposal
    entry: DependencyEntry
    team: Team | None

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"dependency:{self.short}@{self.cycle}"

    @property
    def key(self) -> tuple[str, str]:
        """The short reference and the cycle, which make it unique."""
        return (self.short, self.cycle.text)

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.holder.path, (*self.holder.route, "depends_on", self.short.rpartition("/")[2]), On.KEY)


@node
class Answer:
    """A team's word on a dependency: `why` it declines, None where it confirms; `team_id` is who gives it."""

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
