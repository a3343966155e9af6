"""A reviewed link to something that has changed since.

Whoever contributes to an objective has read its words and its targets. When these change up there, the promise down
here may no longer fit, and nobody notices: the link still holds. A link that carries `reviewed` remembers what it
led to when somebody last looked. Look at both ends, settle with the other team what follows, and accept the link as it
is now with `okrcascade review`. A link without `reviewed` is never suspect.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: {company/engagement: {reviewed: abcdefghij}}
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
    contributes_to: {company/engagement: {reviewed: ponmjejnal}}
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.reviews import Link, suspect_links
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Compare what each reviewed link leads to with what it led to then."""
    for link in suspect_links(cascade):
        if cascade.is_judged(link.child.cycle):
            yield _finding(link)


def _finding(link: Link) -> Finding:
    child, parent = link.child, link.parent
    return RULE.finding(
        link.contribution.place,
        say("{above} has changed since {below} was linked to it", above=parent.short, below=child.short),
        help=say(
            "see whether it still fits, then accept it: okrcascade review {below} --to {above}",
            below=f"{child.short}@{child.cycle}",
            above=f"{parent.short}@{parent.cycle}",
        ),
        related=(Related(parent.place, say("this is what it says now")),),
        ref=child.ref,
    )


RULE = Rule(code="DOWN412", name="suspect-link", severity=Severity.WARNING, page=__doc__, looks_at=Whole, check=check)
