"""A Comex that retained too few proposals, or too many.

The Comex retains 3 or 4 so that the year has a direction: with more, every team finds its favourite and the strength
goes everywhere; with fewer, most teams find nothing to contribute to. Merge what belongs together, defer what can
wait, and decline the rest. Only verdicts `retained` count, not `merged`; settings may ask for other numbers
(`retain: {min: 3, max: 4}`). Where objectives of the company come from what was not retained, and would make up the
number, UP308 says that instead.

```yaml bad trust/vision-2024.yaml
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: Buying refurbished is the obvious choice
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  axis: {title: What Trust can change, metrics: [trust/conversion]}
proposals:
  loyal: {title: A proposal of Trust, axis: axis}
  rental: {title: A device for as long as it is needed, axis: axis}
```

```yaml bad okrcascade.yaml
kind: settings
version: 1
cycle: 2024-Q1
first_cycle: 2024
stale_after: 366
retain: {min: 1, max: 2}
```

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: merged, into: trust/loyal, why: It is a way to come back}
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
  rental: {title: A device for as long as it is needed, axis: axis}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  trust/rental: {verdict: merged, into: trust/loyal, why: It is a way to come back}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.verdicts import company_objectives, is_unproposed
from okrcascade.diagnostics.finding import Finding, On, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import RETAINED, SelectionFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import Message, say
from okrcascade.text.words import counted
from okrcascade.workspace.workspace import Document


def check(cascade: Cascade) -> Iterator[Finding]:
    """Count in each selection of the running and coming years; of one that stands twice nobody knows which is meant."""
    doubled = {duplicate.first.model.cycle.text for duplicate in cascade.workspace.duplicates_of(SelectionFile)}
    for text, selection in cascade.selections.items():
        cycle = selection.model.cycle
        if text in doubled or not cycle.is_year or not cascade.is_judged(cycle):
            continue
        retained = [short for short, entry in selection.model.verdicts.items() if entry.verdict == RETAINED]
        wanted = cascade.settings.retain
        if len(retained) > wanted.max or (
            len(retained) < wanted.min and not _may_be_more(selection, len(retained), cascade)
        ):
            yield _miscount(selection, retained, cascade)


def _may_be_more(selection: Document[SelectionFile], number: int, cascade: Cascade) -> bool:
    """Whether a verdict is still missing, cannot be read, or is not the one that the company's objectives go by."""
    cycle = selection.model.cycle
    undecided = any(
        proposal.cycle == cycle and key not in cascade.verdicts for key, proposal in cascade.proposals.items()
    )
    if undecided or cascade.may_be_lost("verdicts"):
        return True
    return number + _unproposed(cycle, cascade) >= cascade.settings.retain.min


def _unproposed(year: Cycle, cascade: Cascade) -> int:
    """Count the company's objectives that come from what was not retained: with the right verdicts they would do."""
    found = company_objectives(cascade, year)
    return sum(bool(objective.proposed_by) and is_unproposed(cascade, objective) for objective in found)


def _miscount(selection: Document[SelectionFile], retained: list[str], cascade: Cascade) -> Finding:
    least, most = cascade.settings.retain.min, cascade.settings.retain.max
    place = Place(selection.path, ("verdicts",), On.KEY)
    return RULE.finding(
        place,
        say(
            "the Comex of {cycle} retained {number}, and settings ask for {least} to {most}",
            cycle=selection.model.cycle,
            number=counted(len(retained), "proposal"),
            least=least,
            most=most,
        ),
        help=_remedy(len(retained), least, most),
        related=tuple(Related(place.at(short, on=On.KEY), say("retained here")) for short in retained)
        if len(retained) > most
        else (),
    )


def _remedy(number: int, least: int, most: int) -> Message:
    if number > most:
        return say("merge, defer or decline {number} of them, or write another max in retain:", number=number - most)
    return say("retain {number} more, or write another min in retain:", number=least - number)


RULE = Rule(code="UP307", name="retained-count", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
