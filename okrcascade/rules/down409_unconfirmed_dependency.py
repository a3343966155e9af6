"""Something that is needed of another team, and that this team has not confirmed.

Most plans that fail between two teams fail because one of them counted on the other, and the other did not know.
A dependency is lifted early by a word: the team that is needed writes `confirms`, or `declines` with its reason, in
its own OKRs or vision (`okrcascade confirm`, `okrcascade decline`). Until then it is a warning; once the day has passed
for which it was needed, an error. A dependency that was declined needs another way: agree on less, ask another team, or
take it out.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    depends_on: {repairs: {team: services, by: 2024-06-30, need: A partner who repairs in ten cities}}
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
    depends_on: {repairs: {team: services, by: 2024-06-30, need: A partner who repairs in ten cities}}
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good services/okrs-2024-Q1.yaml
kind: okrs
team: services
cycle: 2024-Q1
objectives: {}
confirms: [trust/safe-basket/repairs]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.flaws import StrangeAnswer
from okrcascade.cascade.kinds import DEPENDENCY, PROPOSAL
from okrcascade.cascade.nodes import Proposal, Team
from okrcascade.cascade.verdicts import refusal
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import clipped


def check(dependency: Dependency, cascade: Cascade) -> Iterator[Finding]:
    """Look for the answer of the team that is needed; what was refused by the Comex needs none any more."""
    answer, team = cascade.answer_to(dependency), dependency.team
    if (answer and answer.why is None) or team is None or team is dependency.holder.team:
        return
    if _is_settled_elsewhere(dependency, team, cascade) or (not answer and _may_be_answered(dependency, cascade)):
        return
    is_late = dependency.entry.by < cascade.today
    yield RULE.finding(
        dependency.place,
        _refused(dependency, team, answer.why)
        if answer and answer.why
        else _unanswered(dependency, team, is_late=is_late),
        help=say("agree with {team} on something else, ask another team, or take it out", team=team.id)
        if answer
        else say(
            "ask {team} for okrcascade confirm {name}, or for okrcascade decline {name} and the reason",
            team=team.id,
            name=dependency.short,
        ),
        related=(Related(answer.place, say("declined here")),)
        if answer
        else tuple(_of_no_use(strange) for strange in cascade.doubts.strange_answers.get(dependency.key, ())),
        ref=dependency.holder.ref,
        severity=Severity.ERROR if is_late else None,
    )


def _is_settled_elsewhere(dependency: Dependency, team: Team, cascade: Cascade) -> bool:
    """Whether it fell with its proposal, or may have, or ORG214 says that the team will be no more."""
    if team.entry.closed_on is not None and team.entry.closed_on < dependency.entry.by:
        return True
    holder = dependency.holder
    return isinstance(holder, Proposal) and (
        refusal(cascade, holder) is not None
        or cascade.may_be_lost(holder.short)
        or cascade.may_be_meant(PROPOSAL, holder.short)
    )


def _may_be_answered(dependency: Dependency, cascade: Cascade) -> bool:
    if cascade.may_be_lost(dependency.short, "confirms") or cascade.may_be_lost(dependency.short, "declines"):
        return True
    strange_answers = cascade.doubts.strange_answers.get(dependency.key, ())
    if any(cascade.may_be_elsewhere(strange.answer.place.path) for strange in strange_answers):
        return True
    return cascade.may_be_meant(DEPENDENCY, dependency.short)


def _of_no_use(strange: StrangeAnswer) -> Related:
    return Related(
        strange.answer.place,
        say(
            "{word} here by {team}, and only {needed} can answer for itself",
            word=strange.answer.word,
            team=strange.answer.team_id,
            needed=strange.needed,
        ),
    )


def _refused(dependency: Dependency, team: Team, why: str) -> Message:
    return say("{team} declines {name}: {why}", team=team.id, name=dependency.short, why=clipped(why))


def _unanswered(dependency: Dependency, team: Team, *, is_late: bool) -> Message:
    if is_late:
        return say(
            "{name} was needed of {team} by {by}, and {team} has not confirmed it",
            name=dependency.short,
            team=team.id,
            by=dependency.entry.by,
        )
    return say(
        "{name} is needed of {team} by {by}, and {team} has not confirmed it",
        name=dependency.short,
        team=team.id,
        by=dependency.entry.by,
    )


RULE = Rule(
    code="DOWN409",
    name="unconfirmed-dependency",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Dependency,
    check=check,
)
