"""tree, show, explain and rules, as people call them."""

import json
from pathlib import Path

import pytest
from command import in_process, okrcascade
from pages import read_cases

OKRS = Path(__file__).parents[2] / "okrs"
SHOWCASE = read_cases(Path(__file__).parents[1] / "reports" / "showcase.md")[0]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("showcase") / "okrs"
    for path, content in SHOWCASE.contents().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture
def run(root):
    def run_in_the_folder_above(*arguments, code=0, how=in_process):
        done = how(*arguments, cwd=root.parent)
        assert done.code == code, done.err
        return done.err if code else done.out

    return run_in_the_folder_above


DAY = ("--today", "2024-02-15")


def test_the_tree_of_the_nearest_repository(run, snapshot):
    shown = run("tree", *DAY, how=okrcascade)
    snapshot(shown, "command-tree.txt")
    assert run("tree", *DAY) == shown


@pytest.mark.parametrize(
    "name",
    [
        "team:trust",
        "trust/return-visits",
        "objective:trust/loyal@2024",
        "trust/loyal/conversion",
        "trust/first-step/badge",
        "company/attachment/attachment",
        "proposal:trust/loyal",
        "vision:trust@2024",
        "trust/loyal/lab",
    ],
)
def test_a_sheet_of_each_kind_of_thing(run, snapshot, name):
    file = name.replace(":", "-").replace("/", "-").replace("@", "-")
    snapshot(run("show", name, *DAY), f"command-show-{file}.txt")
    data = json.loads(run("show", name, *DAY, "--output-format", "json"))
    assert data["version"] == 1
    assert data["path"].startswith("okrs/")


def test_a_dependency_says_where_it_was_answered_and_why_not(run):
    asked = ("show", "dependency:customer-journey/repair-first/screens", "--root", str(OKRS), *DAY)
    shown = run(*asked)
    assert "declined: Our suppliers sell to those who resell here; opening that takes more than a year" in shown
    where = json.loads(run(*asked, "--output-format", "json"))["elsewhere"]["answered at"]
    line = (OKRS / "refurbishers/vision-2024.yaml").read_text("utf-8").splitlines()[where["span"]["start"]["line"] - 1]
    assert where["path"].endswith("refurbishers/vision-2024.yaml")
    assert line.strip().startswith("customer-journey/repair-first/screens:")


def test_a_team_shows_what_it_needs_and_what_is_asked_of_it(run):
    needs = run("show", "team:basket", "--root", str(OKRS), *DAY).partition("\nNeeds\n")[2]
    assert "basket/fresh-heart/certified-stock@2024-Q1 → spare-parts  by 2024-02-09, confirmed" in needs
    asked = run("show", "team:spare-parts", "--root", str(OKRS), *DAY).partition("\nOthers need it\n")[2]
    assert "basket/fresh-heart/certified-stock@2024-Q1 → spare-parts  by 2024-02-09, confirmed" in asked


def test_several_things_of_one_name_are_told(run):
    said = run("show", "trust/loyal", *DAY, code=2)
    assert "objective:trust/loyal@2024 or proposal:trust/loyal@2024" in said


def test_a_name_of_nothing_gets_the_nearest_one(run):
    assert "did you mean trust/first-step?" in run("show", "trust/frist-step", *DAY, code=2)


def test_the_tree_of_one_team(run):
    shown = run("tree", "--team", "trust", *DAY)
    assert "trust/first-step@2024-Q1" in shown
    assert "quality/share" not in shown


def test_the_tree_below_one_objective(run):
    shown = run("tree", "objective:trust/loyal", *DAY)
    assert "trust/first-step@2024-Q1" in shown
    assert "company/attachment" not in shown.split("Top-down")[0]


def test_the_tree_of_one_status(run):
    shown = run("tree", "--status", "off track", *DAY)
    assert "Second input of Trust" in shown
    assert "quality/share" not in shown


def test_a_depth_folds_and_counts(run):
    shown = run("tree", "--depth", "1", *DAY)
    assert "… 4 objectives below" in shown
    assert "trust/first-step" not in shown


@pytest.mark.parametrize("view", ["cascade", "org", "north-star", "vision"])
def test_each_view_in_json(run, view):
    data = json.loads(run("tree", "--view", view, *DAY, "--output-format", "json"))
    assert (data["version"], data["view"], data["today"]) == (1, view, "2024-02-15")
    assert data["branches"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tree", "--view", "forest"), "accepted are cascade, org, north-star, vision"),
        (("tree", "--status", "fine"), "accepted are on track, at risk"),
        (("tree", "--team", "trusst"), "did you mean trust?"),
        (("tree", "trust/returns"), "does not stand in the cascade view of 2024-Q1: try --view north-star"),
        (
            ("tree", "--cycle", "2031"),
            "nothing to show in the cascade view of 2031: try --cycle 2024-Q1, --view org or --view north-star",
        ),
        (("tree", "--root", "nowhere"), "there is no such folder"),
        (("show", "company", "--output-format", "xml"), "accepted are text, json"),
        (("explain", "KR99"), "okrcascade rules lists them"),
        (("explain", "no-chang-asked"), "did you mean no-change-asked"),
        (("rules", "--output-format", "yaml"), "accepted are text, json"),
    ],
)
def test_wrong_usage_names_what_is_accepted(run, arguments, said):
    assert said in run(*arguments, code=2)


def test_broken_settings_are_told_and_nothing_is_shown(tmp_path):
    (tmp_path / "okrcascade.yaml").write_text("kind: settings\nversion: 1\n")
    done = okrcascade("tree", "--root", str(tmp_path), cwd=tmp_path)
    assert done.code == 2
    assert "DOC103" in done.err
    assert done.out == ""


def test_a_rule_is_explained_by_code_and_by_name(run, snapshot):
    page = run("explain", "kr605")
    assert page == run("explain", "no-change-asked")
    snapshot(page, "command-explain.txt")
    assert json.loads(run("explain", "KR605", "--output-format", "json"))["code"] == "KR605"


def test_all_rules_are_listed(run):
    lines = run("rules").splitlines()
    data = json.loads(run("rules", "--output-format", "json"))
    assert [line.split()[0] for line in lines] == [rule["code"] for rule in data["rules"]]


def test_a_milestone_that_is_late_is_said_to_be(run):
    assert "late, due on 2024-03-15" in run("show", "trust/first-step/badge", "--today", "2024-03-20")
    assert "late" not in run("show", "trust/first-step/badge", *DAY)


def test_what_continues_an_objective_is_said():
    own = Path(__file__).parents[2]
    done = in_process("show", "objective:customer-journey/american-page@2023", *DAY, "--root", "okrs", cwd=own)
    assert "Continued by\n" in done.out
