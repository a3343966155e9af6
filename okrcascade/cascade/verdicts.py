"""What the Comex's verdicts mean for what hangs on them: proposals that were refused, objectives that nobody proposed.

Nobody knows what became of a proposal without a verdict, or merged into nothing that can be found; such a one is
neither retained nor refused here, and other rules speak of it.
"""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import KEY_RESULT, OBJECTIVE, PROPOSAL
from okrcascade.cascade.nodes import Objective, Proposal, Verdict
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.references import split_reference
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED


def outcome(cascade: Cascade, proposal: Proposal) -> Verdict | None:
    """Return the verdict that counts in the end, merges followed through `into`; None where nobody knows it."""
    verdict = cascade.verdict_of(proposal)
    seen = {proposal.key}
    while verdict is not None and verdict.entry.verdict == MERGED:
        if verdict.into is None or verdict.into.key in seen:
            return None
        seen.add(verdict.into.key)
        verdict = cascade.verdict_of(verdict.into)
    return verdict


def refusal(cascade: Cascade, thing: Proposal | Objective) -> Verdict | None:
    """Return the verdict by which the Comex declined or deferred a proposal, or what it was merged into.

    Of an objective of the company, the one on its first proposal, where every proposal that it comes from is refused.
    """
    if isinstance(thing, Proposal):
        verdict = outcome(cascade, thing)
        return verdict if verdict is not None and verdict.entry.verdict in (DECLINED, DEFERRED) else None
    refusals = [refusal(cascade, proposal) for proposal in thing.proposed_by]
    is_known = len(refusals) == len(thing.entry.proposed_by)
    return refusals[0] if refusals and is_known and all(refusals) else None


def lacks_verdict(cascade: Cascade, proposal: Proposal) -> bool:
    """Whether the Comex has met and given no verdict on a proposal, as far as everything could be read."""
    if proposal.key in cascade.verdicts or proposal.team is None or cascade.selection_of(proposal.cycle) is None:
        return False
    return not cascade.may_be_lost(proposal.short) and not cascade.may_be_meant(PROPOSAL, proposal.short)


def is_unproposed(cascade: Cascade, objective: Objective) -> bool:
    """Whether an objective of the company's year comes from nothing that the Comex retained in that year's selection.

    UP308 speaks of these, so what contributes to them is not blamed for it. False while that is not certain: no
    selection, a proposal without a verdict, a reference or a part of a file that cannot be read.
    """
    if not cascade.is_company_year(objective) or cascade.selection_of(objective.cycle) is None:
        return False
    outcomes = [outcome(cascade, proposal) for proposal in objective.proposed_by]
    if len(outcomes) < len(objective.entry.proposed_by):
        return False
    if any(verdict is None or _is_retained_in(verdict, objective.cycle) for verdict in outcomes):
        return False
    if cascade.may_be_lost(objective.short, "proposed_by") or proposed_by_instead(cascade, objective):
        return False
    return cascade.at_company() is not None


def proposed_by_instead(cascade: Cascade, objective: Objective) -> bool:
    """Whether a company objective names a proposal where one contributes: REF202 speaks of it."""
    if objective.entry.proposed_by:
        return False
    links = [link.entry.ref for link in objective.contributes_to if link.target is None]
    return any(split_reference(text).path in cascade.names.proposals for text in links)


def is_proposed_below(cascade: Cascade, objective: Objective) -> bool:
    """Whether an objective that says which proposal it comes from is of a team below the company: UP312 says so."""
    is_below = objective.team is not None and bool(objective.team.rank)
    return is_below and bool(objective.entry.proposed_by) and cascade.at_company() is not None


def _is_retained_in(verdict: Verdict, year: Cycle) -> bool:
    return verdict.entry.verdict == RETAINED and verdict.cycle == year


def company_objectives(cascade: Cascade, year: Cycle) -> tuple[Objective, ...]:
    """Return the company's objectives of a whole year, as they are written."""
    company = cascade.at_company()
    return tuple(
        cascade.objectives[company.id + "/" + name, year.text]
        for document in cascade.workspace.okrs
        if company is not None
        and document.model.cycle == year
        and cascade.names.team_now(document.model.team) == company.id
        for name in document.model.objectives
    )


def unwritten(cascade: Cascade, year: Cycle) -> tuple[Verdict, ...]:
    """Return the verdicts of a year that retain a proposal (not: merge it) from which no company objective comes."""
    written = {proposal.key for objective in company_objectives(cascade, year) for proposal in objective.proposed_by}
    return tuple(
        verdict
        for verdict in cascade.verdicts.values()
        if _is_retained_in(verdict, year) and verdict.proposal is not None and verdict.proposal.key not in written
    )


def refused_proposal(cascade: Cascade, unresolved: Unresolved) -> Proposal | None:
    """Return the refused proposal that a contribution which leads nowhere means: DOWN402 speaks of that one alone.

    It is named itself, or by one of its key results, or as the objective of the company that it never became.
    """
    cycle = unresolved.cycle
    if unresolved.wanted not in (OBJECTIVE, KEY_RESULT) or "contributes_to" not in unresolved.place.route:
        return None
    if cycle is None or not cascade.is_judged(cycle) or unresolved.candidates or unresolved.others:
        return None
    reference = split_reference(unresolved.text)
    path = reference.path if unresolved.wanted == OBJECTIVE else reference.path.rpartition("/")[0]
    if path in cascade.names.objectives or cascade.may_be_lost(unresolved.text):
        return None
    meant = _proposals(cascade, path, reference.cycle or year_cycle(cycle.year))
    return meant[0] if meant and all(refusal(cascade, proposal) for proposal in meant) else None


def _proposals(cascade: Cascade, path: str, year: Cycle) -> list[Proposal]:
    """Return the proposals of a year that a path means; one below the company, by the name alone."""
    names = cascade.names
    team, _, name = path.partition("/")
    by_name = cascade.is_company(cascade.teams.get(team))
    paths = cascade.proposals_by_id.get(name, []) if by_name else [names.today(path)]
    return [cascade.proposals[short, year.text] for short in paths if (short, year.text) in cascade.proposals]
