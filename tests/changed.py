"""The small company with some OKRs below it, and what is told of an edit to it."""

from __future__ import annotations

from datetime import date

from pages import world

from okrcascade import api
from okrcascade.workspace.files import MemoryFiles

OPTIONS = api.CheckOptions(today=date(2024, 2, 15))
OKRS = {
    "trust/okrs-2024.yaml": """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: head-of-trust
    depends_on: {repairs: {team: services, by: 2024-06-30, need: A partner who repairs in ten cities}}
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
      partner:
        title: A partner who insures
        milestones:
          signed: {title: Contract signed, due: 2024-03-31}
""",
    "services/okrs-2024-Q1.yaml": """\
kind: okrs
team: services
cycle: 2024-Q1
objectives:
  basket:
    title: A basket comes with its care
    contributes_to: trust/safe-basket
    owner: head-of-trust
    key_results:
      insured: {metric: services/insured, baseline: 10 %, target: 11 %}
      swapped: {metric: services/swapped, hold: {max: 9 %}}
""",
    "trust/check-ins-2024.yaml": """\
kind: check-ins
team: trust
cycle: 2024
key_results:
  safe-basket/conversion:
    - {on: 2024-02-01, value: 2.1 %}
""",
}
COMPANY = {path: content.decode() for path, content in world().items()} | OKRS
TRUST, BELOW, CHECK_INS = OKRS
TEAM, VISION, SELECTION = "trust/team.yaml", "trust/vision-2024.yaml", "company/selection-2024.yaml"


def compared(before: dict[str, str], after: dict[str, str]) -> api.Compared:
    sides = (MemoryFiles({path: text.encode() for path, text in side.items()}) for side in (before, after))
    result = api.compare(*sides, OPTIONS)
    assert isinstance(result, api.Compared)
    return result


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in COMPANY[path], old
    return COMPANY | {path: COMPANY[path].replace(old, new)}
