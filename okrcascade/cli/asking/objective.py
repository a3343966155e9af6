"""The dialogues of `okrcascade new objective` and `okrcascade new key-result`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from okrcascade.author.entries import put
from okrcascade.author.layout import okrs_path
from okrcascade.author.new_documents import okrs_text
from okrcascade.author.plan import PlanError
from okrcascade.author.reading import AnswerError, as_text, checked, read_cycle_answer, read_new_id
from okrcascade.cascade.find import Thing, close_reference, find
from okrcascade.cascade.nodes import KeyResult, Objective, Proposal, Team
from okrcascade.cli.asking.common import Desk, ancestry, field, filled, id_question, team_question
from okrcascade.cli.asking.dependency import ask_dependencies
from okrcascade.cli.asking.key_result import ask_key_result, ask_key_results
from okrcascade.cli.asking.questions import Choice, Question
from okrcascade.cli.edge import UsageError
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import ObjectiveEntry
from okrcascade.text.change import Plain

ALONE = "alone"
"""The choice of an objective that contributes to none."""
_LIMITS = ("--hold-min", "--hold-max")


def plan_objective(desk: Desk) -> None:
    """Ask for an objective, and plan it in its team's document of the cycle."""
    asker, cascade = desk.asker, desk.cascade
    asker.require("TEAM/ID", "--title")
    team, own_id = _team_and_id(desk)
    cycle = asker.surely(Question("--cycle", "For which cycle?", read_cycle_answer, cascade.running.text))
    title = asker.surely(
        field(ObjectiveEntry, "title", "What is to be reached?", hint="in words; the numbers come after")
    )
    path = okrs_path(team, cycle, cascade)
    taken = [
        name.partition("/")[2]
        for name, known in cascade.objectives
        if known == cycle.text and name.startswith(f"{team.id}/")
    ]
    name = own_id or asker.surely(id_question("Its id?", str(title), "objective", taken, option=""))
    if name in taken:
        raise PlanError(f"{team.id}/{name}@{cycle} is there already, and nothing is overwritten")
    links = _links(desk, team, cycle)
    entry = filled(
        title=title,
        why=asker.answer(
            field(ObjectiveEntry, "why", "Why this, and why now?", hint="Enter to leave it open", optional=True)
        ),
        **links,
        owner=asker.surely(
            field(ObjectiveEntry, "owner", "Who owns it?", hint="exactly one role", default=team.entry.lead)
        ),
        commitment=asker.answer(_COMMITMENT),
        continues=asker.answer(
            field(ObjectiveEntry, "continues", "Does it go on from an earlier one?", hint="Enter for no", optional=True)
        ),
        depends_on=ask_dependencies(desk, team.id),
        key_results=ask_key_results(desk, team, list(_key_results_above(desk, links.get("contributes_to"), cycle))),
    )
    if path in cascade.workspace.paths or path in desk.plan.after:
        put(desk.plan, path, ("objectives",), name, entry)
    else:
        fields = filled(team=team.id, cycle=cycle.year if cycle.is_year else cycle.text, objectives={name: entry})
        desk.plan.create(path, okrs_text(path, fields))


_COMMITMENT = field(
    ObjectiveEntry,
    "commitment",
    "Is it committed, or aspirational?",
    choices=(Choice("committed", "it is to be reached in full"), Choice("aspirational", "70 % would be a success")),
    optional=True,
    hint="Enter for committed",
)


def _team_and_id(desk: Desk) -> tuple[Team, str | None]:
    """Return the team of a new objective and its id, from `TEAM/ID`; a person is asked for the team alone."""
    given = desk.asker.given.get("TEAM/ID")
    if given is None:
        teams = desk.cascade.teams
        return teams[desk.asker.surely(team_question("", "Which team's?", teams.values()))], None
    team_id, name = split_new(str(given), "TEAM/ID")
    if team_id not in desk.cascade.teams:
        raise UsageError(f"{given}: there is no team {team_id}{_near(desk, team_id)}")
    return desk.cascade.teams[team_id], name


def split_new(text: str, form: str) -> tuple[str, str]:
    """Split the reference of something new into what holds it and its own id."""
    holder, _, name = as_text(text).rpartition("/")
    if not holder:
        raise UsageError(f"{text}: write it as {form}")
    return holder, read_new_id(name, frozenset())


def _near(desk: Desk, text: str) -> str:
    meant = close_reference(desk.cascade, text)
    return f"; did you mean {meant}?" if meant else ""


def _links(desk: Desk, team: Team, cycle: Cycle) -> dict[str, Plain]:
    """Return what an objective leads to: what it contributes to, why it stands alone, or what proposed it."""
    given = desk.asker.given
    desk.asker.forbid_together("--stands-alone", "--contributes-to", "--proposed-by")
    desk.asker.forbid_together("--proposed-by", "--contributes-to")
    if given.get("--contributes-to"):
        refs = list(given["--contributes-to"] or ())
        data = checked(ObjectiveEntry, "contributes_to", refs[0] if len(refs) == 1 else refs)
        return {"contributes_to": data}
    if given.get("--stands-alone"):
        return filled(stands_alone=desk.asker.answer(field(ObjectiveEntry, "stands_alone", "")))
    if given.get("--proposed-by"):
        return {"proposed_by": checked(ObjectiveEntry, "proposed_by", list(given["--proposed-by"] or ()))}
    if not desk.asker.in_person:
        raise UsageError("missing --contributes-to, --stands-alone or --proposed-by: what does it lead to?")
    return _ask_links(desk, team, cycle)


def _ask_links(desk: Desk, team: Team, cycle: Cycle) -> dict[str, Plain]:
    if desk.cascade.is_company(team) and cycle.is_year:
        year = [proposal for proposal in desk.cascade.proposals.values() if proposal.cycle == cycle]
        refs = desk.asker.several(
            _refs(
                desk,
                "proposal",
                "Which proposals does it come from?",
                [Choice(found.short, found.entry.title) for found in year],
            )
        )
        return filled(proposed_by=refs)
    above = _by_nearness(desk, team, list(_objectives_above(desk, team, cycle)))
    times = Counter(found.short for found in above)
    names = [found.short if times[found.short] == 1 else f"{found.short}@{found.cycle}" for found in above]
    choices = [Choice(name, f"{found.entry.title} · {found.cycle}") for name, found in zip(names, above, strict=True)]
    alone = Choice(ALONE, "to none: it stands alone, and says why")
    refs = desk.asker.several(
        _refs(desk, "objective", "What does it contribute to?", [*choices, alone], optional=False)
    )
    if ALONE in refs or not refs:
        return filled(
            stands_alone=desk.asker.surely(field(ObjectiveEntry, "stands_alone", "Why does it stand alone?", option=""))
        )
    return {"contributes_to": refs[0] if len(refs) == 1 else refs}


def _refs(desk: Desk, kind: str, words: str, choices: list[Choice], *, optional: bool = True) -> Question[str]:
    """Return the question for things of a kind; what is not among the choices must be there all the same."""
    named = {choice.name for choice in choices}

    def read(text: str) -> str:
        if text not in named:
            checked(ObjectiveEntry, "contributes_to", text)
            if not find(desk.cascade, f"{kind}:{text}"):
                raise AnswerError(f"“{text}” names no {kind} here{_near(desk, text)}")
        return text

    return Question("", words, read, None, tuple(choices), optional)


def _objectives_above(desk: Desk, team: Team, cycle: Cycle) -> Iterator[Objective]:
    """Yield the objectives that one of a team and cycle may contribute to: of higher levels, and its yearly ones."""
    for objective in desk.cascade.objectives.values():
        other = objective.team
        if other is None or not objective.cycle.contains(cycle):
            continue
        is_above = other.rank is not None and team.rank is not None and other.rank < team.rank
        if is_above or (other is team and objective.cycle != cycle):
            yield objective


def _by_nearness(desk: Desk, team: Team, objectives: list[Objective]) -> list[Objective]:
    """Return objectives, those of the team and of the teams above it first, the nearest of them first."""
    chain = ancestry(team, desk.cascade)
    return sorted(objectives, key=lambda found: chain.index(found.team_id) if found.team_id in chain else len(chain))


def _key_results_above(desk: Desk, refs: Plain, cycle: Cycle) -> Iterator[KeyResult]:
    """Yield the key results of the objectives that an objective contributes to."""
    texts = [refs] if isinstance(refs, str) else refs if isinstance(refs, list) else []
    for text in texts:
        for found in find(desk.cascade, f"objective:{text}"):
            if isinstance(found, Objective) and found.cycle.contains(cycle):
                yield from found.key_results


def plan_key_result(desk: Desk) -> None:
    """Ask for a key result, and plan it in the objective or the proposal that it is part of."""
    desk.asker.require("HOLDER/ID")
    desk.asker.forbid_together("--milestone", "--metric", "--segment", "--baseline", "--target", *_LIMITS)
    for limit in _LIMITS:
        desk.asker.forbid_together(limit, "--baseline", "--target")
    given = desk.asker.given.get("HOLDER/ID")
    ref, name = (None, None) if given is None else split_new(str(given), "TEAM/OBJECTIVE/ID")
    holder = _holder(desk, ref)
    if not desk.asker.in_person and not desk.asker.given.get("--milestone"):
        desk.asker.require("--metric", *(() if _is_held(desk) else ("--target",)))
    team = holder.team
    if team is None:
        raise PlanError(f"{holder.short} is of a team that is not there")
    above = (
        ()
        if isinstance(holder, Proposal)
        else [
            found
            for link in holder.contributes_to
            if link.target is not None and link.target in desk.cascade.objectives
            for found in desk.cascade.objectives[link.target].key_results
        ]
    )
    taken = [found.short.rpartition("/")[2] for found in holder.key_results]
    if name in taken:
        raise PlanError(f"{holder.short}/{name} is there already, and nothing is overwritten")
    name, entry = ask_key_result(desk, team, taken, above, name)
    put(desk.plan, holder.path, (*map(str, holder.route), "key_results"), name, entry)


def _is_held(desk: Desk) -> bool:
    return any(desk.asker.given.get(limit) for limit in _LIMITS)


def _holder(desk: Desk, ref: str | None) -> Objective | Proposal:
    """Return the objective or the proposal that a reference names; a person chooses among those of the present."""
    cascade = desk.cascade
    if ref is None:
        things: list[Thing] = [*cascade.objectives.values(), *cascade.proposals.values()]
        holders = [found for found in _holders(things) if cascade.is_judged(found.cycle)]
        choices = tuple(Choice(found.ref, found.entry.title) for found in holders)
        return desk.asker.surely(
            Question("", "Of which objective or proposal?", partial(_named_holder, desk), None, choices)
        )
    return _named_holder(desk, ref)


def _holders(things: Iterable[Thing]) -> Iterator[Objective | Proposal]:
    for thing in things:
        if isinstance(thing, Objective | Proposal):
            yield thing


def _named_holder(desk: Desk, ref: str) -> Objective | Proposal:
    cycle = desk.asker.given.get("--cycle")
    text = f"{ref}@{cycle}" if cycle and "@" not in ref else ref
    found = list(_holders(find(desk.cascade, text)))
    judged = [thing for thing in found if desk.cascade.is_judged(thing.cycle)] if len(found) > 1 else found
    if len(judged) == 1:
        return judged[0]
    if found:
        names = " or ".join(thing.ref for thing in found)
        raise UsageError(f"{ref} names several things: write {names} before the id, or --cycle")
    raise UsageError(f"{text} names no objective and no proposal{_near(desk, text)}")
