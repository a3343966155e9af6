"""A tribe none of whose proposals the Comex retained or merged.

It may well be right, and nothing needs to be mended in the files. But a whole tribe then starts a year in which
nothing comes from its vision, and it will have to find what of the others' objectives it can carry: somebody should
talk with its lead before the teams write their OKRs. Where one of its proposals belongs to a retained one, merging it
says so.

```yaml bad growth/team.yaml
kind: team
id: growth
name: Growth
level: tribe
parent: company
lead: head-of-growth
```

```yaml bad growth/vision-2024.yaml
kind: vision
team: growth
horizon: {from: 2024, to: 2025}
ambition: Whoever has bought refurbished tells a friend
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  friends: {title: Friends believe friends, metrics: [trust/return-visits]}
proposals:
  first-friend: {title: Everybody brings a first friend, axis: friends}
```

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  growth/first-friend: {verdict: declined, why: It fits in a quarter}
```

```yaml good growth/team.yaml
kind: team
id: growth
name: Growth
level: tribe
parent: company
lead: head-of-growth
```

```yaml good growth/vision-2024.yaml
kind: vision
team: growth
horizon: {from: 2024, to: 2025}
ambition: Whoever has bought refurbished tells a friend
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  friends: {title: Friends believe friends, metrics: [trust/return-visits]}
proposals:
  first-friend: {title: Everybody brings a first friend, axis: friends}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  growth/first-friend: {verdict: merged, into: trust/loyal, why: A friend is why people come}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal, Vision
from okrcascade.cascade.verdicts import company_objectives, refusal
from okrcascade.diagnostics.finding import Finding, On, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted


def check(vision: Vision, cascade: Cascade) -> Iterator[Finding]:
    """Speak where every proposal of a vision is known to be refused."""
    team = vision.team
    if team is None or not vision.proposals or cascade.selection_of(vision.cycle) is None:
        return
    verdicts = [verdict for proposal in vision.proposals if (verdict := refusal(cascade, proposal)) is not None]
    if len(verdicts) < len(vision.proposals) or cascade.may_be_lost(team.id, "proposals"):
        return
    if any(proposal in vision.proposals for proposal in _written(vision.cycle, cascade)):
        return
    yield RULE.finding(
        Place(vision.path, ("proposals",), On.KEY),
        say(
            "the Comex of {cycle} retained nothing of what {team} proposed: {number}",
            cycle=vision.cycle,
            team=team.id,
            number=counted(len(vision.proposals), "proposal"),
        ),
        help=say("talk with the lead of {team} about what it can contribute to, before OKRs are written", team=team.id),
        related=tuple(
            Related(verdict.place, say("{name} was {verdict}", name=verdict.short, verdict=verdict.entry.verdict))
            for verdict in dict.fromkeys(verdicts)
        ),
        ref=vision.ref,
    )


def _written(year: Cycle, cascade: Cascade) -> Iterator[Proposal]:
    """Yield what the company's objectives come from; UP308 speaks where that was refused."""
    for objective in company_objectives(cascade, year):
        yield from objective.proposed_by


RULE = Rule(code="UP311", name="unheard-tribe", severity=Severity.INFO, page=__doc__, looks_at=Vision, check=check)
