"""Something that was given another name, while all that links to it keeps the old one.

The key of a metric, an objective, a key result, a proposal or an axis is what all references say. Where it was changed
alone, every link to it leads nowhere. It is said here, once, where nothing names the thing as it is called now, and
several places say a name that is nearly the same. Take the old name back, or let `okrcascade rename` change all
references; the old name of a metric or an objective goes on to work from `formerly`.

```yaml bad company/team.yaml
kind: team
id: company
name: Company
level: company
lead: ceo
north_star: company/loops
metrics:
  loops: {name: Devices with a second life, unit: devices, direction: up}
  repeats: {name: Buyers who come back, unit: "%", direction: up, drives: trust/return-visits}
  attachment: {name: Orders with a service, unit: "%", direction: up, drives: services/attached}
  defects: {name: Devices that come back broken, unit: "%", direction: down, drives: quality/sound-devices}
```

```yaml good company/team.yaml
kind: team
id: company
name: Company
level: company
lead: ceo
north_star: company/loops
metrics:
  loops: {name: Devices with a second life, unit: devices, direction: up}
  repeat: {name: Buyers who come back, unit: "%", direction: up, drives: trust/return-visits}
  attachment: {name: Orders with a service, unit: "%", direction: up, drives: services/attached}
  defects: {name: Devices that come back broken, unit: "%", direction: down, drives: quality/sound-devices}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import WrongName
from okrcascade.cascade.kinds import METRIC, OBJECTIVE
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.fix import Applicability
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import counted

_MOST_RELATED = 3
"""The broken references that are shown; each of the others says the same."""


def check(thing: WrongName, cascade: Cascade) -> Iterator[Finding]:
    """Speak of the thing's key."""
    old = thing.meant.rpartition("/")[2]
    yield RULE.finding(
        thing.place,
        say(
            "nothing names the {kind} {now}, and {places} name {meant}, which there is not",
            kind=thing.kind,
            now=thing.now,
            places=counted(len(thing.links), "place"),
            meant=thing.meant,
        ),
        help=_remedy(thing, old),
        related=tuple(
            Related(link.place, say("{name} is meant here", name=thing.meant)) for link in thing.links[:_MOST_RELATED]
        ),
        ref=thing.ref,
        fix=write_instead(thing.place, old, Applicability.UNSAFE),
    )


def _remedy(thing: WrongName, old: str) -> Message:
    if thing.kind in (METRIC, OBJECTIVE):
        return say("write {old}; or, if it was renamed, formerly: [{old}]", old=old)
    return say("write {old}; or change the places that name it", old=old)


RULE = Rule(
    code="REF209",
    name="wrong-name",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=WrongName,
    check=check,
    speaks_in=at_all_times,
)
