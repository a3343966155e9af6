"""A team that nobody leads.

Somebody must answer for a team's OKRs: who writes them, who is asked when a check-in is missing, who confirms
that another team may count on this one. Write a role and not a person's name or address: roles stay when people
move on, and nothing personal lies in the repository.

```yaml bad trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
parent: trust
```

```yaml good trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
parent: trust
lead: head-of-basket
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(team: Team, cascade: Cascade) -> Iterator[Finding]:
    """Ask each team that is not closed for its lead."""
    if team.entry.lead is not None or team.is_closed(cascade.today) or cascade.may_be_lost(team.id, "lead"):
        return
    yield RULE.finding(
        Place(team.path),
        say("nobody leads {team}", team=team.id),
        help=say("write the role that answers for it, such as {example}", example=f"lead: head-of-{team.id}"),
        ref=team.ref,
    )


RULE = Rule(code="ORG213", name="missing-owner", severity=Severity.WARNING, page=__doc__, looks_at=Team, check=check)
