"""An objective that has the words of the one that it contributes to.

A team that repeats its parent's words has not said yet what it will change, and nobody can see whether that is enough.
Say which part of the parent's change is the team's, for whom and how it is felt, in words of its own. A team that
keeps its own words from the year to the quarter copies from nobody.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: People come back, because they want to!
    owner: gpm-trust
    contributes_to: company/engagement
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
from okrcascade.cascade.upward import link_fault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import plain_words


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Compare the words of a title with those of other teams' above it, whatever their case and punctuation.

    Where the link itself is wrong, what it leads to is no parent, and the link is to be mended first.
    """
    for link in objective.contributes_to:
        parent = cascade.objectives[link.target] if link.target is not None else objective
        if parent.team_id == objective.team_id:
            continue
        if plain_words(parent.entry.title) != plain_words(objective.entry.title):
            continue
        if link_fault(cascade, objective, parent) is not None:
            continue
        yield RULE.finding(
            objective.at("title"),
            say("{name} has the words of {parent}, which it contributes to", name=objective.short, parent=parent.short),
            help=say("say in its own words what {team} will change for it", team=objective.team_id),
            related=(Related(parent.at("title"), say("the words of {parent}", parent=parent.short)),),
            ref=objective.ref,
        )
        return


RULE = Rule(
    code="DOWN406",
    name="copied-from-parent",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
