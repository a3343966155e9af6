"""An objective's title of more than 18 words.

An objective is meant to be said aloud: in a corridor, in a meeting, from memory. A long one mostly holds two
objectives, or the reasons for one. Keep what will be better in the title, and let `why` say the rest.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop because people know who sold the device and what happens when it breaks
    owner: gpm-trust
    contributes_to: company/engagement
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
    why: People know who sold the device and what happens when it breaks
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say

MOST_WORDS = 18


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Count the words of the title; a dash or a colon that stands alone is none."""
    title = objective.entry.title
    if len(title) <= 2 * MOST_WORDS or title.count(" ") < MOST_WORDS:
        return
    count = sum(any(character.isalnum() for character in word) for word in title.split())
    if count > MOST_WORDS:
        yield RULE.finding(
            objective.at("title"),
            say(
                "the title of {name} has {count} words, where {most} are enough",
                name=objective.short,
                count=count,
                most=MOST_WORDS,
            ),
            help=say("keep what will be better, and write the reasons in {field}", field="why: …"),
            ref=objective.ref,
        )


RULE = Rule(
    code="OBJ612", name="wordy-objective", severity=Severity.WARNING, page=__doc__, looks_at=Objective, check=check
)
