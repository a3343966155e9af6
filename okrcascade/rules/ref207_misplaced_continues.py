"""Something that continues what is not of an earlier cycle: itself, a neighbour, or what comes later.

`continues` tells the story of work across cycles: what an objective carries on, and so what it should be measured
against. Only something of a cycle that is over before its own begins can be carried on. Name that with its cycle
(`@2023-Q4`), since a reference without one means the document's own cycle or a longer one around it. What it serves
within its cycle is `contributes_to`.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    continues: trust/safe-basket
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
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Proposal
from okrcascade.cascade.resolve import Entry
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import Applicability, Fix
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.model.references import split_reference
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(thing: Objective | Proposal, cascade: Cascade) -> Iterator[Finding]:
    """Compare the cycles; what leads nowhere is REF201's, and what several cycles have is REF204's."""
    text = thing.entry.continues
    if text is None or cascade.is_misplaced(thing.path):
        return
    reference = split_reference(text)
    known = _known(thing, reference.path, cascade)
    fitting = [cycle for cycle, _ in known.values() if _is_meant(cycle, reference.cycle, thing.cycle)]
    if len(fitting) != 1 or fitting[0].ends_before(thing.cycle):
        return
    earlier = sorted(cycle for cycle, _ in known.values() if cycle.ends_before(thing.cycle))
    place = Place(thing.path, (*thing.route, "continues"))
    yield RULE.finding(
        place,
        say("{name} continues itself", name=thing.short)
        if (cascade.names.today(reference.path), fitting[0]) == (thing.short, thing.cycle)
        else say(
            "{name} continues {text} of {other}, which is not over when {cycle} begins",
            name=thing.short,
            text=reference.path,
            other=fitting[0],
            cycle=thing.cycle,
        ),
        help=_remedy(reference.path, earlier),
        ref=thing.ref,
        fix=_fix(place, reference.path, earlier),
    )


def _known(thing: Objective | Proposal, path: str, cascade: Cascade) -> dict[str, tuple[Cycle, Entry]]:
    things = cascade.names.proposals if isinstance(thing, Proposal) else cascade.names.objectives
    return things.get(path) or things.get(cascade.names.today(path), {})


def _is_meant(cycle: Cycle, named: Cycle | None, own: Cycle) -> bool:
    return cycle == named if named is not None else cycle.contains(own)


def _remedy(path: str, earlier: list[Cycle]) -> Message:
    if earlier:
        return say("write {path}@{cycle}", path=path, cycle=listed([cycle.text for cycle in earlier], "or"))
    return say("name one of an earlier cycle with its @cycle, or take continues out")


def _fix(place: Place, path: str, earlier: list[Cycle]) -> Fix | None:
    return write_instead(place, f"{path}@{earlier[0]}", Applicability.UNSAFE) if len(earlier) == 1 else None


RULE = Rule(
    code="REF207",
    name="misplaced-continues",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=(Objective, Proposal),
    check=check,
    speaks_in=at_all_times,
)
