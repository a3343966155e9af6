"""OKRs, a dependency or a team that count on a team after the day it closed.

A closed team's files stay, so that past cycles can still be read, but nobody works in it any more: objectives for
a cycle that begins later have no one to reach them, what is needed by a later day will not come, and teams below
it have lost their place. Give the work to the team that took it over, and move the teams below to another parent.

```yaml bad trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
parent: trust
lead: head-of-basket
closed_on: 2023-12-31
```

```yaml bad trust/basket/okrs-2024.yaml
kind: okrs
team: basket
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-basket
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
parent: trust
lead: head-of-basket
closed_on: 2023-12-31
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
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Look for what counts on the teams that have a last day; most repositories have none."""
    closing = {team.id: (team, team.entry.closed_on) for team in cascade.teams.values() if team.entry.closed_on}
    if closing:
        yield from _teams_below(closing, cascade)
        yield from _later_okrs(closing, cascade)
        yield from _dependencies(closing, cascade)


Closing = dict[str, tuple[Team, date]]


def _teams_below(closing: Closing, cascade: Cascade) -> Iterator[Finding]:
    for team in cascade.teams.values():
        parent, last_day = closing.get(team.parent_id or "", (None, date.max))
        if parent is None or last_day >= cascade.today:
            continue
        if team.entry.closed_on is None or team.entry.closed_on > last_day:
            yield RULE.finding(
                Place(team.path, ("parent",)),
                say(
                    "{team} lies below {parent}, whose last day was {day}", team=team.id, parent=parent.id, day=last_day
                ),
                help=say("name the team that {team} belongs to now", team=team.id),
                related=(_closed_here(parent),),
                ref=team.ref,
            )


def _later_okrs(closing: Closing, cascade: Cascade) -> Iterator[Finding]:
    for document in cascade.workspace.okrs:
        team, last_day = closing.get(cascade.names.team_now(document.model.team), (None, date.max))
        cycle = document.model.cycle
        if team is not None and cascade.is_judged(cycle) and cascade.dates(cycle)[0] > last_day:
            yield RULE.finding(
                Place(document.path, ("team",)),
                say(
                    "the last day of {team} is {day}, and these are OKRs of {cycle}",
                    team=team.id,
                    day=last_day,
                    cycle=cycle,
                ),
                help=say("give the objectives to the team that took the work over, or take the file away"),
                related=(_closed_here(team),),
                ref=team.ref,
            )


def _dependencies(closing: Closing, cascade: Cascade) -> Iterator[Finding]:
    for dependency in cascade.dependencies:
        team, last_day = closing.get(dependency.team.id if dependency.team else "", (None, date.max))
        if team is not None and dependency.entry.by > last_day and cascade.is_judged(dependency.cycle):
            yield RULE.finding(
                Place(dependency.place.path, (*dependency.place.route, "team")),
                say(
                    "{name} is needed by {by} of {team}, whose last day is {day}",
                    name=dependency.short,
                    by=dependency.entry.by,
                    team=team.id,
                    day=last_day,
                ),
                help=say("ask the team that took the work over"),
                related=(_closed_here(team),),
                ref=dependency.holder.ref,
            )


def _closed_here(team: Team) -> Related:
    return Related(Place(team.path, ("closed_on",)), say("the last day of {team}", team=team.id))


RULE = Rule(code="ORG214", name="closed-team", severity=Severity.WARNING, page=__doc__, looks_at=Whole, check=check)
