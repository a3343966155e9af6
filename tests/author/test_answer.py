"""The word of a team that is needed: where it is written, and what becomes of another one."""

from __future__ import annotations

import pytest
from companies import OKRS, QUARTER, cascade_of, company

from okrcascade.author.answer import named_dependency, plan_answer, waiting
from okrcascade.author.plan import Plan, PlanError

NEED = "trust/safe-basket/partner"
PARTNER = "    depends_on: {partner: {team: services, by: 2024-06-30, need: A partner who repairs in ten cities}}\n"
NEEDING = QUARTER.replace(
    "    owner: pm-trust\n    key_results:\n      conv", f"    owner: pm-trust\n{PARTNER}    key_results:\n      conv"
)
VISION = "services/vision-2024.yaml"
SERVICES = "services/okrs-2024-Q1.yaml"
HEAD = "kind: okrs\nteam: services\ncycle: 2024-Q1\nobjectives: {}\n"


def needing(**files: str) -> dict[str, bytes]:
    """The company, where Trust needs a partner of Services this quarter."""
    return {**company(**files), OKRS: NEEDING.encode()}


def answered(contents: dict[str, bytes], *words: str | None, ref: str = NEED) -> dict[str, bytes]:
    """Answer one after the other: None confirms, a reason declines."""
    for why in words:
        cascade = cascade_of(contents)
        plan = Plan(cascade.workspace.files)
        plan_answer(plan, cascade, named_dependency(cascade, ref), why)
        contents = {**contents, **plan.contents()}
    return contents


def answers(contents: dict[str, bytes]) -> dict[str, str | None]:
    return {short: answer.why for (short, _), answer in cascade_of(contents).answers.items()}


def test_what_waits_for_an_answer():
    contents = needing()
    assert [found.short for found in waiting(cascade_of(contents))] == [NEED]
    assert waiting(cascade_of(answered(contents, None))) == ()


def test_okrs_of_the_cycle_answer_for_an_objective():
    contents = answered(needing(services__okrs_2024_Q1=HEAD), None)
    assert contents[SERVICES].decode() == f"{HEAD}confirms: [{NEED}]\n"
    assert answers(contents) == {NEED: None}


def test_a_team_without_a_document_of_that_time_gets_one():
    bare = {path: content for path, content in needing().items() if path != VISION and "services/okrs" not in path}
    contents = answered(bare, None)
    assert contents[SERVICES].decode().endswith(f"objectives: {{}}\nconfirms: [{NEED}]\n")
    assert answers(contents) == {NEED: None}


def test_a_vision_answers_for_a_proposal():
    contents = needing()
    proposal = "  loyal:\n    depends_on: {partner: {team: services, by: 2024-06-30, need: A partner}}\n"
    contents["trust/vision-2024.yaml"] = contents["trust/vision-2024.yaml"].replace(b"  loyal:\n", proposal.encode())
    contents = answered(contents, None, ref="trust/loyal/partner")
    assert contents[VISION].decode().endswith("\nconfirms: [trust/loyal/partner]\n")
    assert answers(contents) == {"trust/loyal/partner": None}


def test_another_answer_makes_way_and_the_same_one_changes_nothing():
    confirmed = answered(needing(services__okrs_2024_Q1=HEAD), None)
    declined = answered(confirmed, "No workshop before June")
    assert declined[SERVICES].decode() == f"{HEAD}declines: {{{NEED}: No workshop before June}}\n"
    assert answered(declined, "No workshop before June") == declined
    assert answered(declined, None) == confirmed
    assert answered(confirmed, None) == confirmed


def test_other_answers_stay():
    other = "trust/loyal/other"
    kept = HEAD + f"confirms:\n  # We said so in June\n  - {other}\ndeclines:\n  trust/loyal/third: Too late\n"
    contents = needing(services__okrs_2024_Q1=kept)
    confirmed = answered(contents, None)[SERVICES].decode()
    assert confirmed == kept.replace(f"  - {other}\n", f"  - {other}\n  - {NEED}\n")
    declined = answered(answered(contents, None), "No workshop")[SERVICES].decode()
    assert declined == kept + f"  {NEED}: No workshop\n"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("trust/safe-basket/partnr", "names no dependency; did you mean trust/safe-basket/partner?"),
        ("growth/x/y", "names no dependency; waiting for an answer: trust/safe-basket/partner"),
        (f"{NEED}@2023-Q1", f"{NEED}@2023-Q1 names no dependency"),
    ],
)
def test_a_dependency_that_is_not_there(ref, said):
    with pytest.raises(PlanError) as refused:
        named_dependency(cascade_of(needing()), ref)
    assert said in str(refused.value)


def test_two_cycles_with_a_dependency_of_one_name_are_told_apart():
    yearly = NEEDING.replace("cycle: 2024-Q1", "cycle: 2024-Q2")
    contents = needing(trust__okrs_2024_Q2=yearly)
    with pytest.raises(PlanError, match=f"write {NEED}@2024-Q1 or {NEED}@2024-Q2"):
        named_dependency(cascade_of(contents), NEED)
    contents = answered(contents, None, ref=f"{NEED}@2024-Q2")
    assert list(cascade_of(contents).answers) == [(NEED, "2024-Q2")]


def test_the_word_of_a_team_that_is_not_asked_makes_way():
    quality = f"kind: okrs\nteam: quality\ncycle: 2024-Q1\nobjectives: {{}}\nconfirms: [{NEED}]\n"
    contents = needing(services__okrs_2024_Q1=HEAD, quality__okrs_2024_Q1=quality)
    assert answers(contents) == {}
    assert answers(answered(contents, None)) == {NEED: None}
