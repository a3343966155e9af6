"""The same thing defined in two documents.

There is one team of an id, one OKR file and one check-in file of a team and cycle, one vision of a team from a
year, one selection of a year, and one settings file, at the root. Of two, nobody knows which counts, and a change
to one is silently undone by the other. Mostly one is a copy whose id, team or cycle was not changed: change it;
otherwise move what both say into one.

```yaml bad trust/okrs-2024.yaml
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

```yaml bad trust/okrs-2025.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  honest-pages:
    title: A page says what the buyer will hold in hand
    owner: gpm-trust
    contributes_to: company/quality
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
  honest-pages:
    title: A page says what the buyer will hold in hand
    owner: gpm-trust
    contributes_to: company/quality
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import Message, say
from okrcascade.workspace.files import SETTINGS_NAME
from okrcascade.workspace.workspace import Document


def check(cascade: Cascade) -> Iterator[Finding]:
    """Speak of the later document of each two, and of settings that do not stand at the root."""
    for duplicate in cascade.workspace.duplicates:
        yield RULE.finding(
            _place(duplicate.later),
            _what(duplicate.later.model, duplicate.first.path),
            help=_REMEDY,
            related=(Related(_place(duplicate.first), say("it is defined here first")),),
            ref=_ref(duplicate.later.model),
        )
    for document in cascade.workspace.other_settings:
        yield RULE.finding(
            Place(document.path),
            say("a repository has one settings file, and that is {path}", path=SETTINGS_NAME),
            help=say("move what it says to {path} and take this file away", path=SETTINGS_NAME),
            related=(Related(Place(SETTINGS_NAME), say("these are the settings that count")),),
        )


_REMEDY = say("is one of them a copy? give it its own id, team or cycle; otherwise move what both say into one")


def _what(model: Any, first: str) -> Message:  # noqa: ANN401  the model of any kind that can clash
    if isinstance(model, TeamFile):
        return say("the team {team} is defined in {first} too", team=model.id, first=first)
    if isinstance(model, SelectionFile):
        return say("the selection of {cycle} is in {first} too", cycle=model.cycle, first=first)
    if isinstance(model, VisionFile):
        return say("the vision of {team} from {year} is in {first} too", team=model.team, year=model.cycle, first=first)
    if isinstance(model, OkrsFile):
        return say("the OKRs of {team} in {cycle} are in {first} too", team=model.team, cycle=model.cycle, first=first)
    return say("the check-ins of {team} in {cycle} are in {first} too", team=model.team, cycle=model.cycle, first=first)


def _place(document: Document[Any]) -> Place:
    """Return the one field that clashes, or the whole document where several do together."""
    field = {TeamFile: ("id",), SelectionFile: ("cycle",)}.get(type(document.model), ())
    return Place(document.path, field)


def _ref(model: Any) -> str | None:  # noqa: ANN401
    return f"team:{model.id}" if isinstance(model, TeamFile) else None


RULE = Rule(
    code="DOC105", name="duplicate-definition", severity=Severity.ERROR, page=__doc__, looks_at=Whole, check=check
)
