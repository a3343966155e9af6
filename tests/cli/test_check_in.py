"""check-in, as people call it."""

from __future__ import annotations

import pytest
from command import Result, in_process, okrcascade
from companies import CHECK_INS, company

DAY = ("--today", "2024-03-25")


@pytest.fixture
def run(tmp_path):
    for path, content in company().items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def run_in_the_folder_above(*arguments: str, stdin: str = "", code: int = 0, how=in_process) -> Result:
        done = how("check-in", *arguments, *DAY, cwd=tmp_path, stdin=stdin)
        assert done.code == code, done.err
        return done

    run_in_the_folder_above.file = tmp_path / "okrs" / CHECK_INS
    return run_in_the_folder_above


def test_a_value_is_written_and_how_the_key_result_stands_is_shown(run):
    done = run(
        "trust/safe-basket/conversion", "2.3 %", "--confidence", "0.8", "--note", "The badge is live", how=okrcascade
    )
    assert done.out == (
        "Laid down okrs/trust/check-ins-2024-Q1.yaml\n"
        "◐ trust/safe-basket/conversion  2 → 2.4\N{NO-BREAK SPACE}%, now 2.3  at risk, 75 % of 92 % expected by now\n"
    )
    assert "    - {on: 2024-03-25, value: 2.3 %, confidence: 0.8, note: The badge is live}\n" in run.file.read_text()


def test_what_would_be_written_is_shown_and_nothing_is_written(run):
    assert "+    - {on: 2024-03-25, value: 2.3 %}" in run("trust/safe-basket/conversion", "2.3 %", "--diff").out
    assert "Would lay down okrs/trust" in run("trust/safe-basket/conversion", "2.3 %", "--dry-run").out
    assert not run.file.exists()


def test_a_table_from_stdin_as_spreadsheets_write_it(run):
    table = (
        "\ufeffRef;Value;Note;On\r\n"
        'trust/safe-basket/conversion;2,3 %;"The badge;\r\nat last";2024-03-04\r\n'
        ";;;\r\n"
        "metric:trust/return-visits;1.3M;;\r\n"
    )
    run("-", stdin=table, how=okrcascade)
    written = run.file.read_text()
    assert '- {on: 2024-03-04, value: "2,3 %", note: "The badge;\\r\\nat last"}' in written
    assert "- {on: 2024-03-25, value: 1.3M}" in written


def test_every_bad_row_is_told_with_its_line_and_nothing_is_written(run):
    table = (
        "ref,value,on\n"
        "trust/safe-basket/conversion,2.3 %,2024-03-04\n"
        "trust/safe-basket/conversion,2.4 %,2024-03-04\n"
        "\n"
        "trust/safe-basket/returns,12 days,\n"
        "trust/safe-basket/retuns,4 %,\n"
        "trust/quick/tested,22 %,yesterday\n"
        "trust/quick/tested,22 %,2024-03-04,and more\n"
        ",22 %,\n"
    )
    done = run("--csv", "-", stdin=table, code=2)
    said = done.err.splitlines()
    assert [line.split(":")[1] for line in said[:-1]] == [f" line {number}" for number in (3, 5, 6, 7, 8, 9)]
    assert "checked in on 2024-03-04 already (2.3 %)" in said[0]
    assert "did you mean trust/safe-basket/returns?" in said[2]
    assert said[-1] == "error: nothing was written: 6 rows cannot be taken"
    assert not run.file.exists()


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        ((), "", "say what is checked in"),
        (("-",), "", "the table lacks the column ref: the first line names the columns: ref,value"),
        (("-",), "ref,valeu\n", "no column “valeu”: did you mean value?"),
        (("-",), "ref,value\n", "the table has no rows"),
        (("-", "2.3 %"), "ref\n", "a table says it all itself"),
        (("--csv", "nowhere.csv"), "", "nowhere.csv: no such file"),
        (("trust/safe-basket/conversion", "2.3 %", "--on", "4.3.24"), "", "--on: “4.3.24” is not a date"),
        (("trust/safe-basket/conversion",), "", "give a value, a confidence or a note"),
    ],
)
def test_wrong_usage_names_what_is_accepted(run, arguments, stdin, said):
    assert said in run(*arguments, stdin=stdin, code=2).err
    assert not run.file.exists()
