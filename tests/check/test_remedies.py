"""What findings tell people to do can be done: no remedy leads to the next finding."""

import pytest
from pages import check_files, world

OKRS = """\
kind: okrs
team: trust
cycle: {cycle}
objectives:
  {name}:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: {above}
    key_results:
      conversion: {{metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}}
      returns: {{metric: trust/returns, hold: {{max: 5 %}}}}
"""
CHECK_INS = """\
kind: check-ins
team: trust
cycle: 2024-Q2
key_results:
  basket/conversion:
    - {on: 2024-02-12, value: 2.1 %}
"""


def quarter(*, above: str = "company/engagement", more: str = "") -> str:
    return OKRS.format(cycle="2024-Q1", name="basket", above=above).replace("    key_results", f"{more}    key_results")


def year(above: str) -> str:
    return OKRS.format(cycle="2024", name="year", above=above)


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        (
            {"okrs-2024-Q1": quarter(), "okrs-2024": year("[company/engagement, trust/basket]")},
            "it exists in 2024-Q1, and what it contributes to lasts as long or longer: name one of 2024",
        ),
        (
            {"okrs-2024-Q1": quarter(above="trust/year@2023"), "okrs-2024": year("company/engagement")},
            "it exists in 2024: write trust/year@2024",
        ),
        (
            {"okrs-2024-Q1": quarter(more="    continues: trust/basket@2023-Q4\n")},
            "it exists in 2024-Q1: name one of an earlier cycle, or take continues out",
        ),
        (
            {"okrs-2024-Q1": quarter(), "check-ins-2024-Q2": CHECK_INS},
            "it has some in 2024-Q1: correct the cycle here or there",
        ),
        ({"check-ins-2024-Q2": CHECK_INS}, "correct the team or the cycle, or write these OKRs"),
    ],
)
def test_a_reference_to_another_cycle(files: dict[str, str], remedy: str):
    report = check_files(world() | {f"trust/{name}.yaml": text.encode() for name, text in files.items()})
    assert [str(item.help) for item in report.diagnostics if item.code == "REF201"] == [remedy]


@pytest.mark.parametrize(
    ("above", "remedy"),
    [
        ("company/engagment", "did you mean company/engagement?"),
        ("compny/engagement", "did you mean company/engagement?"),
        ("company/growth", "company has company/attachment, company/engagement and company/quality"),
        ("growth/engagement", "write the name of one that exists, or add it"),
    ],
)
def test_a_name_is_only_proposed_where_each_of_its_parts_is_near(above: str, remedy: str):
    report = check_files(world() | {"trust/okrs-2024-Q1.yaml": quarter(above=above).encode()})
    assert [str(item.help) for item in report.diagnostics] == [remedy]


def test_an_orphan_is_told_references_that_name_one_thing_each():
    orphan = quarter().replace("team: trust", "team: pages").replace("    contributes_to: company/engagement\n", "")
    pages = "kind: team\nid: pages\nname: Pages\nlevel: group\nparent: trust\nlead: head-of-pages\n"
    half = quarter().replace("cycle: 2024-Q1", "cycle: 2024-H1")
    whole = year("company/engagement").replace("  year:", "  basket:")
    more = {"okrs-2024": whole, "okrs-2024-H1": half, "pages/team": pages, "pages/okrs-2024-Q1": orphan}
    report = check_files(world() | {f"trust/{name}.yaml": text.encode() for name, text in more.items()})
    [said] = [str(found.help) for found in report.diagnostics if found.code == "DOWN401"]
    assert "the objective that it serves (trust/basket@2024-H1 or trust/basket@2024)" in said


VISION = """\
kind: vision
team: trust
{horizon}ambition: Buying feels safe
north_star: {{metric: trust/return-visits, baseline: 2M, target: +50%}}
axes: {{}}
"""


@pytest.mark.parametrize(
    ("horizon", "remedy"),
    [
        ("", "add horizon: {from: …, to: …}"),
        ("horizon: 2025\n", "write its fields, at least {from: …, to: …}"),
        ("horizon: [2025, 2026]\n", "write its fields, at least {from: …, to: …}"),
    ],
)
def test_fields_that_nobody_can_guess_are_named(horizon: str, remedy: str):
    report = check_files(world() | {"trust/vision-2025.yaml": VISION.format(horizon=horizon).encode()})
    assert remedy in [str(found.help) for found in report.diagnostics]
