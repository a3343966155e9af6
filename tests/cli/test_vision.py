"""vision status through the command line."""

from __future__ import annotations

import json

import pytest
from dialogue import company_in


@pytest.fixture
def company(tmp_path, monkeypatch):
    return company_in(tmp_path, monkeypatch)


def test_the_page_of_a_tribe(company):
    done = company.run("vision", "status", "trust")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Trust  vision of 2024 to 2025  trust/vision-2024.yaml\n")
    assert done.out.endswith("1 axis, 1 proposal: 1 retained\n")


def test_the_only_vision_needs_no_name(company):
    for tribe in ("quality", "services"):
        (company.root / tribe / "vision-2024.yaml").unlink()
    data = json.loads(company.run("vision", "status", "--output-format", "json").out)
    assert (data["ref"], data["path"]) == ("vision:trust@2024", "trust/vision-2024.yaml")


def test_a_vision_that_cannot_be_read_is_not_said_to_be_unwritten(company):
    for tribe in ("quality", "services"):
        (company.root / tribe / "vision-2024.yaml").unlink()
    (company.root / "trust/vision-2024.yaml").write_text("kind: vision\nteam: trust\n")
    check = "or okrcascade check where there is one that cannot be read"
    assert check in company.run("vision", "status").err
    assert check in company.run("vision", "status", "trust").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "whose vision? there are quality, services and trust"),
        (("trsut",), "did you mean trust?"),
        (("trust", "--year", "2031"), "trust has no vision of 2031: okrcascade new vision trust"),
        (("trust", "--year", "soon"), "accepted: 2024"),
        (("company",), "company has no vision yet"),
        (("trust", "--output-format", "xml"), "accepted are text, json"),
    ],
)
def test_wrong_usage_names_what_is_accepted(company, arguments, said):
    done = company.run("vision", "status", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
