"""A reference to something that exists, but is not of the kind that its field means.

The field says what is meant: `contributes_to` of an objective names objectives, `metric` a metric, `team` a team.
An objective that contributes to a metric, or to the proposal that the Comex retained instead of the company
objective that comes from it, hangs on nothing. Name the thing that the field means; where a proposal became an
objective, the message says which.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/repeat
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %, contributes_to: company/engagement/repeat}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL
from okrcascade.cascade.nodes import Objective, Proposal
from okrcascade.cascade.verdicts import refused_proposal
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.references import split_reference
from okrcascade.rules.instead import refer_to
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(unresolved: Unresolved, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a reference whose words name another kind of thing."""
    if unresolved.found is None or unresolved.candidates or unresolved.others:
        return
    if cascade.may_be_lost(unresolved.text) or refused_proposal(cascade, unresolved) is not None:
        return
    proposal = _proposal(unresolved, cascade) if unresolved.found == PROPOSAL else None
    if proposal is not None and _is_of_the_company(unresolved, cascade):
        yield _proposed_by(unresolved, proposal)
        return
    objectives = () if proposal is None else _objectives_of(proposal, cascade)
    objective = objectives[0] if objectives else None
    yield RULE.finding(
        unresolved.place,
        say(
            "{text} is {found}, and {wanted} is meant here",
            text=unresolved.text,
            found=_a(unresolved.found),
            wanted=_a(unresolved.wanted),
        ),
        help=_remedy(unresolved, objective, cascade),
        related=()
        if objective is None
        else (Related(objective.place, say("{name} comes from this proposal", name=objective.short)),),
        ref=unresolved.holder,
        fix=_fix(unresolved, objectives, cascade),
    )


def _is_of_the_company(unresolved: Unresolved, cascade: Cascade) -> bool:
    """Whether a company objective of a year says that it contributes, where it says what it comes from."""
    short, _, cycle = (unresolved.holder or "").partition(":")[2].partition("@")
    holder = cascade.objectives.get((short, cycle))
    return unresolved.wanted == OBJECTIVE and holder is not None and cascade.is_company_year(holder)


def _proposed_by(unresolved: Unresolved, proposal: Proposal) -> Finding:
    return RULE.finding(
        unresolved.place,
        say(
            "{text} is a proposal, and a company objective does not contribute to it: it comes from it",
            text=unresolved.text,
        ),
        help=say("write proposed_by: [{name}] instead of contributes_to", name=proposal.short),
        related=(Related(proposal.place, say("proposed here")),),
        ref=unresolved.holder,
    )


def _proposal(unresolved: Unresolved, cascade: Cascade) -> Proposal | None:
    """Return the proposal that the reference names, in its own year or the one of the document."""
    path = split_reference(unresolved.text).path
    cycle = split_reference(unresolved.text).cycle or unresolved.cycle
    by_cycle = cascade.names.proposals.get(path, {})
    fitting = [text for text, (own, _) in by_cycle.items() if cycle is not None and own.contains(cycle)]
    return cascade.proposals.get((path, fitting[0])) if fitting else None


def _objectives_of(proposal: Proposal, cascade: Cascade) -> tuple[Objective, ...]:
    """Return the company objectives that come from a proposal, or from the one that it was merged into."""
    verdict = cascade.verdict_of(proposal)
    sources = {proposal.key, verdict.into.key} if verdict and verdict.into else {proposal.key}
    return tuple(
        objective
        for objective in cascade.objectives.values()
        if any(source.key in sources for source in objective.proposed_by)
    )


def _fix(unresolved: Unresolved, objectives: tuple[Objective, ...], cascade: Cascade) -> Fix | None:
    """Name the one objective that came from the proposal; or, less sure, the one that has the key result."""
    if unresolved.wanted != OBJECTIVE:
        return None
    if len(objectives) == 1:
        return refer_to(objectives[0].short, unresolved, cascade, sure=True)
    if unresolved.found == KEY_RESULT:
        path, mark, cycle = unresolved.text.partition("@")
        return refer_to(path.rpartition("/")[0] + mark + cycle, unresolved, cascade, sure=False)
    return None


def _remedy(unresolved: Unresolved, objective: Objective | None, cascade: Cascade) -> Message:
    if objective is not None and unresolved.wanted == OBJECTIVE:
        return say("write {name}", name=objective.short)
    path = split_reference(unresolved.text).path
    if unresolved.found == KEY_RESULT and unresolved.wanted == OBJECTIVE:
        return say("write {name}, its objective", name=path.rpartition("/")[0])
    above = path if unresolved.found == OBJECTIVE else path.partition("/")[0]
    names = sorted(name for name in _names(unresolved.wanted, cascade) if name.startswith(above + "/"))
    if names:
        return say("{above} has {names}", above=above, names=listed(names))
    return say("write the name of {wanted}", wanted=_a(unresolved.wanted))


def _names(wanted: str, cascade: Cascade) -> Iterable[str]:
    if wanted == KEY_RESULT:
        return {key_result.short for key_result in cascade.key_results.values()}
    names = cascade.names
    known: dict[str, Iterable[str]] = {OBJECTIVE: names.objectives, METRIC: names.metrics, PROPOSAL: names.proposals}
    return known.get(wanted, ())


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


RULE = Rule(
    code="REF202",
    name="wrong-kind-of-reference",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Unresolved,
    check=check,
    speaks_in=at_all_times,
)
