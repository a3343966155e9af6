"""A reference that fits in several cycles, and does not say which is meant.

A name without `@` means the thing in the document's own cycle or in one that contains it. Where a team has an
objective of the same name in the year and in the quarter, a month's document could mean either, and
progress would count in the wrong place without anybody noticing. Write the cycle after an `@`.

```yaml bad trust/okrs-2024-Q1.yaml
kind: okrs
team: trust
cycle: 2024-Q1
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
    contributes_to: trust/safe-basket
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 6 %, target: 4 %}
```

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: Buyers trust what they put into the basket
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.8 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024-Q1.yaml
kind: okrs
team: trust
cycle: 2024-Q1
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
    contributes_to: trust/safe-basket@2024
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
    title: Buyers trust what they put into the basket
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.8 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.instead import refer_to
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import say
from okrcascade.text.words import listed


def check(unresolved: Unresolved, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a reference that several cycles could answer."""
    if not unresolved.candidates:
        return
    yield RULE.finding(
        unresolved.place,
        say(
            "{text} could be the {kind} of {cycles}",
            text=unresolved.text,
            kind=unresolved.wanted,
            cycles=listed(unresolved.candidates, "or"),
        ),
        help=say(
            "say which one: {forms}",
            forms=listed([f"{unresolved.text}@{cycle}" for cycle in unresolved.candidates], "or"),
        ),
        ref=unresolved.holder,
        fix=_fix(unresolved, cascade),
    )


def _fix(unresolved: Unresolved, cascade: Cascade) -> Fix | None:
    """Name the cycle that is left where the other candidate is the very thing that refers: nothing leads to itself."""
    _, _, itself = (unresolved.holder or "").partition(":")
    others = [f"{unresolved.text}@{cycle}" for cycle in unresolved.candidates]
    left = [reference for reference in others if reference != itself]
    if len(left) != 1:
        return None
    return refer_to(left[0], unresolved, cascade, sure=True)


RULE = Rule(
    code="REF204",
    name="ambiguous-reference",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Unresolved,
    check=check,
    speaks_in=at_all_times,
)
