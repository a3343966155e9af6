"""What is said of a part that a change reaches is what a check of everything would say.

Random companies are checked, changed a little, and looked at again twice: as far as the change reaches, and whole.
"""

from __future__ import annotations

from datetime import date

import pytest
from random_company import TODAY, Documents, RandomCompany, contents
from read_once import read_once  # noqa: F401  every test of this module reads so

from okrcascade import api
from okrcascade.check.known import Change, Known
from okrcascade.check.recheck import known_after, recheck
from okrcascade.rules.registry import RULES
from okrcascade.workspace.files import MemoryFiles, SomeFiles

ALL_SAID = ("code", "path", "severity", "span", "message", "help", "ref", "related", "route")

CHANGES = 25
"""The changes of one company that are tried."""


def known_of(documents: Documents, options: api.CheckOptions) -> Known | None:
    """Return what a check leaves behind; None where some link leads nowhere."""
    checked = api.check(MemoryFiles(contents(documents)), options)
    assert checked.cascade is not None
    return known_after(checked.report, checked.findings, checked.cascade, "", held(documents))


def held(documents: Documents) -> dict[str, str]:
    return {path: str(content) for path, content in contents(documents).items()}


def is_as_it_was(documents: Documents, change: Change, options: api.CheckOptions) -> bool:
    return recheck(SomeFiles(MemoryFiles(contents(documents)), change.read), options, change) is not None


def said(documents: Documents, options: api.CheckOptions) -> list[tuple[object, ...]]:
    report = api.check(MemoryFiles(contents(documents)), options).report
    return [(*(getattr(found, part) for part in ALL_SAID), found.fix is None) for found in report.diagnostics]


# Random companies ----------------------------------------------------------------------------------------------------


OF_A_CHANGE = "KR608"
ASKED = 25
"""The rules that one company is asked about: where all find something everywhere, little can be looked at by itself."""


@pytest.mark.parametrize("seed", range(10))
def test_where_a_part_is_as_it_was_the_whole_is(seed: int):
    company = RandomCompany(seed)
    rules = company.rng.sample([rule.code for rule in RULES if rule.code != OF_A_CHANGE], ASKED)
    options = api.CheckOptions(today=date.fromisoformat(TODAY), select=rules)
    known = known_of(company.documents, options)
    assert known is not None, "its links are sound"
    before = said(company.documents, options)
    answered = 0
    for _ in range(CHANGES):
        changed = company.changed()
        change = known.change_to(held(changed))
        if change is not None and is_as_it_was(changed, change, options):
            answered += 1
            assert said(changed, options) == before
    assert answered > CHANGES / 10


# What is far away and yet affected -----------------------------------------------------------------------------------


def team(name: str, level: str, parent: str | None = None) -> Documents:
    metric = {"name": "M", "unit": "%", "direction": "up", "definition": "D", "source": "S"}
    placed = {"parent": parent} if parent else {}
    return {
        "kind": "team",
        "id": name,
        "name": name,
        "level": level,
        "lead": "lead",
        "metrics": {"m": metric},
        **placed,
    }


def okrs(name: str, *objectives: Documents, cycle: str = "2024-Q1") -> Documents:
    named = {f"o{number}": objective for number, objective in enumerate(objectives, 1)}
    return {"kind": "okrs", "team": name, "cycle": cycle, "objectives": named}


def objective(metric: str, *above: str) -> Documents:
    """An objective that asks a metric to go from 1 % to 4 %."""
    key_results = {"k": {"metric": metric, "baseline": "1 %", "target": "4 %"}}
    led = {"contributes_to": list(above)} if above else {"stands_alone": "So it is"}
    return {"title": f"What {metric} shows", "owner": "lead", "key_results": key_results, **led}


def readings(name: str, **levels: str) -> Documents:
    """Check-ins of a team with readings of other teams' metrics, each `level on day`."""
    read = {
        f"{metric}/m": [{"on": day, "value": level} for level, _, day in [said.partition(" on ")]]
        for metric, said in levels.items()
    }
    return {"kind": "check-ins", "team": name, "cycle": "2024-Q1", "readings": read}


COMPANY = {
    "okrcascade.yaml": {
        "kind": "settings",
        "version": 1,
        "levels": ["company", "tribe", "group", "squad"],
        "cycle": "2024-Q1",
    },
    **{
        f"{name}/team.yaml": team(name, level, parent)
        for name, level, parent in (
            ("company", "company", None),
            ("north", "tribe", "company"),
            ("south", "tribe", "company"),
            ("coast", "group", "north"),
            ("field", "squad", "coast"),
            ("river", "squad", "south"),
        )
    },
}

COAST_BELOW_NORTH = {
    "north/okrs.yaml": okrs("north", objective("north/m")),
    "coast/okrs.yaml": okrs("coast", objective("coast/m", "north/o1")),
}

NEEDS_RIVER = {"depends_on": {"help": {"team": "river", "by": "2024-03-01", "need": "Help"}}}

FAR = {
    "a reading by one team turns another's objective green, and a third team's is red above it": (
        "TIME705",
        {
            **COAST_BELOW_NORTH,
            "north/check-ins.yaml": readings("north", north="1 % on 2024-02-14"),
            "river/check-ins.yaml": readings("river", coast="1 % on 2024-02-14"),
        },
        {"river/check-ins.yaml": readings("river", coast="4 % on 2024-02-14")},
    ),
    "a reading by one team turns another's objective red, and a third team read that what is below it is green": (
        "TIME705",
        {
            **COAST_BELOW_NORTH,
            "south/check-ins.yaml": readings("south", north="4 % on 2024-02-14"),
            "river/check-ins.yaml": readings("river", coast="4 % on 2024-02-14"),
        },
        {"south/check-ins.yaml": readings("south", north="1 % on 2024-02-14")},
    ),
    "a new way up makes what lies two steps below count twice": (
        "DOWN410",
        {
            "company/okrs.yaml": okrs("company", objective("company/m")),
            "north/okrs.yaml": okrs("north", objective("north/m"), objective("north/m", "company/o1")),
            "coast/okrs.yaml": okrs("coast", objective("coast/m", "north/o1")),
            "field/okrs.yaml": okrs("field", objective("field/m", "coast/o1", "company/o1")),
        },
        {"north/okrs.yaml": okrs("north", objective("north/m", "company/o1"), objective("north/m", "company/o1"))},
    ),
    "of two teams that spoke of days to come one takes it back": (
        "TIME701",
        {
            "coast/check-ins.yaml": readings("coast", coast="1 % on 2024-03-01"),
            "river/check-ins.yaml": readings("river", river="1 % on 2024-03-01"),
        },
        {"river/check-ins.yaml": readings("river", river="1 % on 2024-02-01")},
    ),
    "an answer is taken back that another team waits for": (
        "DOWN409",
        {
            "field/okrs.yaml": okrs("field", {**objective("field/m"), **NEEDS_RIVER}),
            "river/okrs.yaml": {**okrs("river", objective("river/m")), "confirms": ["field/o1/help"]},
        },
        {"river/okrs.yaml": okrs("river", objective("river/m"))},
    ),
    "an objective is gone that another team contributes to": (
        "REF201",
        {
            "north/okrs.yaml": okrs("north", objective("north/m"), objective("north/m")),
            "field/okrs.yaml": okrs("field", objective("field/m", "north/o2")),
        },
        {"north/okrs.yaml": okrs("north", objective("north/m"))},
    ),
    "two teams begin with different levels of a metric that a third one owns": (
        "MET505",
        {
            "coast/okrs.yaml": okrs("coast", objective("north/m")),
            "river/okrs.yaml": okrs("river", objective("north/m")),
        },
        {
            "coast/okrs.yaml": okrs(
                "coast",
                {
                    **objective("north/m"),
                    "key_results": {"k": {"metric": "north/m", "baseline": "2 %", "target": "4 %"}},
                },
            )
        },
    ),
}


@pytest.mark.parametrize(("code", "before", "changed"), FAR.values(), ids=FAR)
def test_what_a_change_brings_about_far_away_is_not_overlooked(code: str, before: Documents, changed: Documents):
    options = api.CheckOptions(today=date.fromisoformat(TODAY), select=[code])
    known = known_of(COMPANY | before, options)
    assert known is not None
    assert said(COMPANY | before, options) == []
    now = COMPANY | before | changed
    assert {found[0] for found in said(now, options)} == {code}
    assert {found[1] for found in said(now, options)}.isdisjoint(changed)
    change = known.change_to(held(now))
    assert change is None or not is_as_it_was(now, change, options)


def test_where_advice_may_change_with_anything_no_change_is_followed():
    """An orphan is told what it could contribute to, which its team need not have named before."""
    orphan = {name: part for name, part in objective("field/m").items() if name != "stands_alone"}
    documents = {
        "north/okrs.yaml": okrs("north", objective("north/m", "company/o1")),
        "company/okrs.yaml": okrs("company", objective("company/m")),
        "field/okrs.yaml": okrs("field", orphan),
    }
    options = api.CheckOptions(today=date.fromisoformat(TODAY), select=["DOWN401"])
    assert len(said(COMPANY | documents, options)) == 1
    assert known_of(COMPANY | documents, options) is None
