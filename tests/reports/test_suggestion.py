"""Suggested sets as people see them, and as machines read them."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from pages import TODAY

from okrcascade import api
from okrcascade.reports.comex.suggestion_json import suggestion_json
from okrcascade.reports.comex.suggestion_text import suggestion_lines
from okrcascade.reports.layout import columns
from okrcascade.reports.style import Style
from okrcascade.selection.brief import briefs, year_at_hand
from okrcascade.selection.suggest import suggest
from okrcascade.workspace.files import DiskFiles

EXAMPLE = Path(__file__).parents[2] / "okrs"


@pytest.fixture(scope="module")
def suggested():
    """The example's proposals, as if the Comex had not met."""
    cascade = api.check(DiskFiles(EXAMPLE), api.CheckOptions(today=TODAY)).cascade
    year = year_at_hand(cascade)
    weights = asdict(cascade.settings.criteria)
    known = briefs(cascade, year)
    return [suggest(known, size, weights, has_met=False) for size in (3, 4)], weights, year


@pytest.mark.parametrize("width", [60, 100, None])
def test_the_sets_as_people_see_them(suggested, snapshot, width):
    found, weights, _ = suggested
    lines = list(suggestion_lines(found, weights, Style(), width))
    assert all(columns(line) <= width for line in lines if width)
    snapshot("".join(f"{line}\n" for line in lines), f"suggest-{width or 'pipe'}.txt")


def test_the_sets_as_machines_read_them(suggested):
    found, weights, year = suggested
    (text,) = suggestion_json(found, weights, year)
    data = json.loads(text)
    assert [size["size"] for size in data["sizes"]] == [3, 4]
    first, second, _ = data["sizes"][1]["sets"]
    assert first["worth"] == pytest.approx(sum(first["breakdown"].values()))
    assert first["beside_the_first"] == {"instead": [], "without": [], "differences": {}, "turns": []}
    beside = second["beside_the_first"]
    assert second["worth"] - first["worth"] == pytest.approx(sum(beside["differences"].values()))
    assert set(beside["instead"]) == set(second["proposals"]) - set(first["proposals"])
    assert set(beside["without"]) == set(first["proposals"]) - set(second["proposals"])


def test_sets_that_are_as_good_are_told_as_ties(suggested):
    (found, *_), weights, _ = suggested
    alike = replace(
        found,
        sets=(found.sets[0], replace(found.sets[1], breakdown=found.sets[0].breakdown, worth=found.sets[0].worth)),
        ties=20,
    )
    said = "\n".join(suggestion_lines([alike], weights, Style(), None))
    assert f"2. {found.sets[0].worth:.3f} of 5, as good as the first" in said
    assert "20 or more sets not shown, as good as the last one" in said
    assert "better than the first once" not in said
