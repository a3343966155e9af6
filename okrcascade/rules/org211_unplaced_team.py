"""A team that has no place in the organisation: no parent, one that is not above it, or a ring of teams.

What a team contributes to, who reads its OKRs and what its numbers add up to follow the organisation. Every team
but the one at the top has a parent of a higher level; levels may be skipped (a squad right below a tribe), but
not turned round. Write the parent, or correct the level of one of the two.

```yaml bad trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
lead: head-of-basket
```

```yaml good trust/basket/team.yaml
kind: team
id: basket
name: Basket
level: squad
parent: trust
lead: head-of-basket
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team
from okrcascade.cascade.rings import team_rings
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.team import TeamFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Find rings first: in each of them some parent is not above its team, and that is not said again.

    Of a team that is defined twice nobody knows the level.
    """
    rings = team_rings(cascade)
    in_rings = {team.id for ring in rings for team in ring}
    for ring in rings:
        yield _ring(ring)
    doubled = {duplicate.first.model.id for duplicate in cascade.workspace.duplicates_of(TeamFile)}
    tops = sum(team.rank == 0 for team in cascade.teams.values())
    for team in cascade.teams.values():
        if team.rank is None or team.id in in_rings or (team.rank == 0 and tops > 1):
            continue
        if team.entry.parent is None:
            if team.rank > 0 and tops and not cascade.may_be_lost(team.id, "parent"):
                yield _without_parent(team, cascade)
        elif team.parent_id is not None and team.parent_id not in doubled:
            yield from _below_its_like(team, cascade.teams[team.parent_id], cascade)


def _ring(ring: tuple[Team, ...]) -> Finding:
    first = ring[0]
    return RULE.finding(
        _parent(first),
        say("{team} is its own parent", team=first.id)
        if len(ring) == 1
        else say(
            "these teams are each other's parents in a ring: {names}",
            names=" → ".join(team.id for team in (*ring, first)),
        ),
        help=say("give one of them a parent above it") if ring[1:] else say("name the team above it"),
        related=tuple(
            Related(_parent(team), say("the parent of {team} is {parent}", team=team.id, parent=team.parent_id))
            for team in ring[1:]
        ),
        ref=first.ref,
    )


def _without_parent(team: Team, cascade: Cascade) -> Finding:
    top = cascade.at_company()
    return RULE.finding(
        Place(team.path),
        say("{team} has no parent, and its level is {level}", team=team.id, level=team.entry.level),
        help=say("write parent: and the team that it belongs to, such as {top}", top=top.id)
        if top
        else say("write parent: and the team that it belongs to"),
        ref=team.ref,
    )


def _below_its_like(team: Team, parent: Team, cascade: Cascade) -> Iterator[Finding]:
    if team.rank is None or parent.rank is None or parent.rank < team.rank:
        return
    yield RULE.finding(
        _parent(team),
        say(
            "{parent} ({parent_level}) is not above {team} ({level}), and cannot be its parent",
            parent=parent.id,
            team=team.id,
            parent_level=parent.entry.level,
            level=team.entry.level,
        )
        if team.rank > 0
        else say("{team} is at the top, and {parent} cannot be its parent", team=team.id, parent=parent.id),
        help=say(
            "name a parent of a higher level, or correct the level of one of the two; top to bottom: {levels}",
            levels=", ".join(cascade.settings.levels),
        )
        if team.rank > 0
        else say("take parent out, or correct the level"),
        related=(Related(Place(parent.path, ("level",)), say("the level of {parent} is set here", parent=parent.id)),),
        ref=team.ref,
    )


def _parent(team: Team) -> Place:
    return Place(team.path, ("parent",))


RULE = Rule(code="ORG211", name="unplaced-team", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check)
