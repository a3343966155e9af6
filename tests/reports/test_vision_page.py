"""The page of a draft at several widths, in a pipe and as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from okrcascade import api
from okrcascade.author.vision_draft import still_missing, vision_of
from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.layout import columns
from okrcascade.reports.style import Style
from okrcascade.reports.tree.marks import marks_of
from okrcascade.reports.vision.json import page_json
from okrcascade.reports.vision.page import VisionPage, page_of
from okrcascade.reports.vision.text import PageText
from okrcascade.workspace.files import MemoryFiles

WORLD = Path(__file__).parents[1] / "world"
DRAFT = """\
kind: vision
team: trust
horizon: {from: 2025, to: 2026}
ambition: Buying refurbished is the obvious choice, and the beginning of a long relation with each of our users
north_star: {metric: trust/return-visits, baseline: 1.9M, target: +60%}
axes:
  relation:
    title: A relation rather than a sale
    narrative: >-
      Two buyers in three are happy, and forget us until the next phone, three years later. Those who keep a device in
      their account come back four times as often, whatever brought them the first time. 二度目の訪問は約束です。
    metrics: [trust/conversion, trust/nothing]
  quality: {title: Quality that can be seen, metrics: [trust/returns]}
proposals:
  account:
    title: People keep their devices with us
    axis: relation
    why: Nobody knows what they own, what it is worth and when it needs care
    posture: bet
    commitment: aspirational
    rice: {reach: 4M, impact: 2, confidence: 80%, effort: 9}
    continues: trust/loyal@2024
    depends_on:
      insured: {team: services, by: 2024-12-01, need: Devices that are insured in the account}
      tested: {team: quality, by: 2024-12-01, need: The tests of each device}
    key_results:
      conversion: {metric: trust/conversion, baseline: 10 %, target: +40%}
      returns: {metric: trust/returns, baseline: 9 %, target: 5 days}
  loose: {title: An idea without an axis}
"""
SERVICES = """\
kind: vision
team: services
horizon: {from: 2025, to: 2026}
ambition: Care for every device
north_star: {metric: services/attached, baseline: 1.2M, target: +60%}
axes: {care: {title: Care, metrics: [services/insured]}}
proposals:
  more:
    title: More care
    axis: care
    depends_on: {account: {team: trust, by: 2025-03-01, need: A place for contracts in the account}}
    key_results: {first: {metric: services/insured, baseline: 10 %, target: 12 %}}
declines: {trust/account/insured: No partner before the summer}
"""


@pytest.fixture(scope="module")
def checked() -> api.Checked:
    contents = {file.relative_to(WORLD).as_posix(): file.read_bytes() for file in WORLD.rglob("*.yaml")}
    selection = contents["company/selection-2024.yaml"].decode()
    deferred = selection.replace(
        "trust/loyal: {verdict: retained, why: Those who come back carry the year}",
        "trust/loyal: {verdict: deferred, until: 2025, why: Show it with twenty thousand first}",
    )
    contents |= {
        "company/selection-2024.yaml": deferred.encode(),
        "trust/vision-2025.yaml": DRAFT.encode(),
        "services/vision-2025.yaml": SERVICES.encode(),
    }
    return api.check(MemoryFiles(contents), api.CheckOptions(today=date(2024, 2, 15)))


@pytest.fixture(scope="module")
def page(checked: api.Checked) -> VisionPage:
    cascade = the_cascade(checked)
    vision = vision_of(cascade.teams["trust"], cascade)
    assert vision is not None
    return page_of(vision, cascade, checked.report)


def the_cascade(checked: api.Checked) -> Cascade:
    assert checked.cascade is not None
    return checked.cascade


@pytest.mark.parametrize("width", [60, 120, None])
def test_the_page_at_a_width(checked: api.Checked, page: VisionPage, width: int | None, snapshot):
    lines = list(PageText(the_cascade(checked), Style(), width).lines(page, "okrs/trust/vision-2025.yaml"))
    assert width is None or max(map(columns, lines)) <= width
    snapshot("\n".join(lines) + "\n", f"vision-status-{width or 'pipe'}.txt")


def test_colour_changes_nothing_but_the_colour(checked: api.Checked, page: VisionPage):
    plain = "\n".join(PageText(the_cascade(checked), Style(), 80).lines(page, "x"))
    painted = "\n".join(PageText(the_cascade(checked), Style(colour=True), 80).lines(page, "x"))
    pieces = [part.partition("m")[2] for part in ("m" + painted).split("\x1b[")]
    assert "".join(pieces) == plain


def test_the_page_as_json(checked: api.Checked, page: VisionPage):
    data = json.loads(page_json(page, the_cascade(checked), marks_of(checked.report), lambda path: path))
    assert (data["version"], data["ref"], data["path"]) == (1, "vision:trust@2025", "trust/vision-2025.yaml")
    assert data["north_star"]["target"] == pytest.approx(3.04e6)
    assert [axis["name"] for axis in data["axes"]] == ["relation", "quality", None]
    needs = data["axes"][0]["proposals"][0]["needs"]
    assert [(need["team"], need["answer"]) for need in needs] == [("services", "declined"), ("quality", "open")]
    assert data["last_verdicts"][0]["continued_by"] == "proposal:trust/account@2025"
    assert data["asked"][0]["answer"] == "not answered yet"
    assert {"REF201", "MET502", "DOWN409", "UP305"} <= {found["code"] for found in data["findings"]}


def test_what_a_draft_lacks(checked: api.Checked, page: VisionPage):
    assert still_missing(page.vision, the_cascade(checked)) == page.missing
    assert "a narrative of the axis quality" in page.missing
    assert "a proposal on the axis quality" in page.missing
    assert "the answer of quality to account/tested" in page.missing
    assert "your answer to services/more/account: confirms or declines" in page.missing
    assert "the axis, the reason why, the posture (quick win or bet), RICE, key results of loose" in page.missing
