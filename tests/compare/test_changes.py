"""What changed, in the words of the domain: a company before and after an edit, and all that is told of it."""

from __future__ import annotations

import pytest
from changed import BELOW, CHECK_INS, COMPANY, OPTIONS, SELECTION, TEAM, TRUST, VISION, compared, edited
from hypothesis import given
from hypothesis import strategies as st

from okrcascade import api
from okrcascade.compare.change import Change
from okrcascade.workspace.files import MemoryFiles


def told(changes: tuple[Change, ...]) -> list[str]:
    said = (f"{change.kind} {change.about.name}: {change.message}" for change in changes)
    return [text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-") for text in said]


BASKET, CONVERSION = "trust/safe-basket@2024", "trust/safe-basket/conversion@2024"
BROKEN_CHECK_IN = "link-broken trust/check-ins-2024.yaml: link broken: trust/safe-basket/conversion@2024"
SCORES = "\nscores:\n  safe-basket/returns: {on: 2024-02-09, score: 0.7}"
EDITS = {
    "a target eased": (TRUST, "target: 2.4 %", "target: 2.3 %",
        [f"target-eased {CONVERSION}: target eased: 2.4 → 2.3 % (-0.1 pts)"]),
    "a target raised, and said as a change": (TRUST, "target: 2.4 %", "target: +50%",
        [f"target-raised {CONVERSION}: target raised: 2.4 → 3 % (+0.6 pts)"]),
    "a target written in another way": (TRUST, "target: 2.4 %", "target: +0.4 pts", []),
    "a target gone": (TRUST, ", target: 2.4 %", "", [f"target-dropped {CONVERSION}: target dropped: 2.4 %"]),
    "a band wider": (TRUST, "max: 5 %", "max: 6 %",
        ["hold-eased trust/safe-basket/returns@2024: hold eased: at most 5 % → at most 6 %"]),
    "a band narrower": (TRUST, "max: 5 %", "max: 5 %, min: 1 %",
        ["hold-raised trust/safe-basket/returns@2024: hold raised: at most 5 % → between 1 % and 5 %"]),
    "a target in another unit": (TRUST, "target: 2.4 %", "target: 12 doublons", [
        f"target-moved {CONVERSION}: target moved: 2.4 % → 12 doublons"]),
    "a baseline gone": (TRUST, "baseline: 2.0 %, ", "", [f"baseline-dropped {CONVERSION}: baseline dropped: 2.0 %"]),
    "a baseline moved": (TRUST, "baseline: 2.0 %", "baseline: 2.1 %",
        [f"baseline-moved {CONVERSION}: baseline moved: 2 → 2.1 % (+0.1 pts)"]),
    "a commitment": (TRUST, "    owner:", "    commitment: aspirational\n    owner:", [
        f"commitment-changed {BASKET}: commitment: committed → aspirational"]),
    "a key result's commitment": (TRUST, "target: 2.4 %", "target: 2.4 %, commitment: aspirational", [
        f"commitment-changed {CONVERSION}: commitment: committed → aspirational"]),
    "an owner": (TRUST, "owner: head-of-trust", "owner: gpm", [f"owner-moved {BASKET}: owner: head-of-trust → gpm"]),
    "a title": (TRUST, "as safe as a shop", "safe", [
        f"objective-retitled {BASKET}: title: A basket feels as safe as a shop → A basket feels safe"]),
    "a parent": (TRUST, "company/engagement", "company/quality", [
        f"parents-moved {BASKET}: contributes to: company/engagement → company/quality"]),
    "a parent that is not there": (TRUST, "company/engagement", "company/nothing", [
        f"parents-moved {BASKET}: contributes to: company/engagement → company/nothing",
        "objective-orphaned services/basket@2024-Q1: orphaned: it led to what is retained, and leads nowhere now",
        "link-broken trust/safe-basket@2024: link broken: company/nothing names no objective",
        f"objective-orphaned {BASKET}: orphaned: it led to what is retained, and leads nowhere now"]),
    "an objective under another name": (TRUST, "safe-basket:", "sure-basket:", [
        "objective-renamed trust/sure-basket@2024: renamed: safe-basket → sure-basket",
        f"{BROKEN_CHECK_IN} is trust/sure-basket/conversion now",
        "link-broken services/basket@2024-Q1: link broken: trust/safe-basket is trust/sure-basket now",
        "objective-orphaned services/basket@2024-Q1: orphaned: it led to what is retained, and leads nowhere now"]),
    "a key result under another name": (TRUST, "conversion: {metric", "baskets: {metric", [
        "key-result-renamed trust/safe-basket/baskets@2024: renamed: conversion → baskets",
        f"{BROKEN_CHECK_IN} is trust/safe-basket/baskets now"]),
    "a key result gone": (TRUST, "      returns: {metric: trust/returns, hold: {max: 5 %}}\n", "", [
        "key-result-dropped trust/safe-basket/returns@2024: key result dropped"]),
    "another metric": (TRUST, "metric: trust/returns", "metric: trust/conversion", [
        "metric-moved trust/safe-basket/returns@2024: metric: trust/returns → trust/conversion"]),
    "a weight": (TRUST, "target: 2.4 %", "target: 2.4 %, weight: 2", [f"weight-changed {CONVERSION}: weight: 1 → 2"]),
    "what it brings": (BELOW, "target: 11 %", "target: 11 %, contributes_to: {trust/safe-basket/conversion: +0.1 pts}", [
        "parents-moved services/basket/insured@2024-Q1: contributes to: none → trust/safe-basket/conversion (+0.1 pts)"]),
    "a reason to stand alone": (TRUST, "contributes_to: company/engagement", "stands_alone: The law asks for it", [
        f"parents-moved {BASKET}: contributes to: company/engagement → none",
        f"stands-alone {BASKET}: stands alone: none → The law asks for it"]),
    "a milestone more": (TRUST, "signed: {title: C", "live: {title: Live, due: 2024-06-30}\n          signed: {title: C", [
        "milestone-added trust/safe-basket/partner@2024: milestone added: Live, by 2024-06-30"]),
    "a milestone put off": (TRUST, "due: 2024-03-31", "due: 2024-04-15", [
        "milestone-moved trust/safe-basket/partner@2024: milestone put off: Contract signed, 2024-03-31 → 2024-04-15"]),
    "a milestone reached": (TRUST, "due: 2024-03-31", "due: 2024-03-31, done: 2024-02-10", [
        "milestone-reached trust/safe-basket/partner@2024: milestone reached: Contract signed, on 2024-02-10"]),
    "a cycle": (BELOW, "cycle: 2024-Q1", "cycle: 2024-Q2", [
        "cycle-moved services/basket@2024-Q2: cycle: 2024-Q1 → 2024-Q2"]),
    "a need gone": (TRUST, COMPANY[TRUST].splitlines()[8] + "\n", "", [
        "dependency-dropped trust/safe-basket/repairs@2024: services is not needed any more"]),
    "a need put off": (TRUST, "by: 2024-06-30", "by: 2024-09-30", [
        "dependency-put-off trust/safe-basket/repairs@2024: needed by: 2024-06-30 → 2024-09-30"]),
    "a need confirmed": (BELOW, "objectives:", "confirms: [trust/safe-basket/repairs]\nobjectives:", [
        "dependency-confirmed trust/safe-basket/repairs@2024: services: open → confirmed"]),
    "a need declined": (BELOW, "objectives:", "declines: {trust/safe-basket/repairs: No one is free}\nobjectives:", [
        "dependency-declined trust/safe-basket/repairs@2024: services: open → declined"]),
    "check-ins": (CHECK_INS, "value: 2.1 %}", "value: 2.1 %}\n    - {on: 2024-02-08, value: 2.2 %}" + SCORES, [
        "check-ins-added trust@2024: new: 1 check-in and 1 score"]),
    "check-ins gone": (CHECK_INS, "\n  safe-basket/conversion:\n    - {on: 2024-02-01, value: 2.1 %}", " {}", [
        "check-ins-dropped trust@2024: gone: 1 check-in"]),
    "how sure somebody is": (CHECK_INS, "value: 2.1 %}", "value: 2.1 %, confidence: 0.4}", [
        f"check-in-rewritten {CONVERSION}: the check-in of 2024-02-01 was rewritten: 2.1 % → 2.1 %, 40% sure"]),
    "a check-in rewritten": (CHECK_INS, "value: 2.1 %", "value: 2.2 %", [
        f"check-in-rewritten {CONVERSION}: the check-in of 2024-02-01 was rewritten: 2.1 % → 2.2 %"]),
    "a unit": (TEAM, 'First input of Trust, unit: "%"', "First input of Trust, unit: points", [
        "metric-redefined trust/conversion: unit: % → points"]),
    "a direction": (TEAM, 'unit: "%", direction: down', 'unit: "%", direction: up', [
        "metric-redefined trust/returns: direction: down → up"]),
    "a metric renamed as it should be": (TEAM, "conversion: {", "rate: {formerly: [conversion], ", [
        "metric-renamed trust/rate: renamed: conversion → rate"]),
    "a team closed": (TEAM, "lead: head-of-trust", "lead: head-of-trust\nclosed_on: 2024-06-30", [
        "team-closed trust: team closed on 2024-06-30"]),
    "a team's lead": (TEAM, "lead: head-of-trust", "lead: gpm", ["lead-moved trust: lead: head-of-trust → gpm"]),
    "a North Star that asks less": (VISION, "target: +60%", "target: +50%", [
        "north-star-target-eased trust@2024: north star target eased: 1.92M → 1.8M visits (-120k visits)"]),
    "an ambition": (VISION, "the obvious choice", "a choice", [
        "ambition-reworded trust@2024: ambition: Buying refurbished is the obvious choice → Buying refurbished is a choice"]),
    "an axis": (VISION, "What Trust can change", "What we change", [
        "axis-retitled trust@2024: axis axis: What Trust can change → What we change"]),
    "a horizon": (VISION, "to: 2025", "to: 2026", ["horizon-moved trust@2024: horizon: 2024 to 2025 → 2024 to 2026"]),
    "another North Star": (VISION, "metric: trust/return-visits", "metric: trust/conversion", [
        "north-star-moved trust@2024: North Star: trust/return-visits → trust/conversion"]),
    "a team below another": ("quality/team.yaml", "parent: company", "parent: trust", [
        "team-moved quality: parent: company → trust"]),
    "what a metric drives": (TEAM, 'returns: {name: Second input of Trust, unit: "%", direction: down, drives: trust/return-visits',
        'returns: {name: Second input of Trust, unit: "%", direction: down, drives: company/loops', [
        "driver-moved trust/returns: drives: trust/return-visits → company/loops"]),
    "a proposal retitled": (VISION, "A proposal of Trust", "Something of Trust", [
        "proposal-retitled trust/loyal@2024: title: A proposal of Trust → Something of Trust"]),
    "a verdict": (SELECTION, "trust/loyal: {verdict: retained", "trust/loyal: {verdict: deferred", [
        "verdict-changed trust/loyal@2024: verdict changed: retained → deferred",
        "objective-orphaned services/basket@2024-Q1: orphaned: it led to what is retained, and leads nowhere now",
        f"objective-orphaned {BASKET}: orphaned: it led to what is retained, and leads nowhere now"]),
    "a verdict taken back": (SELECTION, "  quality/sound: {verdict: retained, why: A broken device loses a buyer for good}\n", "", [
        "verdict-withdrawn quality/sound@2024: verdict taken back: retained"]),
    "the running cycle": ("okrcascade.yaml", "cycle: 2024-Q1", "cycle: 2024-Q2", [
        "running-cycle-moved settings: cycle: 2024-Q1 → 2024-Q2"]),
    "a rule": ("okrcascade.yaml", "stale_after: 366", "stale_after: 366\nrules: {KR604: off}", [
        "setting-changed settings: rules: KR604: none → off"]),
    "how many are retained": ("okrcascade.yaml", "stale_after: 366", "stale_after: 366\nretain: {min: 2, max: 4}", [
        "setting-changed settings: retain: min 3, max 4 → min 2, max 4"]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_for_what_it_means(name: str):
    path, old, new, expected = EDITS[name]
    assert told(compared(COMPANY, edited(path, old, new)).changes) == expected


def test_nothing_changed():
    assert compared(COMPANY, COMPANY).changes == ()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TRUST, "kind: okrs", "# A comment\n\nkind: okrs"),
        (TRUST, "target: 2.4 %", 'target: "2.40%"'),
        (TRUST, "title: A basket feels as safe as a shop", "title: >-\n      A basket feels\n      as safe as a shop"),
        (BELOW, "contributes_to: trust/safe-basket", "contributes_to: [trust/safe-basket]"),
        (BELOW, "contributes_to: trust/safe-basket", "contributes_to: trust/safe-basket@2024"),
        (TRUST, "target: 2.4 %", "target: 2.4 %, commitment: committed, weight: 1"),
    ],
)
def test_another_way_of_writing_is_no_change(path: str, old: str, new: str):
    assert compared(COMPANY, edited(path, old, new)).changes == ()


def test_a_file_that_moves_is_no_change():
    moved = {path.replace("trust/", "website/"): text for path, text in COMPANY.items()}
    assert compared(COMPANY, moved).changes == ()


# Names --------------------------------------------------------------------------------------------------------


def objective_of(changes: tuple[Change, ...]) -> set[str]:
    return {change.kind for change in changes if change.kind.startswith("objective-")}


def test_an_axis_with_another_id_is_the_same_axis():
    text = COMPANY[VISION].replace("  axis: {", "  promise: {").replace("    axis: axis", "    axis: promise")
    assert told(compared(COMPANY, {**COMPANY, VISION: text}).changes) == [
        "axis-renamed trust@2024: axis renamed: axis → promise"
    ]


def test_a_former_name_breaks_nothing():
    after = edited(TRUST, "safe-basket:\n", "sure-basket:\n    formerly: [safe-basket]\n")
    assert told(compared(COMPANY, after).changes) == [
        "objective-renamed trust/sure-basket@2024: renamed: safe-basket → sure-basket"
    ]


def test_check_ins_follow_their_key_result():
    after = edited(TRUST, "safe-basket:", "sure-basket:")
    after[CHECK_INS] = after[CHECK_INS].replace("safe-basket", "sure-basket")
    kinds = {change.kind for change in compared(COMPANY, after).changes}
    assert not any(kind.startswith("check-in") for kind in kinds)


@pytest.mark.parametrize(
    ("title", "is_renamed"),
    [
        ("A basket feels as safe as any shop", True),
        ("A basket feels as safe to us", True),
        ("Something that nobody had thought of", True),  # it is measured alike
    ],
)
def test_another_name_and_another_title(title: str, is_renamed: bool):  # noqa: FBT001
    after = edited(TRUST, "safe-basket:\n    title: A basket feels as safe as a shop", f"sure:\n    title: {title}")
    kinds = objective_of(compared(COMPANY, after).changes)
    assert ("objective-renamed" in kinds) is is_renamed


def test_one_objective_in_place_of_another_is_not_a_new_name():
    text = COMPANY[TRUST].replace("safe-basket:", "sure:").replace("A basket feels as safe as a shop", "All are heard")
    text = text.replace("metric: trust/conversion", "metric: company/repeat").replace(
        "trust/returns", "company/defects"
    )
    assert {"objective-dropped", "objective-added"} <= objective_of(compared(COMPANY, COMPANY | {TRUST: text}).changes)


def test_a_team_under_another_name_takes_all_that_is_its_own_along():
    renamed = {
        path: text.replace("trust/", "confidence/").replace("team: trust", "team: confidence")
        for path, text in COMPANY.items()
    }
    renamed[TEAM] = renamed[TEAM].replace("id: trust", "id: confidence\nformerly: [trust]")
    assert told(compared(COMPANY, renamed).changes) == ["team-renamed confidence: renamed: trust → confidence"]


def test_an_objective_goes_to_another_team():
    moved = COMPANY[TRUST].replace("team: trust", "team: quality").replace("safe-basket:", "our-basket:")
    files = {path: text for path, text in COMPANY.items() if path not in (TRUST, CHECK_INS)}
    changes = compared(COMPANY, files | {"quality/more-2024.yaml": moved.replace("cycle: 2024", "cycle: 2024-H1")})
    assert "objective-dropped" in objective_of(changes.changes)
    same_cycle = {path: text for path, text in files.items() if path != "quality/okrs-2024.yaml"}
    kinds = objective_of(compared(COMPANY, same_cycle | {"quality/okrs-2024.yaml": moved}).changes)
    assert {"objective-moved", "objective-renamed"} <= kinds


# What is not there, and what cannot be read -------------------------------------------------------------------


def test_an_unreadable_file_drops_nothing():
    changes = compared(COMPANY, COMPANY | {TRUST: COMPANY[TRUST] + "\t- [\n"}).changes
    assert told(changes) == [f"file-unread {TRUST}: this file cannot be read, and what it holds is not compared"]
    back = compared(COMPANY | {TRUST: "\t- [\n" + COMPANY[TRUST]}, COMPANY).changes
    assert [change.kind for change in back] == ["file-unread"]


def test_everything_is_new_where_nothing_was():
    changes = compared({}, COMPANY).changes
    kinds = {change.kind for change in changes}
    assert {"team-added", "vision-added", "objective-added", "verdict-given", "check-ins-added"} <= kinds
    assert not {"metric-added", "key-result-added", "proposal-added"} & kinds, "they come with what holds them"
    assert all(change.before is None for change in changes)
    assert {change.kind for change in compared(COMPANY, {}).changes} >= {"team-dropped", "objective-dropped"}


def test_broken_settings_are_told_instead():
    sides = [
        MemoryFiles({path: text.encode() for path, text in COMPANY.items()}),
        MemoryFiles({"okrcascade.yaml": b"- a"}),
    ]
    for before, after in (sides, reversed(sides)):
        report = api.compare(before, after, OPTIONS)
        assert isinstance(report, api.Report)
        assert report.broken_settings


def test_coverage_before_and_after():
    result = compared(COMPANY, edited(TRUST, "company/engagement", "company/nothing"))
    assert (result.covered_before.orphans, result.covered.orphans) == (0, 2)


# Laws ---------------------------------------------------------------------------------------------------------

OPPOSITES = (
    (("target", "hold", "north-star-target"), "eased", "raised"),
    (("objective", "key-result"), "added", "dropped"),
    (("link",), "broken", "mended"),
    (("objective",), "orphaned", "adopted"),
)
SIDES = st.lists(st.sampled_from(sorted(EDITS.keys() - {"the running cycle"})), max_size=3, unique=True)


def with_edits(names: list[str]) -> dict[str, str]:
    files = dict(COMPANY)
    for name in names:
        path, old, new, _ = EDITS[name]
        files[path] = files[path].replace(old, new)
    return files


@given(SIDES, SIDES)
def test_back_again_is_the_other_way_round(first: list[str], second: list[str]):
    there = compared(with_edits(first), with_edits(second)).changes
    back = compared(with_edits(second), with_edits(first)).changes
    for kinds, *words in OPPOSITES:
        for kind in kinds:
            ends = [f"{kind}-{word}" for word in words]
            numbers = [
                sum(change.kind == end for change in changes) for end, changes in zip(ends, (there, back), strict=True)
            ]
            assert numbers[0] == numbers[1], ends


@given(SIDES)
def test_every_change_has_a_place_that_is_there(names: list[str]):
    files = with_edits(names)
    for change in compared(COMPANY, files).changes:
        assert change.before or change.after
        assert change.before is None or change.before.path in COMPANY
        assert change.after is None or change.after.path in files


def test_the_reason_of_a_verdict_is_told_where_it_is_new():
    old = "{verdict: retained, why: Those who come back carry the year}"
    for new, reason in (
        ("{verdict: deferred, why: Those who come back carry the year}", None),
        ("{verdict: deferred, why: There is no one to do it}", "There is no one to do it"),
    ):
        changes = compared(COMPANY, edited(SELECTION, old, new)).changes
        assert [change.reason for change in changes if change.kind == "verdict-changed"] == [reason]
