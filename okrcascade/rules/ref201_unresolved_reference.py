"""A reference that leads to nothing.

Links are what makes a cascade: a reference to something that does not exist breaks it silently for every reader.
The field says which kind of thing is meant, and the cycle is that of the document or one that contains it.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagment
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
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import AXIS, KEY_RESULT, OKRS
from okrcascade.cascade.verdicts import refused_proposal
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import read_cycle
from okrcascade.rules.instead import refer_to
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import Message, say
from okrcascade.text.words import Vocabulary, closest, is_near, is_slip, listed


def check(unresolved: Unresolved, cascade: Cascade) -> Iterator[Finding]:
    """Speak of a reference that names nothing at all, here or elsewhere."""
    is_something_else = unresolved.found and not unresolved.others
    if unresolved.candidates or is_something_else or cascade.may_be_lost(unresolved.text):
        return
    if refused_proposal(cascade, unresolved) is not None or _holder_has_none(unresolved, cascade):
        return
    names = _names(unresolved, cascade)
    meant = None if _is_elsewhere(unresolved) else _near_name(unresolved.path, names)
    yield RULE.finding(
        unresolved.place,
        _message(unresolved),
        help=_remedy(unresolved, cascade, meant),
        ref=unresolved.holder,
        fix=_fix(unresolved, cascade, names, meant),
    )


def _holder_has_none(unresolved: Unresolved, cascade: Cascade) -> bool:
    """Whether a key result is missing because its objective has none at all: KR601 says so."""
    if unresolved.wanted != KEY_RESULT or unresolved.cycle is None or not cascade.is_judged(unresolved.cycle):
        return False
    objective = unresolved.whole
    found = cascade.objectives.get((cascade.names.today(objective), unresolved.cycle.text))
    return found is not None and not found.key_results


def _message(unresolved: Unresolved) -> Message:
    if unresolved.wanted == OKRS:
        return say("{team} has no OKRs in {cycle}", team=unresolved.text, cycle=unresolved.cycle)
    return say(
        "there is no {kind} {text}{where}", kind=unresolved.wanted, text=unresolved.text, where=_where(unresolved)
    )


def _where(unresolved: Unresolved) -> str:
    if unresolved.cycle is None or "@" in unresolved.text or unresolved.wanted == AXIS:
        return ""
    return f" in {unresolved.cycle} or a cycle that contains it"


def _remedy(unresolved: Unresolved, cascade: Cascade, meant: str | None) -> Message:
    if unresolved.wanted == OKRS:
        if not unresolved.others:
            return say("correct the team or the cycle, or write these OKRs")
        return say("it has some in {cycles}: correct the cycle here or there", cycles=listed(unresolved.others))
    if _is_elsewhere(unresolved):
        return _of_another_cycle(unresolved)
    _, mark, cycle = unresolved.text.partition("@")
    if meant:
        return say("did you mean {name}?", name=meant + mark + cycle)
    inside = cascade.names_by_team.get((unresolved.wanted, unresolved.team_id))
    if inside:
        return say("{team} has {names}", team=unresolved.team_id, names=listed(inside))
    return say("write the name of one that exists, or add it")


def _is_elsewhere(unresolved: Unresolved) -> bool:
    """Whether the thing exists in another cycle, so that its name is right."""
    return bool(unresolved.others) and unresolved.wanted != AXIS


def _of_another_cycle(unresolved: Unresolved) -> Message:
    cycles, fitting = listed(unresolved.others), _fitting(unresolved)
    if fitting:
        return say(
            "it exists in {cycles}: write {text}@{cycle}", cycles=cycles, text=unresolved.path, cycle=fitting[-1]
        )
    if "continues" in unresolved.place.route:
        return say("it exists in {cycles}: name one of an earlier cycle, or take continues out", cycles=cycles)
    return say(
        "it exists in {cycles}, and what it contributes to lasts as long or longer: name one of {cycle}",
        cycles=cycles,
        cycle=unresolved.cycle,
    )


def _fitting(unresolved: Unresolved) -> list[str]:
    """Return the cycles in which the thing exists and could be meant: by the field, earlier ones or those around."""
    own, route = unresolved.cycle, unresolved.place.route
    others = [cycle for cycle in map(read_cycle, unresolved.others) if cycle is not None]
    if own is not None and "continues" in route:
        others = [cycle for cycle in others if cycle.ends_before(own)]
    elif own is not None and "contributes_to" in route:
        others = [cycle for cycle in others if cycle.contains(own)]
    return [cycle.text for cycle in others]


def _fix(unresolved: Unresolved, cascade: Cascade, names: Vocabulary, meant: str | None) -> Fix | None:
    """Write the close name; or the one cycle in which the thing is, which is sure for one that it continues."""
    if unresolved.wanted == OKRS:
        return None
    path, mark, cycle = unresolved.text.partition("@")
    if _is_elsewhere(unresolved):
        fitting = _fitting(unresolved)
        if len(unresolved.others) > 1 or not fitting:
            return None
        is_sure = not mark and unresolved.place.route[-1] == "continues"
        return refer_to(f"{path}@{fitting[0]}", unresolved, cascade, sure=is_sure)
    if meant is None:
        return None
    return refer_to(meant + mark + cycle, unresolved, cascade, sure=is_slip(path, meant, names))


def _near_name(path: str, names: Vocabulary) -> str | None:
    """Return the name that is near in each of its parts: what two things of one team share says nothing."""
    meant = closest(path, names)
    if meant is None or path.count("/") != meant.count("/"):
        return meant
    pairs = zip(path.split("/"), meant.split("/"), strict=True)
    return meant if all(is_near(said, part) for said, part in pairs) else None


def _names(unresolved: Unresolved, cascade: Cascade) -> Vocabulary:
    """Return the names of the things that are wanted, none where no other name would do."""
    if unresolved.wanted in (AXIS, OKRS):
        return Vocabulary(unresolved.others if unresolved.wanted == AXIS else ())
    return cascade.vocabularies[unresolved.wanted]


RULE = Rule(
    code="REF201",
    name="unresolved-reference",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Unresolved,
    check=check,
    speaks_in=at_all_times,
)
