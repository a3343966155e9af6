"""How far things have come, and how they stand for it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import world

from okrcascade import api
from okrcascade.cascade.progress import key_result_standing, objective_standing, share_gone_by
from okrcascade.cascade.standing import Scores, Standing, Status, Weighted, roll_up, status_of
from okrcascade.model.cycles import read_cycle
from okrcascade.workspace.files import MemoryFiles

MIDDLE = date(2024, 2, 15)
"""45 of the 91 days of 2024-Q1 are over: a pace of 0.49."""

OKRS = """kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    key_results:
      rise: {{metric: trust/conversion, baseline: 2.0 %, target: 3.0 %, weight: 3}}
      fall: {{metric: trust/returns, baseline: 6 %, target: 4 %}}
      {extra}
"""
CHECK_INS = """kind: check-ins
team: trust
cycle: 2024-Q1
key_results:
  safe-basket/rise: [{rise}]
  safe-basket/fall: [{fall}]
{more}
"""


def cascade_of(*, rise="", fall="", extra="", more="", today=MIDDLE):
    files = world() | {
        "trust/okrs-2024-Q1.yaml": OKRS.format(extra=extra).encode(),
        "trust/check-ins-2024-Q1.yaml": CHECK_INS.format(rise=rise, fall=fall, more=more).encode(),
    }
    return api.check(MemoryFiles(files), api.CheckOptions(today=today)).cascade


def standing_of(name, cascade):
    return key_result_standing(cascade.key_results[f"trust/safe-basket/{name}", "2024-Q1"], cascade)


@pytest.mark.parametrize(
    ("value", "progress", "status"),
    [
        ("2.0 %", 0.0, Status.OFF_TRACK),
        ("2.2 %", 0.2, Status.AT_RISK),
        ("2.4 %", 0.4, Status.ON_TRACK),
        ("3.5 %", 1.0, Status.ON_TRACK),
        ("1.0 %", 0.0, Status.OFF_TRACK),
    ],
)
def test_an_increase_is_clamped_and_set_against_its_pace(value, progress, status):
    standing = standing_of("rise", cascade_of(rise=f"{{on: 2024-02-12, value: {value}}}"))
    assert standing.progress == pytest.approx(progress)
    assert standing.pace == pytest.approx(45 / 91)
    assert standing.status is status


def test_a_decrease_counts_downward():
    standing = standing_of("fall", cascade_of(fall="{on: 2024-02-12, value: 5 %}"))
    assert standing.progress == pytest.approx(0.5)
    assert standing.level == 5.0


@pytest.mark.parametrize(("value", "progress", "status"), [("4 %", 1, Status.ON_TRACK), ("7 %", 0, Status.OFF_TRACK)])
def test_a_band_holds_or_does_not_from_the_first_day(value, progress, status):
    extra = "band: {metric: company/defects, hold: {max: 5 %}}"
    more = f"readings:\n  company/defects: [{{on: 2024-01-03, value: {value}}}]"
    standing = standing_of("band", cascade_of(extra=extra, more=more, today=date(2024, 1, 4)))
    assert (standing.progress, standing.pace, standing.status) == (progress, 1.0, status)


def test_milestones_are_expected_by_the_day_on_which_they_are_due():
    extra = (
        "live: {title: Insurance is live, milestones: {"
        "signed: {title: Signed, due: 2024-01-31, done: 2024-02-06}, shop: {title: Live, due: 2024-03-15}}}"
    )
    standing = standing_of("live", cascade_of(extra=extra))
    assert (standing.progress, standing.pace, standing.news) == (0.5, 0.5, date(2024, 2, 6))
    late = standing_of("live", cascade_of(extra=extra, today=date(2024, 3, 20)))
    assert late.status is Status.OFF_TRACK


def test_a_milestone_done_tomorrow_is_not_done_yet():
    extra = "live: {title: Live, milestones: {a: {title: A, due: 2024-03-01, done: 2024-02-16}}}"
    assert standing_of("live", cascade_of(extra=extra)).progress == 0


def test_another_teams_reading_of_the_same_metric_counts():
    cascade = cascade_of(more="readings:\n  company/repeat: [{on: 2024-02-10, value: 23 %}]")
    above = key_result_standing(cascade.key_results["company/engagement/repeat", "2024"], cascade)
    assert above.progress == pytest.approx(0.5)
    assert above.news == date(2024, 2, 10)


def test_a_value_of_tomorrow_is_not_known_today():
    rise = "{on: 2024-02-12, value: 2.4 %}, {on: 2024-02-16, value: 2.9 %}"
    assert standing_of("rise", cascade_of(rise=rise)).progress == pytest.approx(0.4)


def test_stale_values_are_no_news():
    rise = "{on: 2024-01-10, value: 3.0 %}"
    files = {"okrcascade.yaml": world()["okrcascade.yaml"].replace(b"stale_after: 366", b"stale_after: 30")}
    contents = world() | {
        "trust/okrs-2024-Q1.yaml": OKRS.format(extra="").encode(),
        "trust/check-ins-2024-Q1.yaml": CHECK_INS.format(rise=rise, fall="", more="").encode(),
        **files,
    }
    cascade = api.check(MemoryFiles(contents), api.CheckOptions(today=MIDDLE)).cascade
    assert standing_of("rise", cascade).status is Status.NO_NEWS
    whole = objective_standing(cascade.objectives["trust/safe-basket", "2024-Q1"], cascade)
    assert whole.status is Status.NO_NEWS


def test_an_objective_is_the_weighted_mean_of_its_key_results():
    cascade = cascade_of(
        rise="{on: 2024-02-12, value: 2.4 %, confidence: 0.8}", fall="{on: 2024-02-12, value: 6 %, confidence: 0.4}"
    )
    whole = objective_standing(cascade.objectives["trust/safe-basket", "2024-Q1"], cascade)
    assert whole.progress == pytest.approx((3 * 0.4 + 0) / 4)
    assert whole.confidence == pytest.approx((3 * 0.8 + 0.4) / 4)
    assert whole.status is Status.AT_RISK


def test_children_do_not_move_their_parent():
    cascade = cascade_of(rise="{on: 2024-02-12, value: 3.0 %}", fall="{on: 2024-02-12, value: 4 %}")
    above = objective_standing(cascade.objectives["company/engagement", "2024"], cascade)
    assert above.progress == 0


def test_a_cycle_before_and_after_its_days():
    assert standing_of("rise", cascade_of(today=date(2023, 12, 31))).status is Status.COMING
    assert standing_of("rise", cascade_of(today=date(2024, 4, 1))).status is Status.CLOSED


def test_committed_and_aspirational_scores_stay_apart():
    extra = "dream: {metric: company/defects, baseline: 6 %, target: 3 %, commitment: aspirational}"
    more = (
        "scores:\n  safe-basket/rise: {on: 2024-04-02, score: 0.9}\n  safe-basket/fall: {on: 2024-04-02, score: 0.5}\n"
        "  safe-basket/dream: {on: 2024-04-02, score: 0.3}"
    )
    cascade = cascade_of(extra=extra, more=more, today=date(2024, 4, 3))
    scores = objective_standing(cascade.objectives["trust/safe-basket", "2024-Q1"], cascade).scores
    assert scores.committed == pytest.approx((3 * 0.9 + 0.5) / 4)
    assert scores.aspirational == pytest.approx(0.3)


@given(progress=st.floats(0, 1), pace=st.floats(0, 1), step=st.floats(0, 1))
def test_more_progress_never_worsens_the_status(progress, pace, step):
    order = [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK]
    better = min(1.0, progress + step)
    assert order.index(status_of(better, pace)) >= order.index(status_of(progress, pace))


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.floats(0, 1)), st.floats(0.1, 100), st.one_of(st.none(), st.floats(0, 1))),
        max_size=6,
    )
)
def test_a_roll_up_lies_between_its_parts(parts):
    weighted = [
        Weighted(Standing(Status.ON_TRACK, progress, progress, scores=Scores(committed=score)), weight)
        for progress, weight, score in parts
    ]
    whole = roll_up(weighted, None)
    known = [progress for progress, _, _ in parts if progress is not None]
    if known:
        assert min(known) - 1e-9 <= whole.progress <= max(known) + 1e-9
    else:
        assert whole.status is Status.NO_NEWS
    assert whole.scores.aspirational is None


def test_the_days_of_a_cycle_go_by_evenly():
    first = cascade_of(today=date(2024, 1, 1))
    last = cascade_of(today=date(2024, 4, 1))
    quarter = read_cycle("2024-Q1")
    assert share_gone_by(quarter, first) == 0
    assert share_gone_by(quarter, last) == 1
