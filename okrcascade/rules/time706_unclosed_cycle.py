"""A cycle that ended more than six weeks ago, and whose key results have no score.

Without a score nobody learns from the cycle, and the next one begins by guessing. Write what became of each key result
under `scores`: a value, a score from 0 to 1, and what was learnt. A cycle counts as closed once the settings name a
later one as running; those before `first_cycle` are not asked for.

```yaml bad trust/okrs-2023-Q4.yaml
kind: okrs
team: trust
cycle: 2023-Q4
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    stands_alone: The year 2023 is not in this repository
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
```

```yaml bad okrcascade.yaml
kind: settings
version: 1
cycle: 2024-Q1
first_cycle: 2023-Q4
stale_after: 366
```

```yaml good trust/okrs-2023-Q4.yaml
kind: okrs
team: trust
cycle: 2023-Q4
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    stands_alone: The year 2023 is not in this repository
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
```

```yaml good trust/check-ins-2023-Q4.yaml
kind: check-ins
team: trust
cycle: 2023-Q4
scores:
  safe-basket/conversion: {on: 2024-01-05, value: 2.3 %, score: 0.7, note: The warranty badge did most of it}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import KEY_RESULT
from okrcascade.cascade.progress import TIME_TO_SCORE
from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.okrs import OkrsFile
from okrcascade.rules.rule import Rule, at_all_times
from okrcascade.text.message import say
from okrcascade.text.words import counted, listed
from okrcascade.workspace.workspace import Document


def check(document: Document[OkrsFile], cascade: Cascade) -> Iterator[Finding]:
    """List the key results of a closed cycle that nobody scored."""
    cycle = document.model.cycle
    first_asked = cascade.settings.first_cycle
    if cascade.is_judged(cycle) or (first_asked is not None and cycle.ends_before(first_asked)):
        return
    _, last = cascade.dates(cycle)
    if cascade.today <= last + TIME_TO_SCORE:
        return
    unscored = list(_unscored(document, cascade))
    if unscored:
        yield RULE.finding(
            Place(document.path, ("objectives",), On.KEY),
            say(
                "{cycle} ended on {last}, and {count} of {team} {verb} no score: {names}",
                cycle=cycle,
                last=last,
                count=counted(len(unscored), "key result"),
                team=document.model.team,
                verb="has" if len(unscored) == 1 else "have",
                names=listed(unscored),
            ),
            help=say(
                "write under scores in the check-ins of {cycle}: {name}: {{on: …, value: …, score: 0.7, note: …}}",
                cycle=cycle,
                name=unscored[0],
            ),
        )


def _unscored(document: Document[OkrsFile], cascade: Cascade) -> Iterator[str]:
    model = document.model
    for name, objective in model.objectives.items():
        for part in objective.key_results:
            short = f"{model.team}/{name}/{part}"
            check_ins = cascade.check_ins.get((short, model.cycle.text))
            scored = check_ins is not None and check_ins.score is not None
            if not scored and not _may_be_lost(short, cascade) and not cascade.may_be_meant(KEY_RESULT, short):
                yield f"{name}/{part}"


def _may_be_lost(short: str, cascade: Cascade) -> bool:
    """Whether a key result may be lost, or what its team checked in."""
    return cascade.may_be_lost(short) or cascade.may_be_lost(short.partition("/")[0], "check-ins")


RULE = Rule(
    code="TIME706",
    name="unclosed-cycle",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=OkrsFile,
    check=check,
    speaks_in=at_all_times,
)
