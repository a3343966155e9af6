"""A document whose cycle leaves everything that links into it or out of it without an end.

A cycle says which things a short reference means, so one wrong year in a selection, a vision or an OKR file breaks
every link around it at once. It is said here, once, where another cycle would mend all of these links and break none;
the links themselves are then not said to be broken. Correct the cycle. If it is right, as in a file copied for the
next year, the references are what is left to be changed.

```yaml bad company/selection-2024.yaml
kind: selection
cycle: 2025
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import WrongCycle
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.fix import Applicability, Fix
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.selection import SelectionFile
from okrcascade.model.vision import VisionFile
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import counted

_MOST_RELATED = 3
"""The broken references that are shown; each of the others says the same."""


def check(document: WrongCycle, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a document's cycle; of one that stands twice, DOC105 does."""
    path = document.place.path
    if path in cascade.doubts.doubled:
        return
    yield RULE.finding(
        document.place,
        _message(document),
        help=say(
            "was {meant} meant? where {cycle} is right, {references} must name what is of it",
            meant=document.meant,
            cycle=document.model.cycle,
            references=counted(len(document.links), "reference"),
        ),
        related=tuple(
            Related(link.place, say("{text} is of {cycle}", text=link.text, cycle=link.others[-1]))
            if link.place.path == path
            else Related(link.place, say("this is meant in {cycle}", cycle=link.cycle))
            for link in document.links[:_MOST_RELATED]
        ),
        fix=_fix(document),
    )


def _message(document: WrongCycle) -> Message:
    refers = any(link.place.path == document.place.path for link in document.links)
    model, cycle, meant = document.model, document.model.cycle, document.meant
    if isinstance(model, SelectionFile):
        return say("this selection is of {cycle}, and what it speaks of is of {meant}", cycle=cycle, meant=meant)
    if isinstance(model, VisionFile):
        return say(
            "this vision of {team} is of {cycle}, and what refers to it means {meant}",
            team=model.team,
            cycle=cycle,
            meant=meant,
        )
    if refers:
        return say(
            "these OKRs of {team} are of {cycle}, and what they refer to is of {meant}",
            team=model.team,
            cycle=cycle,
            meant=meant,
        )
    return say(
        "these OKRs of {team} are of {cycle}, and what refers to them means {meant}",
        team=model.team,
        cycle=cycle,
        meant=meant,
    )


def _fix(document: WrongCycle) -> Fix | None:
    """Write the cycle that mends all; none where only the larger one is known that it lies in."""
    own, meant = document.model.cycle, document.meant
    if own.months != meant.months:
        return None
    return write_instead(document.place, meant.text, Applicability.UNSAFE, named=str(document.place.route[-1]))


RULE = Rule(
    code="REF206",
    name="wrong-cycle",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=WrongCycle,
    check=check,
    speaks_in=at_all_times,
)
