"""No team at the top level, or more than one.

The cascade hangs on one team: its objectives are what the Comex retained, and everything below leads to them.
With none nothing can be retained, and with two nobody knows which. Give the top level, the first in the settings,
to one team, and a lower one to the others; two companies that choose apart belong in two repositories.

```yaml bad holding/team.yaml
kind: team
id: holding
name: Holding
level: company
lead: chair
```

```yaml good holding/team.yaml
kind: team
id: holding
name: Holding
level: group
parent: company
lead: chair
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import TEAM
from okrcascade.cascade.nodes import Team
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.workspace.files import SETTINGS_NAME


def check(cascade: Cascade) -> Iterator[Finding]:
    """Count the teams of the top level."""
    tops = [team for team in cascade.teams.values() if team.rank == 0]
    level = cascade.settings.levels[0]
    if not tops and not _may_be_somewhere(level, cascade):
        yield RULE.finding(
            Place(SETTINGS_NAME),
            say("no team is at the top: none has the level {level}", level=level),
            help=say("write one: kind: team, id: company, name: …, level: {level}, lead: …", level=level),
        )
    for team in tops[1:]:
        yield RULE.finding(
            _level(team),
            say("{team} is at the top, and so is {first}", team=team.id, first=tops[0].id),
            help=say("give one of them a lower level and a parent"),
            related=(Related(_level(tops[0]), say("{first} is at the top", first=tops[0].id)),),
            ref=team.ref,
        )


def _may_be_somewhere(level: str, cascade: Cascade) -> bool:
    """Whether another mistake, which is said, may hide the team at the top."""
    return (
        cascade.may_be_lost("team", level)
        or any(team.rank is None for team in cascade.teams.values())
        or TEAM in cascade.doubts.broken_kinds
    )


def _level(team: Team) -> Place:
    return Place(team.path, ("level",))


RULE = Rule(code="ORG212", name="several-companies", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
