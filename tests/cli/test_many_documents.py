"""A large repository is loaded by other processes while the command still starts; what it prints is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Result, okrcascade
from generate import documents

from okrcascade.workspace import ahead, processes

pytestmark = pytest.mark.skipif(not processes.CAN_SHARE, reason="nothing is shared out on this system")

TEAMS = 100
BROKEN = {"team": b"kind: team\n  id: [\n", "check-ins": b"kind: check-ins\nteam: nobody\ncycle: 2024-Q1\n"}
"""What is put in place of the last file of each kind."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for name, text in documents(TEAMS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for kind, content in BROKEN.items():
        max(folder.rglob(f"{kind}*.yaml")).write_bytes(content)
    return folder


def check(root: Path, *arguments: str) -> Result:
    return okrcascade("check", "--today", "2024-01-31", "--output-format", "json", *arguments, cwd=root)


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_it_prints_the_same_as_one_process(root: Path, jobs: str):
    assert sum(1 for _ in root.rglob("*.yaml")) > ahead.MANY
    alone, shared = check(root, "--jobs", "1"), check(root, "--jobs", jobs)
    assert alone.code == shared.code == 1
    assert shared.out == alone.out
    assert shared.err == alone.err == ""


def test_wrong_usage_is_told_before_anything_is_loaded(root: Path):
    refused = check(root, "--today", "tomorrow")
    assert refused.code == 2
    assert "tomorrow" in refused.err
