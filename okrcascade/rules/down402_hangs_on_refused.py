"""An objective or a key result that contributes to what the Comex declined or deferred.

The Comex says no so that the company's strength goes into few things; work that hangs on what it refused goes on in
its name and against its choice. Contribute to an objective that the company did retain. Where the work is worth
doing all the same, say so openly with `stands_alone` and the reason; where the Comex deferred it, propose it again
for that year.

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
  trust/rental: {verdict: declined, why: The deposits frightened people}
```

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: trust/rental
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
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import KEY_RESULT
from okrcascade.cascade.nodes import Verdict
from okrcascade.cascade.verdicts import company_objectives, refusal, refused_proposal
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.selection import DEFERRED
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import clipped, listed


def check(unresolved: Unresolved, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a contribution that means a refused proposal; of a key result's, unless its objective's is broken."""
    proposal = refused_proposal(cascade, unresolved)
    verdict = refusal(cascade, proposal) if proposal else None
    if proposal is None or verdict is None or _follows_from_its_objective(unresolved, cascade):
        return
    name = (unresolved.holder or "").partition(":")[2].partition("@")[0]
    yield RULE.finding(
        unresolved.place,
        _message(verdict, name, proposal.short),
        help=_remedy(verdict, year_cycle(proposal.cycle.year), cascade),
        related=(
            Related(
                verdict.place,
                say("{verdict} here: {why}", verdict=verdict.entry.verdict, why=clipped(verdict.entry.why))
                if verdict.entry.why
                else say("{verdict} here", verdict=verdict.entry.verdict),
            ),
        ),
        ref=unresolved.holder,
    )


def _follows_from_its_objective(unresolved: Unresolved, cascade: Cascade) -> bool:
    if unresolved.wanted != KEY_RESULT:
        return False
    short, _, cycle = (unresolved.holder or "").partition(":")[2].partition("@")
    objective = cascade.objectives.get((short.rpartition("/")[0], cycle))
    return objective is not None and any(link.target is None for link in objective.contributes_to)


def _message(verdict: Verdict, name: str, proposal: str) -> Message:
    above = verdict.proposal.short if verdict.proposal else verdict.short
    if above != proposal:
        return say(
            "{name} hangs on {proposal}, which was merged into {above}, and the Comex {verdict} that",
            name=name,
            proposal=proposal,
            above=above,
            verdict=verdict.entry.verdict,
        )
    return say(
        "{name} hangs on {proposal}, which the Comex {verdict}",
        name=name,
        proposal=proposal,
        verdict=verdict.entry.verdict,
    )


def _remedy(verdict: Verdict, year: Cycle, cascade: Cascade) -> Message:
    retained = [found.short for found in company_objectives(cascade, year) if cascade.is_retained_objective(found)]
    if verdict.entry.verdict == DEFERRED and verdict.entry.until is not None:
        return say(
            "it was deferred until {until}; contribute to what was retained ({names}), or write stands_alone: and why",
            until=verdict.entry.until,
            names=listed(retained, "or") or year,
        )
    if not retained:
        return say("contribute to an objective that the Comex retained, or write stands_alone: and why")
    return say(
        "contribute to an objective that the Comex retained ({names}), or write stands_alone: and why",
        names=listed(retained, "or"),
    )


RULE = Rule(
    code="DOWN402", name="hangs-on-refused", severity=Severity.ERROR, page=__doc__, looks_at=Unresolved, check=check
)
