"""An objective below the company that says which proposal it comes from.

The Comex makes proposals into objectives of the company; `proposed_by` is the one link between the two, and the
company's alone. On another team's objective it leads nowhere: nobody sees that the objective serves the choice, and
nothing of it counts. Write `contributes_to` with the company's objective that comes from the proposal.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    proposed_by: [trust/loyal]
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
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.verdicts import company_objectives, is_proposed_below
from okrcascade.diagnostics.finding import Finding, On
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import year_cycle
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Speak of the field, whatever it names."""
    if not objective.entry.proposed_by or not is_proposed_below(cascade, objective):
        return
    if cascade.may_be_elsewhere(objective.path):
        return
    yield RULE.finding(
        objective.at("proposed_by", on=On.KEY),
        say(
            "{name} is an objective of {team}, and only the company's come from proposals",
            name=objective.short,
            team=objective.team_id,
        ),
        help=_remedy(objective, cascade),
        ref=objective.ref,
    )


def _remedy(objective: Objective, cascade: Cascade) -> Message:
    if objective.contributes_to:
        return say("take proposed_by out: contributes_to says what it serves")
    wanted = {proposal.key for proposal in objective.proposed_by}
    above = [
        other.short
        for other in company_objectives(cascade, year_cycle(objective.cycle.year))
        if any(proposal.key in wanted for proposal in other.proposed_by)
    ]
    if above:
        return say("write contributes_to: {names} instead", names=listed(above, "or"))
    return say("write contributes_to: and the company's objective that it serves instead")


RULE = Rule(
    code="UP312",
    name="misplaced-proposed-by",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
