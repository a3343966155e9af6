"""Fixes on findings: what they say, and the edits that they come to, in every form in which somebody reads them."""

import json
from datetime import date

from pages import world

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.diagnostics.fix import Applicability
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.text.edit import apply_edits
from okrcascade.workspace.files import MemoryFiles

PATH = "trust/okrs-2024.yaml"
OBJECTIVE = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: "{}" # why not
    key_results:
      conversion: {{metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}}
      returns: {{metric: trust/returns, hold: {{max: 5 %}}}}
"""


def report_on(reference: str, mark: str = "") -> Report:
    files = MemoryFiles(world() | {PATH: (mark + OBJECTIVE.format(reference)).encode()})
    return api.check(files, api.CheckOptions(today=date(2024, 2, 15))).report


def shown(report: Report, output_format: str) -> str:
    return "\n".join(FINDINGS_FORMATS[output_format](report, lambda path: f"okrs/{path}", Style()))


def test_a_slip_is_safe_to_mend_and_its_edit_touches_nothing_else():
    (diagnostic,) = report_on("company/engagment").diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability is Applicability.SAFE
    assert apply_edits(OBJECTIVE.format("company/engagment"), diagnostic.fix.edits) == OBJECTIVE.format(
        "company/engagement"
    )


def test_another_word_wants_a_look():
    (diagnostic,) = report_on("company/engaging").diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability is Applicability.UNSAFE


def test_what_nobody_can_guess_has_no_fix():
    (diagnostic,) = report_on("company/zebra").diagnostics
    assert diagnostic.fix is None
    assert json.loads(shown(report_on("company/zebra"), "json"))["diagnostics"][0]["fix"] is None


def test_json_tells_the_fix_with_its_edits():
    for mark in ("", "\ufeff"):
        (told,) = json.loads(shown(report_on("company/engagment", mark), "json"))["diagnostics"]
        assert told["fix"] == {
            "message": "write company/engagement",
            "applicability": "safe",
            "edits": [
                {
                    "path": f"okrs/{PATH}",
                    "span": {"start": {"line": 8, "column": 21}, "end": {"line": 8, "column": 40}},
                    "text": '"company/engagement"',
                }
            ],
        }


def test_forges_and_reviewers_get_the_fix():
    sarif = json.loads(shown(report_on("company/engagment"), "sarif"))
    (fix,) = sarif["runs"][0]["results"][0]["fixes"]
    assert fix["description"]["text"] == "write company/engagement"
    (change,) = fix["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == '"company/engagement"'
    rdjson = json.loads(shown(report_on("company/engagment"), "rdjson"))
    (suggestion,) = rdjson["diagnostics"][0]["suggestions"]
    assert suggestion["text"] == '"company/engagement"'
    assert suggestion["range"]["start"] == {"line": 8, "column": 21}


def test_a_reader_is_told_what_can_be_fixed():
    safe, unsafe, none = (
        shown(report_on(f"company/{name}"), "full").splitlines() for name in ("engagment", "engaging", "zebra")
    )
    assert safe[0].startswith("error[REF201] [*]: ")
    assert safe[-1] == "[*] 1 finding can be fixed with okrcascade fix."
    assert unsafe[0].startswith("error[REF201]: ")
    assert unsafe[-1] == "1 finding can be fixed with okrcascade fix --unsafe-fixes."
    assert none[-1] == "Found 1 error in 13 files."


def test_a_team_s_check_ins_name_their_own_key_results_without_the_team():
    text = "kind: check-ins\nteam: company\ncycle: 2024\nkey_results:\n  engagement/repat: [{on: 2024-01-08, value: 21 %}]\n"
    files = MemoryFiles(world() | {"company/check-ins-2024.yaml": text.encode()})
    (diagnostic,) = api.check(files, api.CheckOptions(today=date(2024, 2, 15))).report.diagnostics
    assert diagnostic.fix is not None
    assert apply_edits(text, diagnostic.fix.edits) == text.replace("repat", "repeat")


TEAM = """\
kind: team
id: trust
name: Trust
level: tribe
parent: company
lead: head-of-trust
metrics:
  return-visits: {name: North Star of Trust, unit: visits, direction: up, drives: company/loops}
  conversion: {name: First input, unit: "%", direction: up, drives: trust/return-visits, segments: DEUTSCHLAND}
  returns: {name: Second input, unit: "%", direction: down, drives: trust/return-visits}
"""
VISION = """\
kind: vision
team: trust
horizon: {from: 2024, to: 2025}
ambition: What Trust wants in two years
north_star: {metric: trust/return-visits, baseline: 1.0M, target: +20%}
axes:
  axis: {title: Where it begins, metrics: [trust/conversion]}
proposals:
  loyal:
    title: 2024
    axis: axis
    posture: Quick_Win
    depends_on: {Good-Care: {team: services, by: 29/02/2024, need: Care}}
    key_results:
      first: {metric: "metric:trust/conversion", segment: Deutschland, baseline: 10 %, target: "+2,0 pts"}
confirms: services/care/nothing
"""


def test_what_was_meant_is_written_in_the_right_form():
    contents = {"trust/team.yaml": TEAM.encode(), "trust/vision-2024.yaml": VISION.encode()}
    fixed = api.fix(MemoryFiles(world() | contents), api.CheckOptions(today=date(2024, 2, 15)), unsafe=False)
    after = {writing.path: writing.after.decode() for writing in fixed.writings}
    assert after["trust/team.yaml"] == TEAM.replace("segments: DEUTSCHLAND", "segments: [DEUTSCHLAND]")
    assert after["trust/vision-2024.yaml"] == (
        VISION.replace("title: 2024", 'title: "2024"')
        .replace("Quick_Win", "quick-win")
        .replace("Good-Care", "good-care")
        .replace("29/02/2024", "2024-02-29")
        .replace("metric:trust/conversion", "trust/conversion")
        .replace("Deutschland", "DEUTSCHLAND")
        .replace("confirms: services/care/nothing", "confirms: [services/care/nothing]")
    )
    assert {item.code for item in fixed.report.diagnostics} == {"REF201", "DOWN409"}
