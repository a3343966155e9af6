"""A value that its field cannot take.

The wrong type, a number that is none, a day that does not exist, an id with capitals or accents, a number where
text is meant: the value cannot be used, and what it was part of is left out until it is mended. Two traps of YAML
are named as such: text that reads as a number or as nothing (quote it), and, inside `{…}`, a comma that YAML
takes for a separator, so that `{baseline: 2,3}` says `baseline: 2` and a field called `3` (write `2.3`). A level
that the settings do not name, dates that contradict each other, or proposals merged into each other in a ring, are
invalid too.

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
from okrcascade.cascade.nodes import Team, Verdict
from okrcascade.cascade.rings import merge_rings
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.fix import Applicability
from okrcascade.diagnostics.remedies import sure_if, write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.selection import SelectionFile
from okrcascade.model.settings import DEFAULT_LEVELS
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say
from okrcascade.text.words import closest, is_slip, listed
from okrcascade.workspace.files import SETTINGS_NAME
from okrcascade.workspace.workspace import Document


def check(cascade: Cascade) -> Iterator[Finding]:
    """Judge the values that only other documents or other fields show to be wrong; reading finds the others."""
    for team in cascade.teams.values():
        if team.rank is None:
            yield _unknown_level(team, cascade.settings.levels)
    for selection in cascade.workspace.selections:
        if not cascade.is_misplaced(selection.path):
            yield from _impossible_dates(selection, cascade)
    yield from map(_merged_in_a_ring, merge_rings(cascade))


def _unknown_level(team: Team, levels: tuple[str, ...]) -> Finding:
    meant = closest(team.entry.level, levels)
    place, names = Place(team.path, ("level",)), listed(levels, "or", most=20)
    return RULE.finding(
        place,
        say("{level} is not a level of this company", level=f"“{team.entry.level}”"),
        help=say("did you mean {name}? settings name {names}", name=meant, names=names)
        if meant
        else say("write {names}, or add it to the levels of {settings}", names=names, settings=SETTINGS_NAME),
        related=() if levels == DEFAULT_LEVELS else (Related(_LEVELS, say("the levels are named here")),),
        ref=team.ref,
        fix=write_instead(place, meant, sure_if(is_slip(team.entry.level, meant, levels))) if meant else None,
    )


def _impossible_dates(selection: Document[SelectionFile], cascade: Cascade) -> Iterator[Finding]:
    model, path = selection.model, selection.path
    if not model.cycle.is_year:
        place = Place(path, ("cycle",))
        yield RULE.finding(
            place,
            say("the Comex chooses for a whole year, and {cycle} is none", cycle=model.cycle),
            help=say("write cycle: {year}", year=model.cycle.year),
            fix=write_instead(place, model.cycle.year, Applicability.UNSAFE, named="cycle"),
        )
        return
    last_day = cascade.dates(model.cycle)[1]
    if model.held_on > last_day:
        yield RULE.finding(
            Place(path, ("held_on",)),
            say(
                "the Comex cannot have met on {day}, after the end of the {cycle} that it chose for",
                day=model.held_on,
                cycle=model.cycle,
            ),
            help=say("write the day on which the Comex met"),
            related=(Related(Place(path, ("cycle",)), say("{cycle} ends on {day}", cycle=model.cycle, day=last_day)),),
        )
    for short, verdict in model.verdicts.items():
        if verdict.until is not None and verdict.until.first <= model.cycle.first:
            yield RULE.finding(
                Place(path, ("verdicts", short, "until")),
                say(
                    "{name} cannot be deferred until {until}: this is the choice of {cycle}",
                    name=short,
                    until=verdict.until,
                    cycle=model.cycle,
                ),
                help=say("write a later cycle, such as {year}", year=model.cycle.year + 1),
            )


def _merged_in_a_ring(ring: tuple[Verdict, ...]) -> Finding:
    first = ring[0]
    steps = [verdict.short for verdict in (*ring, first)]
    return RULE.finding(
        Place(first.path, ("verdicts", first.short, "into")),
        say("{name} is merged into itself", name=first.short)
        if len(ring) == 1
        else say("these proposals are merged into each other in a ring: {steps}", steps=" → ".join(steps)),
        help=say("write the proposal that it becomes part of, one that is retained"),
        related=tuple(Related(verdict.place, say("merged here")) for verdict in ring[1:]),
    )


_LEVELS = Place(SETTINGS_NAME, ("levels",))

RULE = Rule(code="DOC104", name="invalid-value", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
