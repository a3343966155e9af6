"""However many processes share the work, the report is the same to the last byte."""

from __future__ import annotations

import pytest
from pages import TODAY, world

from okrcascade import api
from okrcascade.check import run
from okrcascade.check.report import Report
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.rules.registry import RULES
from okrcascade.workspace import ahead, processes
from okrcascade.workspace.files import Files, MemoryFiles
from okrcascade.workspace.stamps import Witness

UNREADABLE = {
    "trust/broken.yaml": b"kind: okrs\n  team: [\n",
    "trust/not-utf-8.yaml": b"kind: \xff\n",
    "trust/placeholder.yaml": b"kind: team\nid: trust-two\nname: TODO\nlevel: group\nparent: trust\n",
    "services/wrong.yaml": b"kind: okrs\nteam: services\ncycle: 2024-Q7\nobjectives: {}\n",
}
"""What stands in the way of most rules: they do not know what is written there."""

WRONG = {
    "trust/okrs-2024-Q1.yaml": b"""\
# okrcascade: allow[KR602]: one will do
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  one:
    title: Launch the new page for 30 % more
    owner: nobody
    contributes_to: company/engagemant
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 1.4 %}
""",
    "services/okrs-2024-Q1.yaml": b"kind: okrs\nteam: services\ncycle: 2024-Q1\nobjectives: {lost: {title: Lost, owner: a}}\n",
}
CONTENTS = {"unreadable": world() | UNREADABLE, "wrong": world() | WRONG}


@pytest.fixture(autouse=True)
def share_even_a_little(monkeypatch):
    for module, most in ((ahead, 3), (run, 2)):
        monkeypatch.setattr(module, "MANY", 1)
        monkeypatch.setattr(module, "_AT_ONCE", most)


def report(files: Files, jobs: int) -> Report:
    return api.check(files, api.CheckOptions(today=TODAY, jobs=jobs)).report


@pytest.mark.skipif(not processes.CAN_SHARE, reason="nothing is shared out on this system")
@pytest.mark.parametrize("jobs", [2, 3, 50])
@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_the_report_is_the_same_in_every_format(contents, jobs):
    alone, shared = report(MemoryFiles(contents), 1), report(MemoryFiles(contents), jobs)
    for name, render in FINDINGS_FORMATS.items():
        assert list(render(shared, str, Style())) == list(render(alone, str, Style())), name


def test_what_is_compared_says_a_lot():
    codes = {item.code for contents in CONTENTS.values() for item in report(MemoryFiles(contents), 1).diagnostics}
    assert len(codes) >= 9


def test_findings_come_in_the_order_of_the_walk():
    cascade = api.check(MemoryFiles(CONTENTS["wrong"]), api.CheckOptions(today=TODAY)).cascade
    assert cascade is not None
    alone = run.run_rules(cascade, RULES)
    assert len(alone) >= 4
    assert run.run_rules(cascade, RULES, 2) == alone


def test_a_witness_has_seen_what_others_read():
    alone, shared = (Witness(MemoryFiles(CONTENTS["unreadable"])) for _ in range(2))
    report(alone, 1)
    report(shared, 2)
    assert shared.digest() == alone.digest()
    assert not shared.is_torn
