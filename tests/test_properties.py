"""Whatever is in the files, `check` ends with 0 or 1 (2 where settings are hit), and says so in every format."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from arbitrary import edits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import TODAY, world
from typer.testing import CliRunner

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.cli.app import app
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.workspace.files import SETTINGS_NAME, MemoryFiles

CHECK_INS = """\
kind: check-ins
team: quality
cycle: 2024
key_results:
  share/up:
    - {on: 2024-01-10, value: 10.5 %, confidence: 0.8, note: The first tests are in}
    - {on: 2024-02-10, value: 11 %, confidence: 70 %}
readings:
  quality/sound-devices:
    - {on: 2024-02-01, value: 1.25M}
scores:
  share/down: {on: 2025-01-10, value: 6 %, score: 0.7}
"""
RICH = """\
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: [company/engagement, trust/year]
    owner: head-of-trust
    depends_on: {battery: {team: quality, by: 2024-02-15, need: Certified batteries}}
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: +40%
        weight: 2
        contributes_to: {company/engagement/repeat: +0.3 pts, company/engagement/loops: {amount: +200k}}
      returns: {metric: trust/returns, hold: {max: 5 %}}
      contract:
        title: Insurance is live in three states
        milestones:
          signed: {title: Contract signed, due: 2024-01-31, done: 2024-02-06}
confirms: [trust/safe-basket/battery]
declines: {trust/safe-basket/videos: No studio before the summer}
"""
FILES = world() | {"quality/check-ins-2024.yaml": CHECK_INS.encode(), "trust/okrs-2024-Q1.yaml": RICH.encode()}
PATHS = sorted(FILES)
DAYS = st.sampled_from([TODAY, date(2023, 1, 1), date(2026, 12, 31), date.min, date.max])


def assert_sound(contents: dict[str, bytes], today: date = TODAY) -> Report:
    """Check a repository; every format can be printed, and twice the same."""
    options = api.CheckOptions(today=today)
    first, second = (api.check(MemoryFiles(contents), options).report for _ in range(2))
    for name, render in FINDINGS_FORMATS.items():
        text = "\n".join(render(first, str, Style()))
        assert text == "\n".join(render(second, str, Style()))
        text.encode()
        if name == "json":
            assert len(json.loads(text)["diagnostics"]) == len(first.diagnostics)
    for diagnostic in first.diagnostics:
        source = first.sources.get(diagnostic.path)
        lines = source.line_count if source else 1
        assert 1 <= diagnostic.span.start.line <= lines
        assert diagnostic.span.start <= diagnostic.span.end
    return first


@given(st.binary(max_size=200), st.sampled_from(PATHS))
@settings(max_examples=60)
def test_arbitrary_bytes(content: bytes, path: str):
    report = assert_sound(FILES | {path: content})
    assert report.diagnostics
    assert report.broken_settings == (path == SETTINGS_NAME)


@given(st.text(max_size=100), st.sampled_from(PATHS))
@settings(max_examples=60)
def test_arbitrary_text_after_a_sound_beginning(text: str, path: str):
    beginning = FILES[path][: len(FILES[path]) // 2]
    assert_sound(FILES | {path: beginning + text.encode()})


@given(st.data(), st.sampled_from(PATHS), DAYS)
@settings(max_examples=150)
def test_arbitrary_edits(data: st.DataObject, path: str, today: date):
    edited = data.draw(edits(FILES[path].decode()))
    assert_sound(FILES | {path: edited.encode()}, today)


VALUES = [
    "1",
    "-1",
    "1e308",
    "-1e308",
    "0",
    ".inf",
    "'9'",
    "+40%",
    "x2",
    "x0",
    "{}",
    "[]",
    "~",
    "text",
    "2024-02-30",
    "0001-01-01",
]
VALUES += [
    "9999-12-31",
    "company",
    "company/engagement",
    "quality/share@2024",
    "[a, a]",
    "{a: b}",
    "1000",
    "2999",
    "2999-M12",
    "off",
]


@given(st.data(), st.sampled_from(PATHS), DAYS)
@settings(max_examples=150)
def test_other_values_in_sound_places(data: st.DataObject, path: str, today: date):
    """Documents that can be read and bound, and say odd things: the linking and the rules must bear them."""
    lines = FILES[path].decode().splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(": ")
        lines[at] = f"{key}{colon}{data.draw(st.sampled_from(VALUES))}" if colon else lines[at]
    assert_sound(FILES | {path: "\n".join(lines).encode()}, today)


EXAMPLE = Path(__file__).parent.parent / "okrs"
EXAMPLE_FILES = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*.yaml"))}


@given(st.data(), st.sampled_from(sorted(EXAMPLE_FILES)), DAYS)
@settings(max_examples=15)
def test_arbitrary_edits_of_the_example(data: st.DataObject, path: str, today: date):
    edited = data.draw(edits(EXAMPLE_FILES[path].decode()))
    assert_sound(EXAMPLE_FILES | {path: edited.encode()}, today)


@given(st.data())
@settings(max_examples=100)
def test_one_document_put_in_place_of_another(data: st.DataObject):
    """Teams twice, teams gone, rings: files copied over each other."""
    files = dict(FILES)
    for _ in range(data.draw(st.integers(1, 3))):
        files[data.draw(st.sampled_from(PATHS[:-1]))] = FILES[data.draw(st.sampled_from(PATHS))]
    files.pop(data.draw(st.sampled_from([path for path in PATHS if path != SETTINGS_NAME])), None)
    assert_sound(files)


@given(st.data())
@settings(max_examples=100)
def test_references_swapped(data: st.DataObject):
    """Every word of the cascade in every other's place."""
    words = [
        "company/engagement",
        "quality/share",
        "quality/sound-devices",
        "quality",
        "company",
        "trust/loyal",
        "company/loops",
    ]
    old, new = data.draw(st.tuples(st.sampled_from(words), st.sampled_from(words)))
    path = data.draw(st.sampled_from(PATHS))
    assert_sound(FILES | {path: FILES[path].replace(old.encode(), new.encode())})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("okrs")
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@given(st.data(), st.sampled_from(PATHS), st.sampled_from(["full", "concise", "json"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_command_ends_with_0_or_1(root: Path, data: st.DataObject, path: str, output_format: str):
    edited = data.draw(st.one_of(st.binary(max_size=50), edits(FILES[path].decode()).map(str.encode)))
    (root / path).write_bytes(edited)
    try:
        result = CliRunner().invoke(
            app, ["check", "--root", str(root), "--output-format", output_format], env=dict(os.environ)
        )
    finally:
        (root / path).write_bytes(FILES[path])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in ((0, 1, 2) if path == SETTINGS_NAME else (0, 1))
    assert result.stderr == ""
    if output_format == "json":
        json.loads(result.stdout)
