"""A yearly objective of the company that comes from nothing that the Comex retained.

The year of the company is the Comex's choice among what the tribes proposed; an objective that comes from elsewhere
takes strength that nobody decided to give, and all that contributes to it hangs on it. Write in `proposed_by` the
proposal that it comes from, retained or merged into one that was. If there is none, let the Comex decide it, or
take the objective out.

```yaml bad company/okrs-2024.yaml
kind: okrs
team: company
cycle: 2024
objectives:
  engagement:
    title: People come back because they want to
    owner: coo
    proposed_by: [trust/loyal]
    key_results:
      repeat: {metric: company/repeat, baseline: 20 %, target: 26 %}
      loops: {metric: company/loops, baseline: 1.0M, target: 1.4M}
  attachment:
    title: A device comes with its care
    owner: coo
    proposed_by: [services/care]
    key_results:
      attachment: {metric: company/attachment, baseline: 8 %, target: 12 %}
      repeat: {metric: company/repeat, baseline: 20 %, target: 26 %}
  quality:
    title: A refurbished device is a sound one
    owner: coo
    key_results:
      defects: {metric: company/defects, baseline: 6 %, target: 4 %}
      loops: {metric: company/loops, baseline: 1.0M, target: 1.4M}
```

```yaml good company/okrs-2024.yaml
kind: okrs
team: company
cycle: 2024
objectives:
  engagement:
    title: People come back because they want to
    owner: coo
    proposed_by: [trust/loyal]
    key_results:
      repeat: {metric: company/repeat, baseline: 20 %, target: 26 %}
      loops: {metric: company/loops, baseline: 1.0M, target: 1.4M}
  attachment:
    title: A device comes with its care
    owner: coo
    proposed_by: [services/care]
    key_results:
      attachment: {metric: company/attachment, baseline: 8 %, target: 12 %}
      repeat: {metric: company/repeat, baseline: 20 %, target: 26 %}
  quality:
    title: A refurbished device is a sound one
    owner: coo
    proposed_by: [quality/sound]
    key_results:
      defects: {metric: company/defects, baseline: 6 %, target: 4 %}
      loops: {metric: company/loops, baseline: 1.0M, target: 1.4M}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Verdict
from okrcascade.cascade.verdicts import company_objectives, is_unproposed, outcome, unwritten
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.fix import DocumentChange, Fix
from okrcascade.diagnostics.remedies import sure_if
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.change import AddEntry
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Speak of an objective of the company's year, once the Comex has met; few objectives are one."""
    if objective.team is None or objective.team.rank != 0 or not is_unproposed(cascade, objective):
        return
    if cascade.may_be_elsewhere(objective.path):
        return
    outcomes = [verdict for found in objective.proposed_by if (verdict := outcome(cascade, found)) is not None]
    waiting = [verdict.short for verdict in unwritten(cascade, objective.cycle)]
    yield RULE.finding(
        objective.place,
        _message(objective, outcomes),
        help=_remedy(waiting),
        related=tuple(
            Related(
                verdict.place,
                say(
                    "{name} was {verdict} by the Comex of {cycle}",
                    name=verdict.short,
                    verdict=verdict.entry.verdict,
                    cycle=verdict.cycle,
                ),
            )
            for verdict in outcomes
        ),
        ref=objective.ref,
        fix=_fix(objective, waiting, cascade),
    )


def _message(objective: Objective, outcomes: list[Verdict]) -> Message:
    if not outcomes:
        return say("{name} comes from no proposal that the Comex retained", name=objective.short)
    return say(
        "{name} comes from {proposals}, which the Comex did not retain for {cycle}",
        name=objective.short,
        proposals=listed([proposal.short for proposal in objective.proposed_by]),
        cycle=objective.cycle,
    )


def _fix(objective: Objective, waiting: list[str], cascade: Cascade) -> Fix | None:
    """Write the one retained proposal that waits for an objective; sure where the two have the same name."""
    rivals = [other for other in company_objectives(cascade, objective.cycle) if is_unproposed(cascade, other)]
    if objective.entry.proposed_by or len(waiting) != 1 or len(rivals) != 1:
        return None
    added = AddEntry(objective.route, "proposed_by", waiting, after="title")
    sure = waiting[0].rpartition("/")[2] == objective.short.rpartition("/")[2]
    message = say("write proposed_by: [{name}]", name=waiting[0])
    return Fix(message, (DocumentChange(objective.path, added),), sure_if(sure))


def _remedy(waiting: list[str]) -> Message:
    if waiting:
        return say(
            "was {names} meant, which was retained and has no objective yet? write proposed_by: [{first}]",
            names=listed(waiting, "or"),
            first=waiting[0],
        )
    return say("write proposed_by: and the proposal that it comes from, or take it out of the year")


RULE = Rule(
    code="UP308",
    name="unproposed-company-objective",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
