"""new writes down each kind of thing, by options and by answers, and nothing at all where one of them is bad."""

from __future__ import annotations

from difflib import ndiff

import pytest
from dialogue import company_in
from world_as_it_was import everything_below


@pytest.fixture
def company(tmp_path, monkeypatch):
    return company_in(tmp_path, monkeypatch)


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that were added, where all others stand as they were."""
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if not line.startswith("?")]
    assert [line for line in lines if line.startswith("-")] == []
    return [line[2:] for line in lines if line.startswith("+")]


# By options --------------------------------------------------------------------------------------------------


def test_a_team(company):
    metric = 'basket: {name: Baskets that end in an order, unit: "%", direction: up, drives: trust/conversion}'
    done = company.run("new", "team", "checkout", "--name", "Check-out", "--parent", "trust", "--metric", metric)
    assert (done.code, done.err, company.codes()) == (0, "", [])
    assert done.out == "Laid down trust/checkout/team.yaml\n"
    assert company.read("trust/checkout/team.yaml") == (
        "# yaml-language-server: $schema=../../.schemas/team.schema.json\n"
        "# The team checkout. It changes rarely.\n"
        "kind: team\n"
        "id: checkout\n"
        "name: Check-out\n"
        "level: group\n"
        "parent: trust\n"
        "lead: head-of-checkout\n"
        "\n"
        "# What the team measures. `drives` names the metric above: North Stars form a tree.\n"
        "metrics:\n"
        '  basket: {name: Baskets that end in an order, unit: "%", direction: up, drives: trust/conversion}\n'
    )


VISION = ("--ambition", "A relation, not a purchase", "--north-star", "trust/return-visits", "--target", "+50%")


def test_a_vision_of_the_year_that_lacks(company):
    axis = "relation: {title: A relation, metrics: [trust/conversion]}"
    done = company.run("new", "vision", "trust", *VISION, "--baseline", "2M", "--axis", axis)
    assert (done.code, company.codes()) == (0, ["UP304"])
    assert "Laid down trust/vision-2025.yaml" in done.out
    assert "warning[UP304]: no proposal hangs on the axis trust/relation" in done.out
    written = company.read("trust/vision-2025.yaml")
    assert "horizon: {from: 2025, to: 2026}\n" in written
    assert "north_star: {metric: trust/return-visits, baseline: 2M, target: +50%}\n" in written


def test_a_vision_with_its_proposals_is_clean_at_once(company):
    done = company.run(
        *("new", "vision", "trust", *VISION, "--axis", "relation: {title: A relation, metrics: [trust/conversion]}"),
        *("--proposal", "account: {title: An account, axis: relation, why: Nobody knows what they own}"),
    )
    assert (done.code, company.codes()) == (0, [])
    assert done.out == (
        "Laid down trust/vision-2025.yaml\n"
        "\n"
        "What became of 2024\n"
        "  • A proposal of Trust  retained: Those who come back carry the year\n"
    )


def test_a_proposal(company):
    before = company.read("trust/vision-2024.yaml")
    why = "Two buyers in three are happy, and forget us until the next phone, three years later, which is a pity: " * 2
    done = company.run(
        *("new", "proposal", "trust/account", "--title", "People keep their devices with us", "--axis", "axis"),
        *("--why", why.strip(), "--posture", "bet", "--commitment", "aspirational", "--owner", "gpm-trust"),
        *("--reach", "4M", "--impact", "2", "--confidence", "80%", "--effort", "9"),
        *("--depends-on", "stock: {team: services, by: 2024-03-01, need: Batteries}"),
        *("--key-result", "conversion: {metric: trust/conversion, baseline: 10 %, target: +4 pts}"),
    )
    assert done.code == 1  # the Comex has met without it
    assert "error[UP306]" in done.out
    added = changed_lines(before, company.read("trust/vision-2024.yaml"))
    assert added[0] == "  account:"
    assert "    why: >-" in added
    assert "    rice: {reach: 4M, impact: 2, confidence: 80%, effort: 9}" in added
    assert "      stock: {team: services, by: 2024-03-01, need: Batteries}" in added
    assert "      conversion: {metric: trust/conversion, baseline: 10 %, target: +4 pts}" in added


def test_an_objective_in_a_new_document_and_another_beside_it(company):
    key_results = (
        *("--key-result", "conversion: {metric: trust/conversion, baseline: 10 %, target: 12 %}"),
        *("--key-result", "returns: {metric: trust/returns, baseline: 9 %, target: 7 %}"),
    )
    done = company.run(
        *("new", "objective", "trust/badge", "--title", "A device is trusted at first sight"),
        *("--contributes-to", "company/engagement", *key_results),
    )
    assert done.code == 0
    first = company.read("trust/okrs-2024-Q1.yaml")
    assert "team: trust\ncycle: 2024-Q1\nobjectives:\n  badge:\n" in first
    assert "    owner: head-of-trust\n" in first
    alone = ("--title", "Our tools are quick", "--stands-alone", "Debt", *key_results)
    done = company.run("new", "objective", "trust/tools", *alone)
    assert done.out.startswith("Changed trust/okrs-2024-Q1.yaml\n")
    assert company.read("trust/okrs-2024-Q1.yaml").startswith(first)


def test_the_companys_objective_comes_from_proposals(company):
    done = company.run(
        *("new", "objective", "company/care", "--cycle", "2024", "--title", "Care is part of a device"),
        *("--proposed-by", "services/care", "--key-result", "a: {metric: company/loops, baseline: 1M, target: 1.4M}"),
        *("--key-result", "b: {metric: company/repeat, baseline: 20 %, target: 26 %}"),
    )
    assert done.out.startswith("Changed company/okrs-2024.yaml")
    assert "    proposed_by: [services/care]\n" in company.read("company/okrs-2024.yaml")


def test_a_key_result_of_each_form(company):
    before = company.read("quality/okrs-2024.yaml")
    share = ("new", "key-result")
    moved = ("--metric", "quality/tested", "--baseline", "10", "--target", "+4 pts", "--weight", "2")
    assert company.run(*share, "quality/share/moved", *moved, "--owner", "gpm").code == 0
    assert company.run(*share, "quality/share/held", "--metric", "quality/repaired", "--hold-max", "9 %").code == 0
    step = "signed: {title: Contract signed, due: 2024-03-01}"
    title = ("--title", "The partner is live")
    assert company.run(*share, "quality/share/live", *title, "--milestone", step).code == 0
    added = changed_lines(before, company.read("quality/okrs-2024.yaml"))
    assert "      moved: {metric: quality/tested, baseline: 10, target: +4 pts, weight: 2, owner: gpm}" in added
    assert "        hold: {max: 9 %}" in added
    assert "          signed: {title: Contract signed, due: 2024-03-01}" in added
    assert set(company.codes()) <= {"MET505", "TIME703"}


def test_a_key_result_of_a_proposal_and_what_it_brings_to_one_above(company):
    of_proposal = ("new", "key-result", "quality/sound/second", "--metric", "quality/repaired")
    assert company.run(*of_proposal, "--baseline", "9 %", "--target", "6 %").code == 0
    done = company.run(
        *("new", "key-result", "quality/share/more", "--metric", "quality/tested", "--baseline", "10 %"),
        *("--target", "12 %", "--contributes-to", "company/quality/defects=-0.5 pts"),
    )
    assert done.code == 0
    assert "contributes_to: {company/quality/defects: -0.5 pts}" in company.read("quality/okrs-2024.yaml")


@pytest.mark.parametrize("only", ["--dry-run", "--diff"])
def test_only_showing_writes_nothing(company, only):
    before = everything_below(company.root)
    done = company.run("new", "team", "checkout", "--name", "Check-out", only)
    assert done.code == 0
    assert ("Would lay down checkout/team.yaml" in done.out) == (only == "--dry-run")
    assert ("+name: Check-out" in done.out) == (only == "--diff")
    assert everything_below(company.root) == before


TITLES = [
    "a \"b\" 'c': d # e",
    "日本の約束 🏢",
    "yes",
    "2024",
    "- x",
    "\x1b[31mred",
    "{a: b}",
    "two\nlines",
    " lead",
    "é" * 200,
]


@pytest.mark.parametrize("text", TITLES)
def test_any_text_reads_back_as_it_was_given(company, text):
    assert company.run("new", "team", "checkout", "--name", text).code == 0
    given = ("--title", text, "--why", text, "--stands-alone", text)
    done = company.run("new", "objective", "trust/badge", *given)
    assert "\x1b" not in done.out
    cascade = company.checked().cascade
    assert cascade.teams["checkout"].entry.name == text
    entry = cascade.objectives["trust/badge", "2024-Q1"].entry
    assert (entry.title, entry.why, entry.stands_alone) == (text, text, text)


PROPOSAL = ("proposal", "trust/x", "--title", "T")
OBJECTIVE = ("objective", "trust/x", "--title", "T")
KEY_RESULT = ("key-result", "quality/share/x", "--metric", "quality/tested")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("team",), "missing ID and --name"),
        (("team", "trust", "--name", "T"), "trust is there already"),
        (("team", "No", "--name", "T"), "did you mean no?"),
        (("team", "no", "--name", "T"), "cannot be an id"),
        (("team", "x", "--name", " "), "this text is empty"),
        (("team", "x", "--name", "T", "--parent", "trsut"), "did you mean trust?"),
        (("team", "x", "--name", "T", "--parent", "trust", "--level", "tribe"), "tribe is not below tribe"),
        (("team", "x", "--name", "T", "--lead", "Zoë Smith"), "did you mean zoe-smith?"),
        (("team", "x", "--name", "T", "--metric", "m: {name: M}"), "unit: "),
        (("team", "x", "--name", "T", "--metric", "m: ["), "as it stands in the file"),
        (
            ("team", "x", "--name", "T", "--metric", "m: {name: M, unit: u, direction: up, drives: trust/no}"),
            "trust/no",
        ),
        (
            ("vision", "trust"),
            "missing --ambition, --north-star and --target; at a terminal, and without --yes, you are",
        ),
        (("vision", "trust", "--year", "2024", *VISION), "trust/vision-2024.yaml is there already"),
        (("vision", "trust", "--year", "2024-Q1", *VISION), "write 2024"),
        (("vision", "nobody", *VISION), "names no team here"),
        (("vision", "trust", *VISION, "--baseline", "2 %"), "is not in visits"),
        (("vision", "trust", *VISION[:-1], "-50%"), "this moves it the other way"),
        (("vision", "trust", *VISION[:-1], "+50 pts"), "cannot be read in visits"),
        (("vision", "trust", *VISION, "--axis", "a: {title: A, metrics: [trust/none]}"), "trust/none"),
        (("proposal", "trust"), "missing --title"),
        (("proposal", "company/x", "--title", "T"), "names no team here"),
        ((*PROPOSAL, "--axis", "axes"), "did you mean axis?"),
        ((*PROPOSAL, "--posture", "gamble"), "accepted: quick-win, bet"),
        ((*PROPOSAL, "--reach", "many"), "missing --impact, --confidence and --effort"),
        ((*PROPOSAL, "--reach", "4M", "--impact", "2", "--confidence", "2", "--effort", "9"), "from 0 to 1"),
        ((*PROPOSAL, "--continues", "trust/nothing@2023"), "trust/nothing"),
        ((*PROPOSAL, "--depends-on", "s: {team: services, by: soon, need: X}"), "by: “soon” is not a date"),
        (("objective", "trust/x"), "missing --title"),
        (OBJECTIVE, "missing --contributes-to, --stands-alone or --proposed-by"),
        ((*OBJECTIVE, "--contributes-to", "company/engagment"), "did you mean company/engagement?"),
        ((*OBJECTIVE, "--contributes-to", "company"), "company"),
        (("objective", "company/x", "--title", "T", "--contributes-to", "quality/share"), "nothing was written"),
        ((*OBJECTIVE, "--cycle", "Q1", "--stands-alone", "R"), "accepted: 2024, 2024-H1"),
        (("objective", "trusst/x", "--title", "T"), "did you mean trust?"),
        (("objective", "x", "--title", "T"), "write it as TEAM/ID"),
        ((*KEY_RESULT, "--target", "+4"), "+3 pts or +40%"),
        ((*KEY_RESULT, "--target", "10 %", "--baseline", "10 %"), "this asks for no change"),
        ((*KEY_RESULT, "--segment", "FR", "--target", "12 %"), "without segments"),
        ((*KEY_RESULT, "--hold-min", "9 %", "--hold-max", "8 %"), "min is 9 %"),
        ((*KEY_RESULT, "--target", "12 %", "--contributes-to", "company/quality/defects=a lot"), "is not an amount"),
        (KEY_RESULT, "missing --target"),
        ((*KEY_RESULT, "--milestone", "a: {title: A, due: 2024-03-01}"), "--milestone stands in place of --metric"),
        ((*KEY_RESULT, "--hold-max", "9 %", "--target", "8 %"), "--hold-max stands in place of --target"),
        ((*OBJECTIVE, "--stands-alone", "R", "--contributes-to", "company/quality"), "in place of --contributes-to"),
        (("key-result", "quality/share/up", *KEY_RESULT[2:], "--target", "12 %"), "is there already"),
        (("key-result", "quality/shame/x", *KEY_RESULT[2:], "--target", "12 %"), "did you mean quality/share?"),
    ],
)
def test_a_bad_option_writes_nothing_and_names_what_is_accepted(company, arguments, said):
    before = everything_below(company.root)
    done = company.run("new", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert everything_below(company.root) == before


# By answers --------------------------------------------------------------------------------------------------


def answered(*answers: str) -> str:
    """What somebody types, line by line."""
    return "".join(f"{answer}\n" for answer in answers)


def test_somebody_is_asked_for_a_team_and_its_metrics(company):
    done = company.run(
        *("new", "team"),
        answers=answered(
            *("Check-out", "No", "", "trust", "", "Bob Smith", "gpm-checkout"),  # id refused once; lead refused once
            *("y", "Baskets that end in an order", "basket", "%", "", "US, FR", "", "trust/conv", "n", ""),
        ),
    )
    assert done.code == 0, done.err
    assert "“No” is not an id" in done.err
    assert "did you mean bob-smith?" in done.err
    written = company.read("trust/check-out/team.yaml")
    assert "lead: gpm-checkout\n" in written
    assert "    segments: [US, FR]\n    drives: trust/conversion\n" in written
    assert company.codes() == []


def test_a_head_of_tribe_is_carried_from_the_ambition_to_what_others_must_bring(company):
    company.root.joinpath("company/selection-2024.yaml").write_text(
        company.read("company/selection-2024.yaml").replace(
            "trust/loyal: {verdict: retained, why: Those who come back carry the year}",
            "trust/loyal: {verdict: deferred, until: 2025, why: Show it first}",
        )
    )
    done = company.run(
        *("new", "vision", "trust"),
        answers=answered(
            *("", "People come back because they want to", "", "2M", "-50%", "+50%"),  # a target refused once
            *("y", "A relation", "relation", "Those who stay with us …", "2,trust/returns", "n"),
            *(
                "proposal",
                "1",
                "An account for devices",
                "",
                "",
                "Nobody knows what they own",
                "2",
                "",
                "4M",
                "2",
                "80%",
            ),
            *("9", "", "n", "y", "trust/conversion", "n", "10 %", "12 %", "", "", "", "", "n"),
            *("dependency", "", "1", "services", "Insured devices", "2024-13-01", "2024-12-01", "", "done"),
        ),
    )
    assert done.code == 0, done.err
    assert "deferred until 2025: Show it first" in done.err
    assert "this moves it the other way" in done.err
    assert "there is no day 2024-13-01" in done.err
    written = company.read("trust/vision-2025.yaml")
    assert "narrative: Those who stay with us …" in written
    assert "metrics: [trust/conversion, trust/returns]" in written
    assert "continues: trust/loyal@2024" in written
    assert "insured-devices: {team: services, by: 2024-12-01, need: Insured devices}" in written
    vision = company.checked().cascade.visions["trust", "2025"]
    assert [found.short for found in vision.proposals] == ["trust/an-account-for-devices"]


def test_whoever_stops_late_keeps_what_was_finished_and_goes_on_another_day(company):
    start = answered("", "An ambition", "", "2M", "+50%", "n")
    done = company.run("new", "vision", "trust", answers=start + answered("proposal", "A title"))
    assert "what was finished before is kept" in done.err
    assert "A title" not in company.read("trust/vision-2025.yaml")
    more = answered("axis", "A relation", "", "", "1", "done")
    done = company.run("new", "vision", "trust", "--year", "2025", answers=more)
    assert "still missing: proposals for the Comex" in done.err
    assert "1 axis, 0 proposals: 2 things still missing, 1 finding\n" in done.out
    assert company.read("trust/vision-2025.yaml").endswith(
        "axes:\n  a-relation:\n    title: A relation\n    metrics: [trust/return-visits]\n"
    )


def test_nobody_is_asked_what_cannot_be_and_a_letter_within_a_word_chooses_nothing(company):
    done = company.run(
        *("new", "vision", "trust"),
        answers=answered(
            *("", "An ambition", "", "2M", "+50%", "A relation", "y", "A relation", "", "", "1", "N"),
            *("n", "y", "PROP", "An account for devices"),
        ),
    )
    assert "“A relation” is neither yes nor no; accepted: y, n, or Enter for yes" in done.err
    assert "“y” names no step here" in done.err  # it stands in `dependency`, and begins no word of it
    assert "What do you propose?" in done.err
    assert "deferred" not in done.err  # nothing was


def test_whoever_stops_early_writes_nothing(company):
    before = everything_below(company.root)
    done = company.run("new", "vision", "trust", answers=answered("", "An ambition"))
    assert (done.code, done.err) == (2, "error: stopped: nothing was written")
    assert everything_below(company.root) == before


def test_somebody_is_asked_for_an_objective_and_its_key_results(company):
    done = company.run(
        *("new", "objective"),
        answers=answered(
            *("trust", "", "Devices are trusted at first sight", "badge", "engagement,company/quality", "", "", "", ""),
            *("n", "y", "trust/conversion", "n", "10 %", "12 %", "", "", "", "1", "+2 pts", ""),
            *("y", "milestones", "The badge is live", "Signed", "2024-03-01", "", "n", "", "", "", "", "n"),
        ),
    )
    assert done.code == 0, done.err
    written = company.read("trust/okrs-2024-Q1.yaml")
    assert "contributes_to: [company/engagement, company/quality]\n" in written
    assert "        contributes_to: {company/engagement/repeat: +2 pts}\n" in written
    assert "          signed: {title: Signed, due: 2024-03-01}\n" in written


def test_somebody_is_asked_for_a_key_result(company):
    done = company.run(
        *("new", "key-result"),
        answers=answered(
            "quality/share", "quality/tested", "y", "8 %", "7 %", "7 %", "9 %", "", "x", "2", "", "", "held"
        ),
    )
    assert done.code == 0, done.err
    assert "min is 8 %, and max is less: 7 %" in done.err
    assert "is not a number above 0" in done.err
    written = company.read("quality/okrs-2024.yaml")
    assert (
        "      held:\n        metric: quality/tested\n        hold: {min: 7 %, max: 9 %}\n        weight: 2\n"
        in written
    )
