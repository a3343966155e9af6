"""The end of a cycle, at a terminal and in scripts: the whole team checks in, the cycle is closed, the next one begins."""

from __future__ import annotations

from datetime import date

import pytest
from companies import CHECK_INS, check_in, company, findings
from typer.testing import CliRunner

from okrcascade.cli.app import app
from okrcascade.cli.running import carry_over as run_carry_over
from okrcascade.cli.running import check_in as run_check_in
from okrcascade.cli.running import close as run_close

KEPT = """\
kind: check-ins
team: trust
cycle: 2024-Q1
key_results:
  safe-basket/conversion:
    - {on: 2024-01-15, value: 2.0 %}
    - {on: 2024-03-18, value: 2.3 %}
  safe-basket/returns:
    - {on: 2024-03-18, value: 6 %}
  quick/tested:
    - {on: 2024-03-18, value: 29.6 %}
"""
CLOSED_ON = "2024-04-05"
NEXT = "trust/okrs-2024-Q2.yaml"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in this process, over a company on disk; with `answers` as if somebody sat at a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for path, content in company(trust__check_ins_2024_Q1=KEPT).items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def run_it(*arguments: str, today: str = CLOSED_ON, answers: str | None = None, stdin: str | None = None):
        for module in (run_check_in, run_close, run_carry_over):
            monkeypatch.setattr(module, "is_in_person", lambda *, yes: answers is not None and not yes)
        done = CliRunner().invoke(app, [*arguments, "--today", today], input=answers or stdin)
        done.said = done.output + (str(done.exception) if done.exception else "")
        return done

    run_it.okrs = tmp_path / "okrs"
    return run_it


def contents(run) -> dict[str, bytes]:
    return {file.relative_to(run.okrs).as_posix(): file.read_bytes() for file in run.okrs.rglob("*") if file.is_file()}


def check_ins(run) -> str:
    return (run.okrs / CHECK_INS).read_text()


# The whole team in one pass ------------------------------------------------------------------------------------


def test_a_team_is_asked_for_one_key_result_after_the_other(run, snapshot):
    answers = "2,35 %\n80 %\nThe badge did it\n12 days\n5.5 %\n\n\n0.4\nWaits for Legal\n\n21\n2\n0.5\n\n"
    done = run("check-in", "--team", "trust", today="2024-03-25", answers=answers)
    assert done.exit_code == 0, done.said
    snapshot(done.stderr, "command-check-in-team.txt")
    new = [line.strip() for line in check_ins(run).splitlines() if "2024-03-25" in line]
    assert new == [
        "- {on: 2024-03-25, value: 21, confidence: 0.5}",
        "- {on: 2024-03-25, confidence: 0.4, note: Waits for Legal}",
        '- {on: 2024-03-25, value: "2,35 %", confidence: 80 %, note: The badge did it}',
        "- {on: 2024-03-25, value: 5.5 %}",
    ]


def test_who_stops_in_the_middle_writes_nothing(run):
    done = run("check-in", "--team", "trust", today="2024-03-25", answers="2.35 %\n0.8\n")
    assert "stopped: nothing was written" in done.said
    assert check_ins(run) == KEPT


def test_a_day_that_has_a_value_is_told_at_once(run):
    done = run("check-in", "--team", "trust", today="2024-03-18", answers="2.4 %\n\n\n\n\n\n\n\n")
    assert "trust/safe-basket/conversion was checked in on 2024-03-18 already (2.3 %)" in done.said
    assert "Nothing to write." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--team", "trust"), "nobody is at a terminal: hand in a table with --csv FILE or -"),
        (("--team", "trust", "REF"), "--team asks for everything itself"),
    ],
)
def test_a_script_cannot_be_asked(run, arguments, said):
    assert said in run("check-in", *arguments).said


# Closing ---------------------------------------------------------------------------------------------------------


def test_a_script_is_shown_what_became_of_the_cycle(run, snapshot):
    done = run("close")
    assert done.exit_code == 0, done.said
    snapshot(done.stdout, "command-close.txt")
    assert "Nothing was written. Score with --accept" in done.stderr
    assert check_ins(run) == KEPT


def test_proposed_scores_are_taken_and_what_nobody_knows_stays_open(run):
    done = run("close", "--accept", "--score", "trust/safe-basket/badge=0.5")
    assert done.exit_code == 0, done.said
    assert check_ins(run) == KEPT + (
        "scores:\n"
        "  safe-basket/badge: {on: 2024-04-05, score: 0.5}\n"
        "  safe-basket/conversion: {on: 2024-04-05, value: 2.3 %, score: 0.8}\n"
        "  safe-basket/returns: {on: 2024-04-05, value: 6 %, score: 0}\n"
        "  quick/tested: {on: 2024-04-05, value: 29.6 %, score: 0.9}\n"
    )
    assert "committed: 3 of 3 key results missed (below 1), scored 0.43 on average" in done.stdout
    assert "1 key result without a score" in done.stdout
    assert findings(contents(run), CHECK_INS, date(2024, 4, 5)) == []


def test_people_score_with_what_they_learnt_and_leave_open_what_they_do_not_know(run):
    done = run("close", "2024-Q1", answers="\nBadges work\n-\n2\n0.5\n\n\n\n-\n")
    assert done.exit_code == 0, done.said
    assert "safe-basket/conversion: {on: 2024-04-05, value: 2.3 %, score: 0.8, note: Badges work}\n" in check_ins(run)
    assert "safe-basket/badge: {on: 2024-04-05, score: 0.5}\n" in check_ins(run)
    assert "safe-basket/returns: {on" not in check_ins(run)


def test_a_table_of_scores_is_written_whole_or_not_at_all(run):
    table = "ref,score,value,note\ntrust/quick/tested,0.9,29 %,\n"
    done = run("close", "--csv", "-", stdin=table + "trust/quick/tested,2,,\ntrust/quick/testd,1,,\n,1,,\n")
    assert "error: line 3: trust/quick/tested is scored twice here" in done.said
    assert "error: line 4: trust/quick/testd is no key result of 2024-Q1" in done.said
    assert "error: line 5: it says no ref" in done.said
    assert check_ins(run) == KEPT
    assert run("close", "--csv", "-", stdin=table).exit_code == 0
    assert "  quick/tested: {on: 2024-04-05, value: 29 %, score: 0.9}\n" in check_ins(run)


def test_another_score_takes_the_place_of_the_first_only_when_asked(run):
    run("close", "--score", "trust/quick/tested=0.9")
    before = check_ins(run)
    done = run("close", "--score", "trust/quick/tested=0.8")
    assert "trust/quick/tested@2024-Q1 has a score already (0.9): --replace" in done.said
    assert check_ins(run) == before
    run("close", "--score", "trust/quick/tested=0.8", "--replace")
    assert check_ins(run) == before.replace("score: 0.9", "score: 0.8")


@pytest.mark.parametrize(
    ("arguments", "today", "said"),
    [
        ((), "2024-02-15", "nothing to close: every cycle that is over has its scores"),
        (("2024Q1",), CLOSED_ON, "2024Q1 is not a cycle: write 2024"),
        (("2031",), CLOSED_ON, "no team has key results in 2031"),
        (("2031", "--team", "trust"), CLOSED_ON, "trust has no key results in 2031"),
        (("2024-Q1", "--accept"), "2024-03-25", "2024-Q1 runs until 2024-03-31: it is scored from that day on"),
        (("2024-Q1", "--accept"), "2024-06-01", "up to six weeks after its end, by 2024-05-12: say with --on"),
        (("--accept", "--on", "2024-04-06"), CLOSED_ON, "2024-04-06 is still to come"),
        (("--score", "trust/quick/tested"), CLOSED_ON, "write REF=SCORE"),
        (("--score", "trust/quick/tested=7"), CLOSED_ON, "7 is not a share; accepted: from 0 to 1"),
        (("--team", "trsut"), CLOSED_ON, "did you mean trust?"),
    ],
)
def test_a_close_that_cannot_be(run, arguments, today, said):
    done = run("close", *arguments, today=today)
    assert said in done.said
    assert check_ins(run) == KEPT


# Carrying on -----------------------------------------------------------------------------------------------------


def test_the_next_cycle_begins_with_what_goes_on(run, snapshot):
    run("close", "--accept")
    done = run("carry-over", "--team", "trust", "--all")
    assert done.exit_code == 0, done.said
    snapshot((run.okrs / NEXT).read_text(), "carried-over.yaml")
    assert "Still to be decided\nokrs/trust/okrs-2024-Q2.yaml:" in done.stdout
    assert findings(contents(run), NEXT) == ["KR603"] * 4


def test_once_the_targets_are_there_a_check_is_silent(run):
    run("carry-over", "--team", "trust", "safe-basket")
    file = run.okrs / NEXT
    text = file.read_text()
    assert "  quick:" not in text
    milestones = "\n        milestones: {live: {title: Live in France, due: 2024-05-01}}"
    file.write_text(
        text.replace("baseline: 2.3 %", "baseline: 2.3 %\n        target: 2.6 %").replace(
            "title: The badge is on every page", "title: The badge is on every page" + milestones
        )
    )
    assert findings(contents(run), NEXT) == []


def test_a_script_gives_the_next_targets_at_once(run):
    done = run(
        "carry-over", "--team", "trust", "quick", "--target", "quick/tested=40 %", "--target", "quick/insured=+5 pts"
    )
    assert done.exit_code == 0, done.said
    assert "Still to be decided" not in done.stdout
    text = (run.okrs / NEXT).read_text()
    assert "        baseline: 29.6 %\n        target: 40 %\n" in text
    assert "        baseline: 20 %\n        target: +5 pts\n" in text
    assert findings(contents(run), NEXT) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("quick/tested", "write OBJECTIVE/KEY-RESULT=TARGET"),
        ("quick/testd=40 %", "quick/testd is no key result that goes on: did you mean quick/tested?"),
        ("safe-basket/conversion=3 %", "is no key result that goes on: "),
        ("quick/tested=10 %", "for quality/tested, up is better"),
        ("quick/tested=40 €", "cannot be read in %"),
    ],
)
def test_a_target_that_cannot_be(run, target, said):
    before = contents(run)
    done = run("carry-over", "--team", "trust", "quick", "--target", target)
    assert said in done.said
    assert contents(run) == before


def test_what_is_held_or_not_measured_has_no_target(run):
    for name, why in (("returns", "it is held"), ("badge", "it is not measured")):
        done = run("carry-over", "--team", "trust", "safe-basket", "--target", f"safe-basket/{name}=1 %")
        assert f"trust/safe-basket/{name} has no target: {why}" in done.said


def test_people_are_asked_what_goes_on(run):
    done = run("carry-over", "--team", "trust", "--to", "2024-Q3", answers="\nn\n")
    assert done.exit_code == 0, done.said
    text = (run.okrs / "trust/okrs-2024-Q3.yaml").read_text()
    assert "continues: trust/safe-basket@2024-Q1" in text
    assert "  quick:" not in text


def test_nothing_is_overwritten(run):
    run("carry-over", "--team", "trust", "safe-basket")
    before = contents(run)
    done = run("carry-over", "--team", "trust", "quick", "--from", "2024-Q1")
    assert "trust has OKRs of 2024-Q2 already, in trust/okrs-2024-Q2.yaml: nothing is overwritten" in done.said
    assert contents(run) == before


def test_what_an_objective_led_to_ends_with_the_year(run):
    okrs = (
        "kind: okrs\nteam: quality\ncycle: 2024\nobjectives:\n  sound:\n    title: Devices are sound\n"
        "    contributes_to: company/quality\n    owner: pm-quality\n    key_results:\n"
        "      tested: {metric: quality/tested, baseline: 20 %, target: 30 %, weight: 2,"
        " contributes_to: {company/quality/defects: -1 pts}}\n"
        "      repaired: {metric: quality/repaired, hold: {max: 5 %}}\n"
    )
    (run.okrs / "quality/okrs-2024.yaml").write_text(okrs)
    run("carry-over", "--team", "quality", "--all", today="2024-12-01")
    assert (run.okrs / "quality/okrs-2025.yaml").read_text().partition("objectives:\n")[2] == (
        "  sound:\n    title: Devices are sound\n    owner: pm-quality\n    continues: quality/sound@2024\n"
        "    # It led to company/quality in 2024: say what it leads to in 2025.\n"
        "    key_results:\n"
        "      # 2024: 20 → 30 %, ended at 29.6 %\n"
        "      tested:\n        metric: quality/tested\n        baseline: 29.6 %\n        weight: 2\n"
        "      # 2024: nothing was read\n"
        "      repaired:\n        metric: quality/repaired\n        hold: {max: 5 %}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--team", "trust"), "say which objectives go on, or --all: there are safe-basket and quick"),
        (("--team", "trust", "safe-baskt"), "did you mean safe-basket?"),
        (("--team", "trust", "--all", "--to", "2024-Q1"), "--to 2024-Q1: it does not come after 2024-Q1"),
        (("--team", "trust", "--all", "--to", "soon"), "--to soon: write a cycle as 2024"),
        (("--team", "trust", "--all", "--from", "2023"), "trust has no objectives in 2023 that could go on"),
        (("--team", "nobody", "--all"), "team:nobody names nothing here"),
    ],
)
def test_a_carry_over_that_cannot_be(run, arguments, said):
    before = contents(run)
    assert said in run("carry-over", *arguments).said
    assert contents(run) == before


def test_scores_and_check_ins_of_several_teams_change_together(run):
    written = check_in(
        contents(run), ("trust/quick/insured", "2024-03-25", "25 %"), ("company/engagement/loops", "2024-03-25", "1.1M")
    )
    changed = [path for path, content in written.items() if contents(run).get(path) != content]
    assert changed == [CHECK_INS, "company/check-ins-2024.yaml"]
