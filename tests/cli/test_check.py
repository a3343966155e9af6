"""`okrcascade check`, end to end: exit codes, filters, streams, formats.

What a process has of its own (its end, its streams, its locale, its environment, a crash) is tried in one; the rest
runs in this one, which takes a tenth of the time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pages import world

sys.path.insert(0, str(Path(__file__).parent))

from command import Result, in_process, okrcascade

from okrcascade.reports.findings import FINDINGS_FORMATS

BROKEN = "trust/okrs-2024.yaml"
BROKEN_TEXT = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagemant
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""
PLACEHOLDER = "trust/team.yaml"
DAY = ("--today", "2024-02-15")


def lay_down(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """The small company, in the folder okrs."""
    lay_down(tmp_path / "okrs", world())
    return tmp_path


@pytest.fixture
def broken(clean: Path) -> Path:
    """The small company with an error in one file and a warning in another."""
    (clean / "okrs" / BROKEN).write_text(BROKEN_TEXT)
    team = clean / "okrs" / PLACEHOLDER
    team.write_text(team.read_text().replace("name: Trust", "name: TODO", 1))
    return clean


def check(cwd: Path, *arguments: str, **more: str) -> Result:
    return in_process("check", *DAY, *arguments, cwd=cwd, **more)


def check_in_a_process(cwd: Path, *arguments: str, **more: str) -> Result:
    return okrcascade("check", *DAY, *arguments, cwd=cwd, **more)


def codes(result: Result) -> list[str]:
    """The codes that the format `concise` lists."""
    return [line.split(": ", 1)[1].split()[1] for line in result.out.splitlines()]


def listed(cwd: Path, *arguments: str, **more: str) -> list[str]:
    return codes(check(cwd, "--output-format", "concise", *arguments, **more))


# Exit codes and streams ---------------------------------------------------------------------------------------


def test_a_clean_repository(clean: Path):
    result = check_in_a_process(clean)
    assert result == Result(0, "All clear: nothing is broken in 12 files.\n", "")


def test_an_error_makes_1(broken: Path):
    result = check_in_a_process(broken)
    assert (result.code, result.err) == (1, "")
    assert "REF201" in result.out


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(broken: Path, least: str, code: int):
    (broken / "okrs" / BROKEN).unlink()
    assert check(broken, "--fail-on", least).code == code


def test_fail_on_never_lists_errors_all_the_same(broken: Path):
    result = check(broken, "--fail-on", "never")
    assert result.code == 0
    assert "REF201" in result.out


def test_broken_settings_make_2_and_are_told_in_the_format(broken: Path):
    (broken / "okrs" / "okrcascade.yaml").write_text("kind: settings\nversion: 1\ncycle: soon\n")
    result = check_in_a_process(broken, "--output-format", "json")
    assert (result.code, result.err) == (2, "")
    report = json.loads(result.out)
    assert [(item["code"], item["path"]) for item in report["diagnostics"]] == [("DOC104", "okrs/okrcascade.yaml")]


def test_broken_settings_are_told_whatever_they_allow(clean: Path):
    settings = clean / "okrs/okrcascade.yaml"
    allow = "  # okrcascade: allow[DOC104]: it will do"
    settings.write_text(settings.read_text().replace("cycle: 2024-Q1", f"cycle: soon{allow}"))
    result = check(clean, "--output-format", "concise")
    assert (result.code, result.out) == (2, "okrs/okrcascade.yaml:4:8: error DOC104 “soon” is not a cycle\n")


def test_our_own_bug_makes_3_without_a_traceback(clean: Path):
    (clean / "sitecustomize.py").write_text(
        "import okrcascade.api\ndef broken(*_): raise KeyError('\\x1b[31mred')\nokrcascade.api.check = broken\n"
    )
    result = okrcascade("check", cwd=clean, PYTHONPATH=str(clean))
    assert (result.code, result.out) == (3, "")
    assert "Please report it" in result.err
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err
    debugged = okrcascade("--debug", "check", cwd=clean, PYTHONPATH=str(clean))
    assert "Traceback" in debugged.err
    assert debugged.code != 0


def test_what_the_system_refuses_is_told_and_is_no_bug(clean: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "okrcascade", "check"], cwd=clean, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"error: the system refused: No space left on device\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output-format", "xml"], "--output-format xml: accepted are full, concise, json"),
        (["--fail-on", "all"], "--fail-on all: accepted are error, warning, info, never"),
        (["--select", "XYZ"], "--select XYZ: no rule is called so"),
        (["--ignore", "REF201,,"], "--ignore : no rule is called so"),
        (["--cycle", "2024-Q5"], "--cycle 2024-Q5: write a cycle as 2024, 2024-H1, 2024-Q1 or 2024-M01"),
        (["--today", "tomorrow"], "--today tomorrow: write a day as 2024-02-15"),
        (["--root", "nowhere"], "--root nowhere: there is no such folder"),
        (["--root", "okrs/trust"], "--root okrs/trust: there is no okrcascade.yaml in it"),
        (["nowhere.yaml"], "nowhere.yaml: there is no such file or folder"),
        (["\x1b[31mred"], r"\u{1b}[31mred: there is no such file or folder"),
        (["--stdin-filename", "okrs/x.yaml"], "--stdin-filename goes with PATH -"),
        (["-"], "needs --stdin-filename"),
        (["-", "okrs", "--stdin-filename", "okrs/x.yaml"], "PATH - stands alone"),
        (["--root", "okrs", "/etc"], "/etc does not lie in the repository okrs"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_usage_makes_2_and_says_what_is_accepted(clean: Path, arguments: list[str], said: str):
    result = in_process("check", *arguments, cwd=clean)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_no_root_makes_2(tmp_path: Path):
    result = check_in_a_process(tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "--root" in result.err
    assert "okrcascade init" in result.err


# The root -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "arguments", "shown"),
    [
        (".", [], "okrs/trust/okrs-2024.yaml"),
        ("okrs", [], "trust/okrs-2024.yaml"),
        ("okrs/trust", [], "okrs-2024.yaml"),
        ("okrs/company", [], "../trust/okrs-2024.yaml"),
        (".", ["okrs/trust"], "okrs/trust/okrs-2024.yaml"),
        (".", ["--root", "okrs"], "okrs/trust/okrs-2024.yaml"),
        ("okrs/company", ["../trust/okrs-2024.yaml"], "../trust/okrs-2024.yaml"),
        ("elsewhere", ["../okrs"], "../okrs/trust/okrs-2024.yaml"),
    ],
)
def test_the_root_is_found_and_paths_are_shown_from_the_working_folder(
    broken: Path, where: str, arguments: list[str], shown: str
):
    (broken / "elsewhere").mkdir()
    result = check(broken / where, "--output-format", "concise", "--select", "REF201", *arguments)
    assert result.out.startswith(f"{shown}:8:21: error REF201 ")


def test_anywhere_in_a_git_repository_its_okrs_folder_is_found_and_nowhere_else(broken: Path):
    elsewhere = broken / "src" / "app"
    elsewhere.mkdir(parents=True)
    assert check(elsewhere).code == 2
    (broken / ".git").mkdir()
    result = check(elsewhere, "--output-format", "concise", "--select", "REF201")
    assert result.out.startswith("../../okrs/trust/okrs-2024.yaml:8:21: error REF201 ")
    (broken / "src" / ".git").mkdir()
    assert check(elsewhere).code == 2  # a repository of its own


def test_a_path_may_be_written_by_way_of_a_link(broken: Path):
    (broken / "link").symlink_to("okrs")
    (broken / "deep").symlink_to("okrs/trust")
    assert listed(broken, "--root", "link", "okrs/trust", "--select", "REF201") == ["REF201"]
    assert listed(broken, "--root", "okrs", "deep", "--select", "REF201") == ["REF201"]
    assert listed(broken, "--root", "link", "okrs/company") == []


# Filters ------------------------------------------------------------------------------------------------------


def test_paths_filter_what_is_said_and_the_whole_is_linked(broken: Path):
    assert listed(broken, f"okrs/{BROKEN}") == ["REF201"]
    assert listed(broken, "okrs/trust") == ["REF201", "DOC106"]
    assert listed(broken, "okrs/company") == []
    assert listed(broken, "okrs/company", f"okrs/{PLACEHOLDER}") == ["DOC106"]
    assert check(broken, "okrs/company").code == 0


def test_a_path_is_a_whole_name(broken: Path):
    (broken / "okrs" / "tru").mkdir()
    assert listed(broken, "okrs/tru") == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "REF201"], ["REF201"]),
        (["--select", "REF"], ["REF201"]),
        (["--select", "ref20"], ["REF201"]),
        (["--select", "unresolved-reference"], ["REF201"]),
        (["--select", "DOC, REF"], ["REF201", "DOC106"]),
        (["--ignore", "REF"], ["DOC106"]),
        (["--select", "DOC,REF", "--ignore", "DOC106"], ["REF201"]),
    ],
)
def test_select_and_ignore(broken: Path, arguments: list[str], expected: list[str]):
    assert listed(broken, *arguments) == expected


def test_cycle_and_today_change_what_is_judged(clean: Path):
    (clean / "okrs" / BROKEN).write_text(BROKEN_TEXT.replace("engagemant", "engagement").replace("2.4 %", "2.0 %"))
    assert listed(clean, "--select", "KR605") == ["KR605"]
    assert listed(clean, "--select", "KR605", "--cycle", "2025") == []
    check_ins = "kind: check-ins\nteam: trust\ncycle: 2024\nkey_results:\n  safe-basket/conversion:\n"
    (clean / "okrs/trust/check-ins-2024.yaml").write_text(check_ins + "    - {on: 2024-02-20, value: 2.1 %}\n")
    assert listed(clean, "--select", "TIME701") == ["TIME701"]
    assert (
        codes(
            in_process("check", "--today", "2024-02-21", "--output-format", "concise", "--select", "TIME701", cwd=clean)
        )
        == []
    )


# stdin --------------------------------------------------------------------------------------------------------


def test_stdin_stands_for_a_file(broken: Path):
    fixed = BROKEN_TEXT.replace("engagemant", "engagement")
    arguments = ("-", "--stdin-filename", f"okrs/{BROKEN}")
    assert listed(broken, *arguments, stdin=BROKEN_TEXT) == ["REF201"]
    assert check_in_a_process(broken, *arguments, stdin=fixed).code == 0
    assert (broken / "okrs" / BROKEN).read_text() == BROKEN_TEXT, "checking never writes"


def test_stdin_stands_for_a_file_that_is_not_there_yet(clean: Path):
    assert listed(clean, "-", "--stdin-filename", f"okrs/{BROKEN}", stdin=BROKEN_TEXT) == ["REF201"]


def test_stdin_without_end_is_refused_like_a_large_file(clean: Path):
    result = okrcascade("check", "-", "--stdin-filename", "okrs/x.yaml", cwd=clean, stdin=b"#" * (2 << 20))
    assert result.code == 1
    assert "YAML004" in result.out


# What a terminal and a pipe get -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_colour_in_a_pipe(broken: Path, environment: dict[str, str], coloured: bool):  # noqa: FBT001
    assert ("\x1b[" in check(broken, **environment).out) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colour_in_a_terminal(broken: Path, environment: dict[str, str], coloured: bool):  # noqa: FBT001
    ours, theirs = os.openpty()
    subprocess.run(
        [sys.executable, "-m", "okrcascade", "check", *DAY],
        cwd=broken,
        stdout=theirs,
        env={"PATH": os.environ["PATH"]} | environment,
        check=False,
    )
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 100_000)) is coloured


def test_nothing_is_wrapped_or_cut_in_a_pipe(broken: Path):
    result = check(broken, "--output-format", "concise", COLUMNS="20")
    assert len(result.out.splitlines()) == 2
    assert "…" not in result.out


def test_a_locale_without_unicode_is_no_trouble(broken: Path):
    team = broken / "okrs" / PLACEHOLDER
    team.write_text(team.read_text().replace("TODO", "Équipe 中 😀 TODO"))
    result = check_in_a_process(broken, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Équipe 中 😀" in result.out


def test_a_closed_pipe_is_no_error(broken: Path):
    many = "".join(f"  o{number}:\n    titel: x\n" for number in range(5_000))
    (broken / "okrs" / BROKEN).write_text("kind: okrs\nteam: trust\ncycle: 2024\nobjectives:\n" + many)
    done = subprocess.run(
        f"{sys.executable} -m okrcascade check | head -1",
        shell=True,
        cwd=broken,
        capture_output=True,
        check=False,
        text=True,
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


# Formats ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("output_format", FINDINGS_FORMATS)
def test_what_is_printed(broken: Path, output_format: str, snapshot):
    snapshot(check(broken, "--output-format", output_format).out, f"check.{output_format}.txt")


def test_what_is_counted(broken: Path, snapshot):
    snapshot(check(broken, "--statistics").out, "check.statistics.txt")


def test_what_a_terminal_shows(broken: Path, snapshot):
    snapshot(check(broken, FORCE_COLOR="1").out.replace("\x1b", "␛"), "check.full.colour.txt")


def test_the_json_contract(broken: Path):
    report = json.loads(check(broken, "--output-format", "json", "--select", "REF201").out)
    (diagnostic,) = report["diagnostics"]
    assert list(report) == ["version", "diagnostics", "summary"]
    assert report["version"] == 1
    assert report["summary"] == {"files": 13, "errors": 1, "warnings": 0, "infos": 0}
    message, help_ = diagnostic.pop("message"), diagnostic.pop("help")
    assert "company/engagemant" in message
    assert help_ == "did you mean company/engagement?"
    assert diagnostic == {
        "code": "REF201",
        "name": "unresolved-reference",
        "severity": "error",
        "path": "okrs/trust/okrs-2024.yaml",
        "span": {"start": {"line": 8, "column": 21}, "end": {"line": 8, "column": 39}},
        "ref": "objective:trust/safe-basket@2024",
        "related": [],
        "fix": {
            "message": "write company/engagement",
            "applicability": "safe",
            "edits": [
                {
                    "path": "okrs/trust/okrs-2024.yaml",
                    "span": {"start": {"line": 8, "column": 21}, "end": {"line": 8, "column": 39}},
                    "text": "company/engagement",
                }
            ],
        },
    }


def test_the_json_of_a_clean_repository(clean: Path):
    report = json.loads(check(clean, "--output-format", "json").out)
    summary = {"files": 12, "errors": 0, "warnings": 0, "infos": 0}
    assert report == {"version": 1, "diagnostics": [], "summary": summary}


def test_related_places_have_the_same_form(clean: Path):
    (clean / "okrs" / BROKEN).write_text(BROKEN_TEXT + "cycle: 2025\n")
    (diagnostic,) = json.loads(check(clean, "--output-format", "json", "--select", "YAML").out)["diagnostics"]
    assert diagnostic["code"] == "YAML002"
    assert diagnostic["span"] == {"start": {"line": 12, "column": 1}, "end": {"line": 12, "column": 6}}
    (related,) = diagnostic["related"]
    assert set(related) == {"path", "span", "message"}
    assert related["path"] == "okrs/trust/okrs-2024.yaml"
    assert related["span"] == {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 6}}


def in_all_formats(cwd: Path, folder: str, **more: str) -> list[bytes]:
    (cwd / folder).mkdir()
    formats = [part for name in FINDINGS_FORMATS for part in ("--output-format", f"{name}={folder}/{name}")]
    assert check_in_a_process(cwd, *formats, **more) == Result(1, "", "")
    return [(cwd / folder / name).read_bytes() for name in FINDINGS_FORMATS]


def test_the_same_input_gives_the_same_bytes(broken: Path):
    team = broken / "okrs" / PLACEHOLDER
    team.write_text(team.read_text().replace("TODO", "Équipe 中 😀 TODO"))
    first = in_all_formats(broken, "first", PYTHONHASHSEED="1")
    assert all(first)
    again = in_all_formats(broken, "again", PYTHONHASHSEED="2", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert again == first


# Where formats go ---------------------------------------------------------------------------------------------


def test_several_formats_in_one_run(broken: Path):
    result = check(broken, "--output-format", "concise", "--output-format", "sarif=findings.sarif")
    assert result == check(broken, "--output-format", "concise")
    assert len(json.loads((broken / "findings.sarif").read_text())["runs"][0]["results"]) == 2


def test_a_file_in_place_of_stdout(broken: Path):
    result = check(broken, "--output-file", "findings.txt", FORCE_COLOR="1")
    assert result == Result(1, "", "")
    assert (broken / "findings.txt").read_text() == check(broken).out


def test_a_file_for_the_one_format_that_names_none(broken: Path):
    formats = ("--output-format", "json", "--output-format", "junit=findings.xml", "--output-file", "findings.json")
    assert check(broken, *formats).out == ""
    assert json.loads((broken / "findings.json").read_text())["summary"]["errors"] == 1
    assert (broken / "findings.xml").read_text().startswith("<?xml")


def test_statistics_stand_on_stdout_beside_files(broken: Path):
    result = check(broken, "--statistics", "--output-format", "json=findings.json")
    assert result.out == check(broken, "--statistics").out
    assert json.loads((broken / "findings.json").read_text())["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output-format", "sarif="], "--output-format sarif=: write the file behind the sign"),
        (["--output-format", "xml=a.xml"], "--output-format xml: accepted are full, concise, json"),
        (["--output-format", "json", "--output-format", "full"], "only one format can go to stdout"),
        (["--output-format", "json=a", "--output-format", "sarif=./a"], "only one format can go to a"),
        (["--output-format", "json", "--output-format", "full", "--output-file", "a"], "only one format can go to a"),
        (["--output-format", "json=a", "--output-file", "b"], "--output-file goes with an --output-format that names"),
        (["--output-file", "nowhere/a"], "nowhere/a cannot be written: no such file or directory"),
        (["--output-file", f"okrs/{BROKEN}"], "would be a document of the repository"),
    ],
)
def test_where_a_format_cannot_go(broken: Path, arguments: list[str], said: str):
    result = check(broken, *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert (broken / "okrs" / BROKEN).read_text() == BROKEN_TEXT, "checking never writes"


@pytest.mark.parametrize("where", [".", "okrs", "okrs/trust"])
def test_formats_for_a_forge_lead_from_the_top_of_the_git_repository(broken: Path, where: str):
    (broken / ".git").mkdir()
    paths = {
        "sarif": lambda text: json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
            "artifactLocation"
        ]["uri"],
        "gitlab": lambda text: json.loads(text)[0]["location"]["path"],
        "github": lambda text: text.split("file=")[1].split(",")[0],
    }
    for name, read in paths.items():
        result = check(broken / where, "--output-format", name, "--select", "REF201")
        assert read(result.out) == f"okrs/{BROKEN}"


def test_the_summary_of_a_step_holds_the_whole_list(broken: Path):
    summary = broken / "summary.md"
    summary.write_text("# What came before\n")
    result = check(broken, "--output-format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert result.out.count("\n") == 2
    text = summary.read_text()
    assert text.startswith("# What came before\nFound 1 error and 1 warning")
    assert text.count("\n| error |") + text.count("\n| warning |") == 2


def test_a_summary_that_is_full_or_cannot_be_written_stops_nothing(broken: Path):
    summary = broken / "summary.md"
    summary.write_bytes(b"x" * (1 << 20))
    result = check(broken, "--output-format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert (result.code, result.err, summary.stat().st_size) == (1, "", 1 << 20)
    result = check(broken, "--output-format", "github", GITHUB_STEP_SUMMARY=str(broken / "nowhere" / "summary.md"))
    assert result.code == 1
    assert result.err.endswith("cannot be written: no such file or directory\n")


def test_other_formats_write_no_summary(broken: Path):
    summary = broken / "summary.md"
    check(broken, "--output-format", "json", GITHUB_STEP_SUMMARY=str(summary))
    assert not summary.exists()


# Suppressions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        BROKEN_TEXT.replace("engagemant", "engagemant  # okrcascade: allow[REF201]: they begin in March"),
        BROKEN_TEXT.replace(
            "    contributes_to", "    # okrcascade: allow[unresolved-reference]: in March\n    contributes_to"
        ),
        "# okrcascade: allow[KR605, ref201]: a draft\n" + BROKEN_TEXT,
    ],
)
def test_a_comment_allows_a_finding(clean: Path, text: str):
    (clean / "okrs" / BROKEN).write_text(text)
    assert listed(clean, "--select", "REF201") == []
    (clean / "okrs" / BROKEN).write_text(text.replace("okrcascade:", "okrcascades:"))
    assert listed(clean, "--select", "REF201") == ["REF201"]


# Hostile input, whole: a crash of a parser would show here --------------------------------------------------------

HOSTILE = {
    "dashes": b"- " * 50_000,
    "colons": b": " * 50_000,
    "brackets": b"[" * 50_000,
    "braces": b"{a: " * 50_000,
    "an alias bomb": b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "bytes": bytes(range(256)),
    "an escape": b"kind: team\nid: \x1b[31mred\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(clean: Path, name: str):
    (clean / "okrs" / "new\nline\x1b[31m.yaml").write_bytes(HOSTILE[name])
    result = check_in_a_process(clean, "--output-format", "concise")
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith(r"okrs/new\u{a}line\u{1b}[31m.yaml:")
    assert "\x1b" not in result.out
    (clean / "okrs" / "okrcascade.yaml").write_bytes(HOSTILE[name])
    settings = check(clean)
    assert (settings.code, settings.err) == (2, "")


def test_settings_that_are_no_file(clean: Path):
    settings = clean / "okrs" / "okrcascade.yaml"
    settings.unlink()
    os.mkfifo(settings)
    assert check_in_a_process(clean).code == 2
    assert "YAML004" in check_in_a_process(clean, "--root", "okrs").out


def test_a_file_whose_name_is_no_unicode(clean: Path):
    (clean / "okrs" / os.fsdecode(b"\xff.yaml")).write_text("- a\n")
    assert all(in_all_formats(clean, "all"))
    assert r"okrs/\u{dcff}.yaml" in check(clean).out


def test_a_day_at_the_end_of_time(broken: Path):
    for day in ("0001-01-01", "9999-12-31"):
        assert in_process("check", "--today", day, cwd=broken).code in (0, 1)
