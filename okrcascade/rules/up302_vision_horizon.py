"""A vision whose horizon is not two years.

Two years are far enough to change something and near enough to be held to it, and the visions of all tribes can only
be compared, and added up, where they look equally far. Write the year with which the vision begins and the next one;
what lies beyond belongs in the ambition, and next year's vision moves on by one year.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2027}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
```

```yaml good trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Vision
from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.fix import Applicability
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.vision import HORIZON
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted


def check(vision: Vision, cascade: Cascade) -> Iterator[Finding]:
    """Count the years, the first and the last included; where the first is wrong, REF206 says so."""
    horizon = vision.entry.horizon
    if horizon.years == HORIZON or cascade.is_misplaced(vision.path):
        return
    last = horizon.from_ + HORIZON - 1
    yield RULE.finding(
        Place(vision.path, ("horizon",), On.KEY),
        say(
            "the vision of {team} looks {years} ahead, and a vision looks two",
            team=vision.entry.team,
            years=counted(horizon.years, "year"),
        ),
        help=say("write horizon: {{from: {first}, to: {last}}}", first=horizon.from_, last=last),
        ref=vision.ref,
        fix=write_instead(Place(vision.path, ("horizon", "to")), last, Applicability.UNSAFE, named="to"),
    )


RULE = Rule(code="UP302", name="vision-horizon", severity=Severity.WARNING, page=__doc__, looks_at=Vision, check=check)
