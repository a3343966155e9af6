"""A document of another team than the one that all links to it mean.

What a team defines is named by its id. A team file whose `id` was changed, or OKRs that were copied and say another
team, break every link to them at once. It is said here, once, where nothing means the document as it is written; the
links themselves are then not said to be broken. Write the team that is meant. Where a team was renamed, its old id goes
on to work from `formerly`, and `okrcascade rename` changes all references for you.

```yaml bad trust/team.yaml
kind: team
id: confidence
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```

```yaml good trust/team.yaml
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input of Trust, unit: "%", direction: up, drives: trust/return-visits}
  returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import WrongTeam
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.fix import Applicability
from okrcascade.diagnostics.remedies import write_instead
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.team import TeamFile
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import counted

_MOST_RELATED = 3
"""The broken references that are shown; each of the others says the same."""


def check(document: WrongTeam, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a document's team; of one that stands twice, DOC105 does."""
    path = document.place.path
    if path in cascade.doubts.doubled:
        return
    yield RULE.finding(
        document.place,
        _message(document),
        help=_remedy(document),
        related=tuple(
            Related(link.place, say("{team} is meant here", team=document.meant))
            for link in document.links[:_MOST_RELATED]
        ),
        fix=write_instead(document.place, document.meant, Applicability.UNSAFE, named=str(document.place.route[-1])),
    )


def _message(document: WrongTeam) -> Message:
    model, places = document.model, counted(len(document.links), "place")
    if isinstance(model, TeamFile):
        return say(
            "nothing names the team {team}, and {places} name {meant}, which there is not",
            team=model.id,
            places=places,
            meant=document.meant,
        )
    return say(
        "{what} of {team}, and what links to it means {meant} ({places})",
        what="this vision is" if not isinstance(model, OkrsFile) else "this OKR file is",
        team=model.team,
        meant=document.meant,
        places=places,
    )


def _remedy(document: WrongTeam) -> Message:
    if isinstance(document.model, TeamFile):
        return say("write id: {meant}; or, if it was renamed, formerly: [{meant}]", meant=document.meant)
    return say("write team: {meant}", meant=document.meant)


RULE = Rule(
    code="REF208",
    name="wrong-team",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=WrongTeam,
    check=check,
    speaks_in=at_all_times,
)
