"""A tribe that has no vision for the running year.

The cascade begins with the tribes: each year they write where they want to be in two years, by what they measure it,
and what they propose. A tribe without a vision puts nothing before the Comex, and its OKRs follow from what others
wanted. Write one, however short: an ambition, a North Star with its target, its axes and what it proposes. It belongs
to the year with which its horizon begins. A tribe that closes within the year is not asked for one.

```yaml bad growth/team.yaml
kind: team
id: growth
name: Growth
level: tribe
parent: company
lead: head-of-growth
```

```yaml good growth/team.yaml
kind: team
id: growth
name: Growth
level: tribe
parent: company
lead: head-of-growth
```

```yaml good growth/vision-2024.yaml
kind: vision
team: growth
horizon: {from: 2024, to: 2025}
ambition: Whoever has bought refurbished tells a friend
north_star: {metric: trust/return-visits, baseline: 1.2M, target: +60%}
axes:
  friends: {title: Friends believe friends, metrics: [trust/return-visits]}
proposals:
  first-friend: {title: Everybody brings a first friend, axis: friends}
```

```yaml good company/selection-2024.yaml
kind: selection
cycle: 2024
held_on: 2023-11-20
verdicts:
  trust/loyal: {verdict: retained, why: Those who come back carry the year}
  services/care: {verdict: retained, why: Services lengthen the life of devices}
  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}
  growth/first-friend: {verdict: merged, into: trust/loyal, why: A friend is why people come}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team, Vision
from okrcascade.cascade.north_stars import TRIBE
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.vision import HORIZON
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import say


def check(cascade: Cascade) -> Iterator[Finding]:
    """Ask each tribe for its vision of the running year; without one company nobody knows which teams are tribes."""
    year, first = year_cycle(cascade.running.year), cascade.settings.first_cycle
    visions = cascade.visions.values()
    if cascade.at_company() is None or (first is not None and year.first < first.first):
        return
    if any(vision.team is None and vision.cycle == year for vision in visions):
        return
    elsewhere = {document.meant for document in cascade.flaws.wrong_teams}
    for team in cascade.teams.values():
        if (
            team.rank != TRIBE
            or (team.id, year.text) in cascade.visions
            or team.id in elsewhere
            or not _is_asked(team, year, cascade)
        ):
            continue
        own = [vision for vision in visions if vision.team is team]
        if not any(_may_be_of_the_year(vision, cascade) for vision in own):
            yield _finding(team, own, year)


def _is_asked(team: Team, year: Cycle, cascade: Cascade) -> bool:
    """Whether a team is rightly a tribe, stays one through the year, and its vision is not in an unread part."""
    parent = cascade.teams.get(team.parent_id or "")
    if parent is not None and not cascade.is_company(parent):
        return False
    last_day = team.entry.closed_on
    if last_day is not None and last_day <= cascade.dates(year)[1]:
        return False
    return not (cascade.may_be_lost(team.id, "vision") or cascade.may_be_lost(team.id, "horizon"))


def _may_be_of_the_year(vision: Vision, cascade: Cascade) -> bool:
    """Whether UP302 or REF206 speaks of a vision's horizon: with the right one it may belong to the running year."""
    if cascade.is_misplaced(vision.path):
        return True
    return vision.entry.horizon.years != HORIZON and cascade.is_judged(vision.cycle)


def _finding(team: Team, own: list[Vision], year: Cycle) -> Finding:
    last = max(own, key=lambda vision: vision.cycle, default=None)
    return RULE.finding(
        Place(team.path),
        say("{team} has no vision for {year}", team=team.id, year=year),
        help=say(
            "write one: kind: vision, team: {team}, horizon: {{from: {first}, to: {last}}}, and what it wants by then",
            team=team.id,
            first=year.year,
            last=year.year + 1,
        ),
        related=()
        if last is None
        else (Related(last.place, say("its latest vision belongs to {year}", year=last.cycle)),),
        ref=team.ref,
    )


RULE = Rule(
    code="UP301", name="tribe-without-vision", severity=Severity.WARNING, page=__doc__, looks_at=Whole, check=check
)
