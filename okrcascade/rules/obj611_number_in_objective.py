"""A figure other than a year in an objective's title.

An objective says what will be better, in words that people remember; how much better is what its key results are for.
A figure in the title is a second target, which nobody checks in on and which soon differs from the first. Move it to a
key result. Years are fine, and so are names and turns of phrase: `Q1`, `B2B`, `5G`, `24/7`, `30-day`, `100 %`,
`ISO 27001`, `iPhone 15`, `top 3`. What may be a name is taken for one.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: Conversion grows by 20 %
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
    title: A basket feels as safe as a shop in 2024
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
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.wording import figure_in


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Look for a figure in the title."""
    figure = figure_in(objective.entry.title)
    if figure is None:
        return
    yield RULE.finding(
        objective.at("title"),
        say("the title of {name} has a figure: {figure}", name=objective.short, figure=figure),
        help=say("say what will be better in words, and how much in a key result: target: {figure}", figure=figure),
        ref=objective.ref,
    )


RULE = Rule(
    code="OBJ611", name="number-in-objective", severity=Severity.WARNING, page=__doc__, looks_at=Objective, check=check
)
