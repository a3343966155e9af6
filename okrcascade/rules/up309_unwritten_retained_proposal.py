"""A proposal that the Comex retained, and that no objective of the company's year comes from.

What the Comex retains becomes an objective of the company: only that is what the teams can contribute to. Without it
the choice was made and nobody can act on it. Write the objective in the company's OKRs of the year, with the
proposal in its `proposed_by`. Proposals merged into another are carried by that one's objective.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
  rental: {title: A device for as long as it is needed, axis: axis}
```

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: retained, why: Who rents a device comes back}
```

```yaml good trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
  rental: {title: A device for as long as it is needed, axis: axis}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: merged, into: trust/loyal, why: Who rents a device comes back}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import PROPOSAL, TEAM
from okrcascade.cascade.nodes import Team, Verdict
from okrcascade.cascade.verdicts import company_objectives, is_unproposed, proposed_by_instead, unwritten
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import clipped


def check(cascade: Cascade) -> Iterator[Finding]:
    """Go through the years in which the Comex has met."""
    for selection in cascade.selections.values():
        year = selection.model.cycle
        if year.is_year and cascade.is_judged(year) and not _is_explained(year, cascade):
            yield from (_finding(verdict) for verdict in unwritten(cascade, year) if _is_certain(verdict, cascade))


def _is_explained(year: Cycle, cascade: Cascade) -> bool:
    """Whether an objective does not say, or not rightly, where it comes from: that one is the mistake then.

    A year to come for which the company has written nothing yet has time.
    """
    company, objectives = cascade.at_company(), company_objectives(cascade, year)
    if company is None or cascade.may_be_meant(TEAM, company.id):
        return True
    if not objectives and not year.contains(cascade.running):
        return True
    if _may_be_of_the_year(company, cascade):
        return True
    return any(
        is_unproposed(cascade, objective)
        or proposed_by_instead(cascade, objective)
        or len(objective.proposed_by) < len(objective.entry.proposed_by)
        for objective in objectives
    )


def _may_be_of_the_year(company: Team, cascade: Cascade) -> bool:
    """Whether OKRs that are empty, stand twice (DOC105), or have a wrong cycle (REF206) or team may be the year's."""
    if company.id in cascade.workspace.gaps.emptied:
        return True
    twice = (two.later.model for two in cascade.workspace.duplicates_of(OkrsFile))
    elsewhere = (document.model for document in cascade.flaws.wrong_cycles)
    models = (model for model in (*twice, *elsewhere) if isinstance(model, OkrsFile))
    if any(document.meant == company.id for document in cascade.flaws.wrong_teams):
        return True
    return any(cascade.names.team_now(model.team) == company.id for model in models)


def _is_certain(verdict: Verdict, cascade: Cascade) -> bool:
    return not cascade.may_be_lost(verdict.short) and not cascade.may_be_meant(PROPOSAL, verdict.short)


def _finding(verdict: Verdict) -> Finding:
    proposal = verdict.proposal
    assert proposal is not None, "only a verdict on a proposal is unwritten"
    return RULE.finding(
        verdict.place,
        say(
            "{name} is retained, and no objective of the company in {cycle} comes from it",
            name=proposal.short,
            cycle=verdict.cycle,
        ),
        help=say(
            "write the company's objective of {cycle} with proposed_by: [{name}]",
            cycle=verdict.cycle,
            name=proposal.short,
        ),
        related=(Related(proposal.place, say("proposed here: {title}", title=clipped(proposal.entry.title))),),
        ref=proposal.ref,
    )


RULE = Rule(
    code="UP309",
    name="unwritten-retained-proposal",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Whole,
    check=check,
)
