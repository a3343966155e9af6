"""Opening a repository for the Comex: the proposals of the year at hand, and finding those that people name."""

from __future__ import annotations

from pathlib import Path

from okrcascade import api
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.cli.edge import UsageError
from okrcascade.cli.opening.repository import Reader, Repository, open_repository
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.selection.brief import Brief, briefs, year_at_hand
from okrcascade.selection.naming import proposal_named
from okrcascade.text.record import record


@record
class Proposals:
    """The proposals of a year, in a repository that is read, and checked where its report is asked for."""

    repository: Repository
    year: Cycle
    known: tuple[Brief, ...]

    @property
    def cascade(self) -> Cascade:
        """The linked repository."""
        return self.repository.cascade

    def named(self, text: str) -> Proposal:
        """Return the one that a text names; refused where there is none, or several."""
        return proposal_named(text, self.cascade, self.year)

    def index(self, text: str) -> int:
        """Return the place of the one that a text names."""
        proposal = self.named(text)
        return next(index for index, brief in enumerate(self.known) if brief.proposal is proposal)


def open_proposals(
    root: Path | None, cycle: str | None, today: str | None, read: Reader = api.check
) -> Proposals | None:
    """Read a repository and its proposals; None where its settings are broken, which is then told on stderr.

    The year is that of `--cycle`, else the first that waits for a choice, else the running one.
    """
    repository = open_repository(root, cycle, today, read)
    if repository is None:
        return None
    cascade = repository.cascade
    year = year_cycle(cascade.running.year) if cycle else year_at_hand(cascade)
    known = briefs(cascade, year)
    if not known:
        raise UsageError(f"no vision of {year} proposes anything: choose another --cycle")
    return Proposals(repository, year, known)
