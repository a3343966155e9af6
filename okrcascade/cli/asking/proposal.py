"""The dialogue of `okrcascade new proposal`: what a tribe puts before the Comex."""

from __future__ import annotations

from okrcascade.author.entries import put
from okrcascade.author.new_documents import above_proposals
from okrcascade.author.plan import PlanError
from okrcascade.author.reading import read_field, read_known, read_year_answer
from okrcascade.author.vision_draft import last_verdicts, vision_of
from okrcascade.cascade.nodes import Team
from okrcascade.cli.asking.common import Desk, field, filled, id_question, team_question
from okrcascade.cli.asking.dependency import ask_dependencies
from okrcascade.cli.asking.key_result import ask_key_results
from okrcascade.cli.asking.objective import split_new
from okrcascade.cli.asking.questions import Choice, Question
from okrcascade.cli.edge import UsageError
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.vision import ProposalEntry, Rice
from okrcascade.text.change import Plain

_RICE = (
    ("reach", "How many people or events does it reach in a year?", "4M; Enter to leave RICE open"),
    ("impact", "How strongly does it move each of them?", "0.25, 0.5, 1, 2 or 3"),
    ("confidence", "How sure are you of that?", "80%"),
    ("effort", "How many person-months does it take?", "9"),
)


def plan_proposal(desk: Desk) -> None:
    """Ask for a proposal, and plan it in its tribe's vision."""
    desk.asker.require("TRIBE/ID", "--title")
    given = desk.asker.given.get("TRIBE/ID")
    team_id, name = (None, None) if given is None else split_new(str(given), "TRIBE/ID")
    team = _tribe(desk, team_id)
    vision = vision_of(team, desk.cascade, _year(desk))
    if vision is None:
        raise UsageError(f"{team.id} has no vision to propose it in: okrcascade new vision {team.id}")
    add_proposal(desk, team, vision.path, vision.cycle, name)


def add_proposal(desk: Desk, team: Team, path: str, year: Cycle, name: str | None = None) -> None:
    """Ask for one proposal, and plan it in the vision at a path as the plan has it by now."""
    asker = desk.asker
    vision = desk.plan.data(path)
    assert isinstance(vision, dict)
    taken = list(vision.get("proposals") or {})
    if name in taken:
        raise PlanError(f"{team.id}/{name} is there already, and nothing is overwritten")
    continued = _continued(desk, team, year)
    continues = asker.answer(continued) if continued.choices or asker.given.get(continued.option) else None
    title = asker.surely(
        field(ProposalEntry, "title", "What do you propose?", hint="what will be different, in one sentence")
    )
    name = name or asker.surely(id_question("Its id?", str(title), "proposal", taken, option=""))
    entry = filled(
        title=title,
        axis=asker.answer(_axis(vision)),
        why=asker.answer(
            field(ProposalEntry, "why", "Why?", hint="the problem, and what you know of it", optional=True)
        ),
        posture=asker.answer(_POSTURE),
        commitment=asker.answer(_COMMITMENT),
        rice=_rice(desk),
        owner=asker.answer(
            field(ProposalEntry, "owner", "Who owns it?", hint="one role", optional=True, default=team.entry.lead)
        ),
        continues=continues,
        depends_on=ask_dependencies(desk, team.id),
        key_results=ask_key_results(desk, team),
    )
    put(desk.plan, path, ("proposals",), name, entry, after="axes", above=above_proposals())


_POSTURE = field(
    ProposalEntry,
    "posture",
    "A quick win, or a bet?",
    choices=(Choice("quick-win", "incremental, tested step by step"), Choice("bet", "riskier, and setting you apart")),
    optional=True,
)
_COMMITMENT = field(
    ProposalEntry,
    "commitment",
    "Is it committed, or aspirational?",
    choices=(Choice("committed", "it is to be reached in full"), Choice("aspirational", "70 % would be a success")),
    optional=True,
    hint="Enter for committed",
)


def _tribe(desk: Desk, team_id: str | None) -> Team:
    teams = {team.id: team for team in desk.cascade.teams.values() if not desk.cascade.is_company(team)}
    if team_id is None:
        with_vision = [team for team in teams.values() if vision_of(team, desk.cascade)]
        return teams[desk.asker.surely(team_question("", "Which tribe's?", with_vision))]
    return teams[read_known(team_id, "team", frozenset(teams))]


def _year(desk: Desk) -> Cycle | None:
    text = desk.asker.given.get("--year")
    return None if text is None else year_cycle(read_year_answer(str(text)))


def _axis(vision: dict[str, object]) -> Question[str]:
    axes = vision.get("axes")
    known = axes if isinstance(axes, dict) else {}
    choices = tuple(
        Choice(str(name), str(axis.get("title", "")) if isinstance(axis, dict) else "") for name, axis in known.items()
    )
    return Question(
        "--axis",
        "On which axis does it hang?",
        lambda text: read_known(text, "axis", frozenset(map(str, known))),
        choices[0].name if len(choices) == 1 else None,
        choices,
        optional=True,
    )


def _continued(desk: Desk, team: Team, year: Cycle) -> Question[Plain]:
    """Return the question for a proposal that it goes on from; those that were deferred are offered."""
    said = [found for found in last_verdicts(team, year, desk.cascade) if found.may_be_continued]
    choices = tuple(
        Choice(f"{found.proposal.short}@{found.proposal.cycle}", found.proposal.entry.title) for found in said
    )
    return Question(
        "--continues",
        "Does it go on from a proposal that was deferred?",
        lambda text: read_field(ProposalEntry, "continues", text),
        None,
        choices,
        optional=True,
        hint="Enter for no",
    )


def _rice(desk: Desk) -> Plain:
    asker = desk.asker
    given = [name for name, _, _ in _RICE if asker.given.get(f"--{name}")]
    if given and not asker.in_person:
        asker.require(*(f"--{name}" for name, _, _ in _RICE))
    parts: dict[str, Plain] = {}
    for name, words, hint in _RICE:
        parts[name] = asker.answer(field(Rice, name, words, hint=hint, optional=name == "reach" or not asker.in_person))
        if parts[name] is None:
            return None
    return parts
