"""`comex decide` in the room: each proposal is shown and decided, and nothing is written before all is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from okrcascade.author.decisions import Decision, Meeting, check_decisions, rulings_after
from okrcascade.author.read_decisions import read_meeting, read_until
from okrcascade.cascade.nodes import Proposal
from okrcascade.cascade.resolve import Key
from okrcascade.cli import edge
from okrcascade.cli.opening.proposals import Proposals
from okrcascade.cli.stopped import NOTHING_WRITTEN, StoppedError
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.reports.comex.brief_text import proposal_lines
from okrcascade.reports.comex.rows import Page, page_of
from okrcascade.reports.comex.what_if_text import what_if_lines
from okrcascade.reports.layout import Text, hanging, wrapped
from okrcascade.reports.style import visible
from okrcascade.selection.what_if import what_if
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import counted, listed, only_with_part

Ask = Callable[[str], str]
Tell = Callable[[Iterable[str]], None]
Answered = tuple[list[Decision], Meeting, bool]
"""The decisions, the meeting, and whether proposals are left without a verdict on purpose."""

_WORDS = {
    **dict.fromkeys(("r", "retain", RETAINED), RETAINED),
    **dict.fromkeys(("m", "merge", MERGED), MERGED),
    **dict.fromkeys(("d", "defer", DEFERRED), DEFERRED),
    **dict.fromkeys(("x", "decline", DECLINED), DECLINED),
}
_CHOICES = "r retain, m merge, d defer, x decline; b back, a number to go there, e end, q quit"


class _Leave(Enum):
    """Where to go instead of deciding."""

    BACK = "b"
    END = "e"


class _QuitError(Exception):
    """The room leaves without writing."""


@dataclass
class Session:
    """Asks for verdicts; `decisions` are those taken so far, the selection's own among them."""

    proposals: Proposals
    meeting: Meeting
    ask: Ask = edge.ask
    tell: Tell = edge.write_prompt
    decisions: dict[Key, Decision] = field(default_factory=dict)

    def run(self) -> Answered | None:
        """Go through all proposals; None where the room quits without writing, StoppedError at Ctrl-C or Ctrl-D."""
        self.decisions = self._standing()
        page = page_of(
            self.proposals.known, self.proposals.cascade, self.proposals.year, self.proposals.repository.report
        )
        try:
            self._tell(f"{page.headline}; {page.task}. {_CHOICES}. Nothing is written before the end.")
            place: int | None = 0
            while place is not None:
                self._decide_all(page, place)
                place = self._confirm(page)
            return self._changed(), self._meet(), bool(self._silent())
        except _QuitError:
            self.tell([""])
            return None
        except (EOFError, KeyboardInterrupt):
            raise StoppedError(NOTHING_WRITTEN) from None

    def _standing(self) -> dict[Key, Decision]:
        """Return what the selection says already."""
        found = {}
        for brief in self.proposals.known:
            verdict = self.proposals.cascade.verdict_of(brief.proposal)
            if verdict is not None:
                entry = verdict.entry
                found[brief.proposal.key] = Decision(
                    proposal=brief.proposal,
                    verdict=entry.verdict,
                    why=entry.why or "",
                    into=verdict.into,
                    until=entry.until,
                )
        return found

    def _changed(self) -> list[Decision]:
        standing = self._standing()
        return [decision for key, decision in self.decisions.items() if standing.get(key) != decision]

    # One after the other -----------------------------------------------------------------------------------

    def _decide_all(self, page: Page, place: int) -> None:
        while 0 <= place < len(page.rows):
            row = page.rows[place]
            self.tell(["", *proposal_lines(row, edge.prompt_style(), edge.prompt_width())])
            answer = self._decide(row.brief.proposal, f"{place + 1} of {len(page.rows)}")
            if answer is _Leave.END:
                return
            if answer is _Leave.BACK:
                place = max(0, place - 1)
            elif isinstance(answer, int):
                place = min(answer, len(page.rows)) - 1
            else:
                place += 1

    def _decide(self, proposal: Proposal, where: str) -> _Leave | int | None:
        """Ask until a proposal is decided, or the room goes elsewhere."""
        while True:
            known = self.decisions.get(proposal.key)
            now = f" [{_words(known)}]" if known else " [no verdict yet]"
            word = self._asked(f"{where} · {self._count()} · verdict{now}: ").lower()
            if not word:
                return None
            if word in ("b", "back"):
                return _Leave.BACK
            if word in ("e", "end"):
                return _Leave.END
            if word.isdecimal() and int(word):
                return int(word)
            if word not in _WORDS:
                self._tell(f"{word} is no answer: {_CHOICES}; Enter leaves it as it is")
                continue
            decision = self._with_reason(proposal, _WORDS[word], known)
            if decision is not None:
                self.decisions[proposal.key] = decision
                return None

    def _with_reason(self, proposal: Proposal, verdict: str, known: Decision | None) -> Decision | None:
        """Ask for what a verdict needs; None where the room thinks again."""
        retain = self.proposals.cascade.settings.retain
        others = [name for name in self._retained() if name != proposal.short]
        if verdict == RETAINED and len(others) >= retain.max:
            self._tell(
                f"{len(others)} are retained, and settings allow {retain.max}: {listed(others, most=12)}. "
                "Go back to one of them first."
            )
            return None
        into = self._into(proposal, others) if verdict == MERGED else None
        until = self._until() if verdict == DEFERRED else None
        if (verdict == MERGED and into is None) or (verdict == DEFERRED and until is None):
            return None
        before = known.why if known and known.verdict == verdict else ""
        why = self._asked(f"why{f' [{before}]' if before else ''}: ") or before
        if not why:
            self._tell("A verdict needs its reason, as it is said in the room.")
            return None
        return Decision(proposal=proposal, verdict=verdict, why=why, into=into, until=until)

    def _into(self, proposal: Proposal, retained: Sequence[str]) -> Proposal | None:
        if retained:
            self._tell(f"Retained so far: {listed(list(retained), most=12)}")
        while name := self._asked("into: "):
            try:
                found = self.proposals.named(self._in_full(name, retained))
            except RefusedError as wrong:
                self._tell(str(wrong))
                continue
            if found is not proposal:
                return found
            self._tell("A proposal cannot be merged into itself.")
        return None

    def _in_full(self, text: str, retained: Sequence[str]) -> str:
        """Return the name that a part of it stands for, among what is retained or else among all; or the text."""
        every = [brief.proposal.short for brief in self.proposals.known]
        return text if text in every else only_with_part(text, retained) or only_with_part(text, every) or text

    def _until(self) -> Cycle:
        year = self.proposals.year
        while True:
            try:
                until = read_until(self._asked(f"until [{year.year + 1}]: ") or str(year.year + 1))
            except RefusedError as wrong:
                self._tell(str(wrong))
                continue
            if year.ends_before(until):
                return until
            self._tell(f"{until} is not after {year}")

    # The whole -----------------------------------------------------------------------------------------------

    def _confirm(self, page: Page) -> int | None:
        """Show the whole and ask; returns the place to go back to, None where it is to be written."""
        cascade, year = self.proposals.cascade, self.proposals.year
        decisions = self._changed()
        self.tell([""])
        for number, row in enumerate(page.rows, 1):
            known = self.decisions.get(row.brief.proposal.key)
            text = Text().add(row.ref).add(f"  {_words(known) if known else 'no verdict'}", 2 if known is None else 1)
            self.tell(hanging(f"{number:>3}  ", text, edge.prompt_style(), edge.prompt_width()))
        self.tell([""])
        if decisions:
            found = what_if(cascade, year, self.proposals.known, rulings_after(decisions, cascade, year))
            self.tell(what_if_lines(found, cascade, edge.prompt_style(), edge.prompt_width()))
        can_stand = self._can_stand(decisions)
        while True:
            question = "write this? y yes, " if can_stand else ""
            word = self._asked(f"{question}a number to go back there, q quit: ").lower()
            if word.isdecimal() and int(word):
                return min(int(word), len(page.rows)) - 1
            if can_stand and word in ("y", "yes"):
                return None

    def _can_stand(self, decisions: Sequence[Decision]) -> bool:
        """Tell what is in the way of the choice; proposals that still wait for a verdict are told, and may."""
        if not decisions:
            self._tell("Nothing is decided anew.")
            return False
        try:
            check_decisions(decisions, self.proposals.cascade, self.proposals.year, partial=True)
        except RefusedError as wrong:
            for sentence in wrong.sentences:
                self._tell(sentence)
            return False
        if self._silent():
            self._tell(f"{counted(len(self._silent()), 'proposal')} would have no verdict yet.")
        return True

    def _meet(self) -> Meeting:
        """Ask when the Comex met and who was there, where nothing says it."""
        cascade = self.proposals.cascade
        if cascade.selection_of(self.proposals.year) is not None:
            return self.meeting
        while True:
            day = self.meeting.held_on or self._asked(f"held on [{cascade.today}]: ") or str(cascade.today)
            members = self.meeting.members or self._asked("members, with commas (ceo, cfo) []: ").split(",")
            try:
                return read_meeting(str(day), [name.strip() for name in members if name.strip()])
            except RefusedError as wrong:
                self._tell(str(wrong))

    # Small words ---------------------------------------------------------------------------------------------

    def _asked(self, question: str) -> str:
        answer = self.ask(visible(question)).strip()
        if answer.lower() in ("q", "quit"):
            raise _QuitError
        return answer

    def _tell(self, said: str) -> None:
        self.tell(wrapped(Text().add(said), edge.prompt_width(), edge.prompt_style()))

    def _retained(self) -> list[str]:
        return [decision.proposal.short for decision in self.decisions.values() if decision.verdict == RETAINED]

    def _silent(self) -> list[str]:
        return [brief.proposal.short for brief in self.proposals.known if brief.proposal.key not in self.decisions]

    def _count(self) -> str:
        retain = self.proposals.cascade.settings.retain
        number = f"{retain.min}" if retain.min == retain.max else f"{retain.min} to {retain.max}"
        return f"{len(self._retained())} retained of {number}"


def _words(decision: Decision) -> str:
    if decision.verdict == MERGED and decision.into is not None:
        return f"merged into {decision.into.short}"
    return f"deferred until {decision.until}" if decision.verdict == DEFERRED else decision.verdict
