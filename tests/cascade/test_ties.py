"""The ties of a document say whom and what it names, no matter in which field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from okrcascade import api
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import METRIC, TEAM
from okrcascade.cascade.reach import Ties
from okrcascade.cascade.ties import ties_of
from okrcascade.cascade.uses import Use, uses
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.workspace.bind import bind
from okrcascade.workspace.files import DiskFiles

OKRS = Path(__file__).parents[2] / "okrs"
TODAY = date(2024, 2, 15)


@pytest.fixture(scope="module")
def cascade() -> Cascade:
    """The example repository, which has a reference of each kind in each field that takes one."""
    cascade = api.check(DiskFiles(OKRS), api.CheckOptions(today=TODAY)).cascade
    assert cascade is not None
    return cascade


def of_teams(cascade: Cascade) -> Iterator[tuple[str, Ties]]:
    workspace = cascade.workspace
    for document in (*workspace.visions, *workspace.okrs, *workspace.check_ins):
        tied = ties_of(document.model, TODAY)
        assert tied is not None
        yield document.path, tied


def test_no_reference_of_a_team_is_left_out(cascade):
    written: dict[str, list[Use]] = {}
    for use in uses(cascade.workspace, cascade.names):
        written.setdefault(use.place.path, []).append(use)
    for path, tied in of_teams(cascade):
        names = [use for use in written[path] if use.wanted not in (TEAM, METRIC)]
        assert tied.above | tied.beside | {tied.team} == {use.team_id for use in names} | {tied.team}, path
        metrics = {use.path for use in written[path] if use.wanted == METRIC and "axes" not in use.place.route}
        assert tied.common == metrics, path


def test_all_that_is_contributed_to_is_above(cascade):
    tied = dict(of_teams(cascade))
    for (short, _), contributors in cascade.contributors.items():
        assert all(short.partition("/")[0] in tied[child.path].above for child, _ in contributors)
    for (short, _), below in cascade.key_result_contributors.items():
        assert all(short.partition("/")[0] in tied[child.path].above for child, _ in below)


def check_ins(name: str, day: str) -> CheckInsFile:
    data = {"kind": "check-ins", "team": "trust", "cycle": "2024-Q1", "key_results": {name: [{"on": day}]}}
    model = bind(data, "check-ins.yaml").model
    assert isinstance(model, CheckInsFile)
    return model


@pytest.mark.parametrize(("day", "ahead"), [("2024-02-15", ""), ("2024-02-16", "2024-02-16")])
def test_check_ins_of_days_to_come_are_ahead(day, ahead):
    tied = ties_of(check_ins("safe/basket", day), TODAY)
    assert tied is not None
    assert tied.ahead == ahead


def test_who_checks_in_for_another_team_cannot_be_followed():
    assert ties_of(check_ins("quality/safe/basket", "2024-02-15"), TODAY) is None
