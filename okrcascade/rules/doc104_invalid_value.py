"""A value that its field cannot take.

The wrong type, a number that is none, a day that does not exist, an id with capitals or accents, a number where
text is meant: the value cannot be used, and what it was part of is left out until it is mended. Two traps of YAML
are named as such: text that reads as a number or as nothing (quote it), and, inside `{…}`, a comma that YAML
takes for a separator, so that `{baseline: 2,3}` says `baseline: 2` and a field called `3` (write `2.3`). A level
that the settings do not name, or dates that contradict each other, are invalid too.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2,0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team, Vision
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.selection import SelectionFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import closest, listed
from okrcascade.workspace.files import SETTINGS_NAME
from okrcascade.workspace.workspace import Document


def check(cascade: Cascade) -> Iterator[Finding]:
    """Judge the values that only other documents or other fields show to be wrong; reading finds the others."""
    for team in cascade.teams.values():
        if team.rank is None:
            yield _unknown_level(team, cascade)
    for vision in cascade.visions.values():
        if vision.entry.horizon.to < vision.entry.horizon.from_:
            yield _backward_horizon(vision)
    for selection in cascade.workspace.selections:
        yield from _impossible_dates(selection, cascade)


def _unknown_level(team: Team, cascade: Cascade) -> Finding:
    levels = cascade.settings.levels
    meant = closest(team.entry.level, levels)
    names = listed(levels, "or", most=20)
    return RULE.finding(
        Place(team.path, ("level",)),
        say("the settings name no level {level}", level=f"“{team.entry.level}”"),
        help=say("did you mean {name}? the levels are {names}", name=meant, names=names)
        if meant
        else say("the levels are {names}", names=names),
        related=(Related(Place(SETTINGS_NAME, ("levels",)), say("the levels are named here")),)
        if cascade.settings_say("levels")
        else (),
        ref=team.ref,
    )


RULE = Rule(
    code="DOC104", name="invalid-value", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check
)
