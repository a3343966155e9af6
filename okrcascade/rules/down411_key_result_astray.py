"""A key result that contributes to one whose objective its own objective does not contribute to.

A key result is a part of its objective; if it serves another objective above than its own does, one of the two says
what is not meant, and what it brings is added up where nobody looks for it. Let it contribute to a key result of what
its objective contributes to, or let the objective contribute there too.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: 2.4 %
        contributes_to: company/attachment/attachment
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
    contributes_to: [company/engagement, company/attachment]
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: 2.4 %
        contributes_to: company/attachment/attachment
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Contribution, KeyResult, Objective
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.upward import ancestors, is_orphan
from okrcascade.diagnostics.finding import Finding, On, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(cascade: Cascade) -> Iterator[Finding]:
    """Compare the links of key results with those of their objectives, parent by parent."""
    for (short, cycle), below in cascade.key_result_contributors.items():
        parent = (short.rpartition("/")[0], cycle)
        linked = {child.key for child, _ in cascade.contributors.get(parent, ())}
        for key_result, link in below:
            if key_result.objective_key in linked or not cascade.is_judged(key_result.cycle):
                continue
            objective = cascade.objectives[key_result.objective_key]
            if not _is_explained(objective, cascade):
                yield _finding(key_result, link, objective, parent, cascade)


def _is_explained(objective: Objective, cascade: Cascade) -> bool:
    """Whether the objective's own links are what is wrong: none (DOWN401), one that leads nowhere, or to itself."""
    if any(link.target is None for link in objective.contributes_to) or cascade.may_be_lost(objective.short):
        return True
    if objective.key in cascade.knots:
        return True
    return objective.team is None or is_orphan(cascade, objective)


def _finding(key_result: KeyResult, link: Contribution, objective: Objective, parent: Key, cascade: Cascade) -> Finding:
    related = (
        Related(
            objective.at("contributes_to", on=On.KEY),
            say("{name} contributes to {parents}", name=objective.short, parents=_named(objective)),
        ),
    )
    return RULE.finding(
        link.place,
        say(
            "{name} contributes to {target}, and its own objective does not contribute to {parent}",
            name=key_result.short,
            target=link.entry.ref,
            parent=_shown(parent, objective),
        ),
        help=_remedy(objective, parent, cascade),
        related=related if objective.contributes_to else (),
        ref=key_result.ref,
    )


def _shown(parent: Key, objective: Objective) -> str:
    """Return a parent's name, with its cycle where that is what makes the difference."""
    same_name = any(link.target is not None and link.target[0] == parent[0] for link in objective.contributes_to)
    return f"{parent[0]}@{parent[1]}" if same_name else parent[0]


def _named(objective: Objective) -> str:
    return listed([link.entry.ref for link in objective.contributes_to])


def _remedy(objective: Objective, parent: Key, cascade: Cascade) -> Message:
    if not objective.contributes_to:
        return say("take this link out, or let {name} contribute to {parent}", name=objective.short, parent=parent[0])
    if parent in ancestors(cascade, objective.key):
        return say(
            "{name} leads there through {parents}: contribute to a key result of that",
            name=objective.short,
            parents=_named(objective),
        )
    return say(
        "contribute to a key result of {parents}, or let {name} contribute to {parent} too",
        parents=_named(objective),
        name=objective.short,
        parent=_shown(parent, objective),
    )


RULE = Rule(
    code="DOWN411", name="key-result-astray", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check
)
