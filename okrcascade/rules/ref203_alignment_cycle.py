"""Objectives that contribute to each other in a ring.

Each objective of a ring has its reason in the next, and the last in the first: together they hang on nothing that
the company retained, and no progress can be added up along them. One of the links says the opposite of what is
meant, or ties together two that merely depend on each other: turn it round, take it out, or say `depends_on`.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: trust/honest-pages
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
  honest-pages:
    title: A page says what the buyer will hold in hand
    owner: gpm-trust
    contributes_to: trust/safe-basket
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 6 %, target: 4 %}
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
  honest-pages:
    title: A page says what the buyer will hold in hand
    owner: gpm-trust
    contributes_to: company/quality
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 6 %, target: 4 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.rings import alignment_rings
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Name every step of every ring."""
    for ring in alignment_rings(cascade):
        first, steps = ring[0], tuple(zip(ring, (*ring[1:], ring[0]), strict=True))
        message = say(
            "these objectives contribute to each other in a ring: {names}",
            names=" → ".join(objective.short for objective in (*ring, first)),
        )
        remedy = say("take one of these links out; to need each other's work is no contribution: say depends_on")
        if len(ring) == 1:
            message = say("{name} contributes to itself", name=first.short)
            remedy = say(
                "name the objective above it; the one of a longer cycle is written {form}",
                form=f"{first.short}@{first.cycle.year}",
            )
        yield RULE.finding(
            _link(first, steps[0][1]),
            message,
            help=remedy,
            related=tuple(
                Related(
                    _link(lower, upper), say("{lower} contributes to {upper}", lower=lower.short, upper=upper.short)
                )
                for lower, upper in steps[1:]
            ),
            ref=first.ref,
        )


def _link(lower: Objective, upper: Objective) -> Place:
    """Return where `lower` says that it contributes to `upper`."""
    return next(link.place for link in lower.contributes_to if link.target == upper.key)


RULE = Rule(code="REF203", name="alignment-cycle", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
