"""A dependency of a team on itself.

`depends_on` says what another team must bring, so that the two agree early. On one's own team there is nobody to ask
and nobody to answer: the work belongs into a key result or a milestone. Mostly the name of another team is meant, or
the dependency was copied together with the objective.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    depends_on: {stock: {team: trust, by: 2024-06-30, need: Certified batteries for ten phones}}
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
    depends_on: {stock: {team: quality, by: 2024-06-30, need: Certified batteries for ten phones}}
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good quality/okrs-2024-Q1.yaml
kind: okrs
team: quality
cycle: 2024-Q1
confirms: [trust/safe-basket/stock]
objectives:
  sound:
    title: A battery is as good as a new one
    owner: gpm-quality
    contributes_to: quality/share
    key_results:
      tested: {metric: quality/tested, baseline: 10 %, target: 12 %}
      repaired: {metric: quality/repaired, baseline: 9 %, target: 8 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(dependency: Dependency, cascade: Cascade) -> Iterator[Finding]:
    """Compare the two teams; DOWN409 asks no answer of these."""
    holder, team = dependency.holder, dependency.team
    if team is None or team is not holder.team or cascade.may_be_elsewhere(holder.path):
        return
    name = dependency.short.rpartition("/")[2]
    yield RULE.finding(
        Place(holder.path, (*holder.route, "depends_on", name, "team")),
        say("{name} is needed of {team} itself", name=dependency.short, team=team.id),
        help=say("write the team that must bring it, or make it a key result or a milestone"),
        ref=holder.ref,
    )


RULE = Rule(
    code="DOWN413",
    name="needs-itself",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Dependency,
    check=check,
)
