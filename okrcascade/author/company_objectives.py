"""The company's objectives as its choice makes them: each retained proposal becomes one, with what is merged into it.

What people wrote into an objective since it was laid down is theirs: such a one is never taken out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from okrcascade.author.document_text import Field, document_text
from okrcascade.author.plan import Plan, PlanError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Proposal, Team
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.verdicts import company_objectives
from okrcascade.model.cycles import Cycle
from okrcascade.model.references import split_reference
from okrcascade.selection.rulings import Choices, Rulings, proposals_of, retained_in, root, rulings_of
from okrcascade.text.change import AddEntry, AddItem, Plain, Remove
from okrcascade.text.record import record
from okrcascade.text.words import listed

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


@record
class ToSee:
    """An objective of the company that people must look at, and why: it has no retained proposal now, or another."""

    objective: Objective
    why: str


def lay_down_objectives(plan: Plan, cascade: Cascade, year: Cycle, company: Team, after: Rulings) -> tuple[ToSee, ...]:
    """Plan what a choice changes in the company's objectives of a year; returns those that people must look at."""
    work = _Objectives(plan, cascade, year, company, after)
    to_see = tuple(work.without_the_refused())
    work.with_the_retained()
    return to_see


class _Objectives:
    """The company's objectives of a year, while a plan changes them."""

    def __init__(self, plan: Plan, cascade: Cascade, year: Cycle, company: Team, after: Rulings) -> None:
        self.plan = plan
        self.cascade = cascade
        self.year = year
        self.company = company
        self.after = after
        self.before = rulings_of(cascade, year)
        self.proposals = proposals_of(cascade, year)
        self.written = company_objectives(cascade, year)
        self.choices = Choices.over(self.before, after, self.written)
        self.names = {objective.short.partition("/")[2] for objective in self.written}
        self.path = self._path()

    def _path(self) -> str:
        for document in self.cascade.workspace.okrs:
            if (
                document.model.cycle == self.year
                and self.cascade.names.team_now(document.model.team) == self.company.id
            ):
                return document.path
        path = posixpath.join(posixpath.dirname(self.company.path), f"okrs-{self.year}.yaml")
        if path in self.cascade.workspace.paths or self.cascade.may_be_lost(self.company.id, "objectives"):
            raise PlanError(f"the OKRs of {self.company.id} in {self.year} cannot be read: okrcascade check says why")
        return path

    # What leaves ---------------------------------------------------------------------------------------------

    def without_the_refused(self) -> Iterator[ToSee]:
        """Take proposals that lead elsewhere now out of the objectives, and out those that come from nothing then."""
        for objective in self.written:
            leaving = {
                proposal.key for proposal in objective.proposed_by if not self.choices.stays(proposal, objective)
            }
            if not leaving:
                continue
            if len(leaving) < len(objective.entry.proposed_by):
                self._take_out_of(objective, leaving)
                yield from self._goes_on(objective, leaving)
                continue
            reason = self._written_into(objective)
            if reason is None:
                self.plan.change(objective.path, Remove(objective.route))
                continue
            moved = {key for key in leaving if root(key, self.after) is not None}
            if len(moved) < len(leaving):
                self._take_out_of(objective, moved)
            yield ToSee(
                objective, f"stays, since {reason}: take it out, or name a retained proposal in its proposed_by"
            )

    def _goes_on(self, objective: Objective, leaving: set[Key]) -> Iterator[ToSee]:
        """Yield an objective whose first proposal leaves it to those that were merged into that one."""
        first, *others = objective.proposed_by
        if first.key in leaving:
            names = listed([proposal.short for proposal in others if proposal.key not in leaving])
            yield ToSee(objective, f"goes on with {names}, in the words of {first.short}: write what is meant now")

    def _take_out_of(self, objective: Objective, leaving: set[Key]) -> None:
        texts = list(enumerate(objective.entry.proposed_by))
        for index, text in reversed(texts):
            if self._key(text) in leaving:
                self.plan.change(objective.path, Remove((*objective.route, "proposed_by", index)))

    def _key(self, text: str) -> Key:
        reference = split_reference(text)
        path = self.cascade.names.today(reference.path)
        short = reference.path if (reference.path, self.year.text) in self.proposals else path
        return (short, self.year.text)

    def _written_into(self, objective: Objective) -> str | None:
        """Return what people wrote into an objective since it was laid down; None for nothing."""
        names = {key_result.short for key_result in objective.key_results}
        if any(short in names and cycle == self.year.text for short, cycle in self.cascade.check_ins):
            return "its key results have check-ins"
        draft = self.plan.draft(objective.path)
        now = _at(draft.data(), objective.route)
        assert isinstance(now, dict)
        if not any(self._says_the_same(now, proposal) for proposal in self.proposals.values()):
            return "it says what no proposal says"
        taken = (draft.text[edit.start : edit.end] for edit in draft.edits(Remove(objective.route)))
        return "it has comments" if any(_COMMENT.search(text) for text in taken) else None

    def _says_the_same(self, written: Mapping[str, Plain], proposal: Proposal) -> bool:
        """Whether an objective says what it says when it is laid down for a proposal, whatever else it carries."""
        if written.get("title") != proposal.entry.title:
            return False
        return {**written, "proposed_by": None} == {**self._laid_down(proposal, ()), "proposed_by": None}

    # What comes ----------------------------------------------------------------------------------------------

    def with_the_retained(self) -> None:
        """Lay down an objective for each retained proposal that has none, and add to each what is newly merged."""
        fresh: dict[str, Plain] = {}
        for key in retained_in(self.after):
            family = [member for member in self.after if member != key and root(member, self.after) == key]
            home = self.choices.homes.get(key)
            if home is None:
                fresh[self._name(self.proposals[key])] = self._laid_down(self.proposals[key], family)
                continue
            known = {proposal.key for proposal in home.proposed_by}
            for member in family:
                if member not in known and root(member, self.before) != key:
                    self.plan.change(home.path, AddItem((*home.route, "proposed_by"), member[0]))
        if fresh:
            self._add(fresh)

    def _add(self, fresh: Mapping[str, Plain]) -> None:
        if any(document.path == self.path for document in self.cascade.workspace.okrs):
            self.plan.change(self.path, *(AddEntry(("objectives",), name, value) for name, value in fresh.items()))
            return
        fields = (Field("team", self.company.id), Field("cycle", self.year.year), Field("objectives", dict(fresh)))
        about = f"What the Comex retained for {self.year}; proposed_by leads back to the tribes' visions."
        self.plan.create(self.path, document_text("okrs", self.path, about, fields))

    def _name(self, proposal: Proposal) -> str:
        """Return an id that no objective of the company has, or had: the proposal's own, else with its tribe before it.

        What contributes to an objective that is taken out must not find another one in its place.
        """
        tribe, _, own = proposal.short.partition("/")
        name = own if own not in self.names else f"{tribe}-{own}"
        number = 2
        while name in self.names:
            name, number = f"{tribe}-{own}-{number}", number + 1
        self.names.add(name)
        return name

    def _laid_down(self, proposal: Proposal, family: Sequence[Key]) -> dict[str, Plain]:
        """Return an objective as a proposal makes it, in the words and figures that the vision is written in."""
        said = _at(self.plan.data(proposal.path), proposal.route)
        assert isinstance(said, dict)
        fields = {
            "title": said["title"],
            "why": said.get("why"),
            "proposed_by": [proposal.short, *(short for short, _ in family)],
            "owner": said.get("owner") or self._lead(proposal),
            "commitment": said.get("commitment"),
            "key_results": {
                name: {field: value for field, value in entry.items() if field != "contributes_to"}
                for name, entry in (said.get("key_results") or {}).items()
            },
        }
        return {name: value for name, value in fields.items() if value is not None}

    def _lead(self, proposal: Proposal) -> str:
        """Return who owns an objective whose proposal names nobody: the tribe's lead, else the company's."""
        lead = (proposal.team.entry.lead if proposal.team else None) or self.company.entry.lead
        if lead is None:
            raise PlanError(
                f"nobody would own the objective that {proposal.short} becomes: "
                f"write its owner into {proposal.path}, or a lead for its tribe"
            )
        return lead


def _at(data: Plain, route: Sequence[str | int]) -> Plain:
    for step in route:
        assert isinstance(data, dict)
        data = data[step]
    return data
