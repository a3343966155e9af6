"""A reference by a name that the thing no longer has.

`formerly` keeps old names alive, so that renaming a team, a metric or an objective breaks nobody's files. Still,
two names for one thing confuse whoever searches for it, and one day the old name will be given to something else.
Write the new name when you next touch the file.

```yaml bad trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops, formerly: [visits]}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```

```yaml good trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops, formerly: [visits]}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import FormerUse
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import say


def check(use: FormerUse, cascade: Cascade) -> Iterator[Finding]:
    """Say what the thing is called now."""
    yield RULE.finding(
        use.place,
        say("{text} is a former name: it is called {now} now", text=use.text, now=use.now),
        help=say("write {now}", now=use.now),
        ref=use.holder,
        fix=write_instead(use.place, use.now),
    )


RULE = Rule(
    code="REF205",
    name="former-name",
    severity=Severity.INFO,
    page=__doc__,
    looks_at=FormerUse,
    check=check,
    speaks_in=at_all_times,
)
