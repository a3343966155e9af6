"""A team with more objectives in a cycle than settings allow.

Objectives are a choice: each one more takes attention from all the others, and a team with seven has none. Keep those
that would make the cycle a success by themselves, and let the rest wait. Three are meant to be enough for a team, and
five for the company: `limits: {objectives: 3, company_objectives: 5}`.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  share-1:
    title: Our part of the year, first
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  share-2:
    title: Our part of the year, second
    owner: gpm-trust
    contributes_to: company/attachment
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  share-3:
    title: Our part of the year, third
    owner: gpm-trust
    contributes_to: company/quality
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  share-4:
    title: Our part of the year, fourth
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
  share-1:
    title: Our part of the year, first
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  share-2:
    title: Our part of the year, second
    owner: gpm-trust
    contributes_to: company/attachment
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  share-3:
    title: Our part of the year, third
    owner: gpm-trust
    contributes_to: company/quality
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from okrcascade.cascade.cascade import Cascade
from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.okrs import OkrsFile
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted
from okrcascade.workspace.workspace import Document


def check(document: Document[OkrsFile], cascade: Cascade) -> Iterator[Finding]:
    """Count the objectives of a file, which holds those of one team and cycle."""
    model, limits = document.model, cascade.settings.limits
    team = cascade.teams.get(cascade.names.today(model.team))
    most = limits.company_objectives if cascade.is_company(team) else limits.objectives
    if team is None or len(model.objectives) <= most or cascade.may_be_elsewhere(document.path):
        return
    name = next(islice(model.objectives, most, None))
    yield RULE.finding(
        Place(document.path, ("objectives", name), On.KEY),
        say(
            "{team} has {count} in {cycle}, where {most} are meant to be enough",
            team=team.id,
            count=counted(len(model.objectives), "objective"),
            cycle=model.cycle,
            most=most,
        ),
        help=say(
            "keep those that would make {cycle} a success by themselves, and let the others wait", cycle=model.cycle
        ),
        ref=f"objective:{team.id}/{name}@{model.cycle}",
    )


RULE = Rule(
    code="OBJ613", name="too-many-objectives", severity=Severity.WARNING, page=__doc__, looks_at=OkrsFile, check=check
)
