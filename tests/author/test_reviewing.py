"""Accepting links: what is written, and that only a change of words or targets makes a link suspect again."""

from __future__ import annotations

from datetime import date

import pytest
from pages import world

from okrcascade import api
from okrcascade.author.plan import Plan
from okrcascade.author.rename import rename
from okrcascade.author.review import accept, leads_to, links_of
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import find
from okrcascade.reports.show.links import carried_by, key_results_above, key_results_below
from okrcascade.reports.show.links import leads_to as shown_above
from okrcascade.workspace.files import MemoryFiles

PATH = "trust/okrs-2024.yaml"
OKRS = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement  # the year's
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %, contributes_to: {company/engagement/repeat: +1 pts}}
      returns: {metric: trust/returns, hold: {max: 5 %}, contributes_to: [company/engagement/loops]}
  honest-pages:
    title: A page says what the buyer will hold in hand
    owner: gpm-trust
    contributes_to: [company/quality, company/engagement]
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, baseline: 6 %, target: 4 %}
"""
REPOSITORY = MemoryFiles(world() | {PATH: OKRS.encode()})


def checked(files: MemoryFiles) -> tuple[Cascade, list[tuple[str, str]]]:
    result = api.check(files, api.CheckOptions(today=date(2024, 2, 15)))
    assert result.cascade is not None
    return result.cascade, [(item.code, item.ref or "") for item in result.report.diagnostics]


def reviewed(files: MemoryFiles, ref: str | None, to: str | None = None) -> MemoryFiles:
    cascade, _ = checked(files)
    thing = None if ref is None else find(cascade, ref)[0]
    above = None if to is None else find(cascade, to)[0]
    plan = Plan(files)
    accept(plan, [link for link in links_of(cascade, thing) if above is None or leads_to(link, above)])
    return MemoryFiles({**files.contents, **plan.contents()})


def changed(files: MemoryFiles, path: str, old: str, new: str) -> MemoryFiles:
    text = files.contents[path].decode()
    assert old in text
    return MemoryFiles({**files.contents, path: text.replace(old, new, 1).encode()})


def test_what_is_written_beside_a_link(snapshot):
    after = reviewed(REPOSITORY, "trust")
    snapshot(after.contents[PATH].decode(), "review-team.yaml")
    assert checked(after)[1] == []
    assert reviewed(after, "trust").contents == after.contents


def test_one_link_of_a_list_is_reviewed_and_the_others_stay_in_their_order():
    text = reviewed(REPOSITORY, "trust/honest-pages", "company/engagement").contents[PATH].decode()
    assert "      company/quality: {}\n      company/engagement: {reviewed: " in text
    assert text.count("reviewed") == 1


@pytest.mark.parametrize(
    ("old", "new", "suspect"),
    [
        ("People come back because they want to", "People come back", ["objective:trust/safe-basket@2024"]),
        (
            "target: 26 %",
            "target: 27 %",
            ["objective:trust/safe-basket@2024", "key-result:trust/safe-basket/conversion@2024"],
        ),
        ("target: 26 %", "target: 26.0 %", []),
        ("People come back because they want to", '"People come back because they want to"', []),
    ],
)
def test_a_change_above_is_told_below_until_it_is_accepted(old: str, new: str, suspect: list[str]):
    files = reviewed(REPOSITORY, "trust/safe-basket")
    after = changed(files, "company/okrs-2024.yaml", old, new)
    cascade, found = checked(after)
    assert sorted(found) == sorted(("DOWN412", ref) for ref in suspect)
    if suspect:
        objective, parent = find(cascade, "trust/safe-basket")[0], find(cascade, "company/engagement@2024")[0]
        assert all("suspect" in branch.detail for branch in shown_above(objective, cascade))
        assert "suspect" in next(item for item in carried_by(parent, cascade) if item.ref == objective.ref).detail
    assert checked(reviewed(after, "trust/safe-basket"))[1] == []


def test_both_ends_of_a_key_result_s_link_show_it():
    after = changed(reviewed(REPOSITORY, None), "company/okrs-2024.yaml", "target: 26 %", "target: 27 %")
    cascade, found = checked(after)
    assert ("DOWN412", "key-result:trust/safe-basket/conversion@2024") in found
    below, above = find(cascade, "trust/safe-basket/conversion")[0], find(cascade, "company/engagement/repeat")[0]
    assert [branch.data.get("suspect") for branch in key_results_above(below, cascade)] == [True]
    assert all(branch.data.get("suspect") for branch in key_results_below(above, cascade))
    assert checked(reviewed(after, None))[1] == []


def test_another_id_makes_nothing_suspect():
    files = reviewed(REPOSITORY, None)
    cascade, _ = checked(files)
    for ref in ("company/engagement@2024", "company/engagement/repeat@2024", "metric:company/repeat", "company"):
        plan = Plan(files)
        rename(plan, cascade, find(cascade, ref)[0], "called-otherwise", keep_old=False)
        assert checked(MemoryFiles({**files.contents, **plan.contents()}))[1] == []
