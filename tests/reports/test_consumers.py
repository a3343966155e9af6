"""Formats held against consumers that need node or the network: `make consumers` lays those down, and then runs this."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile import HOSTILE
from pages import check_files
from test_export_charts import hostile_chart
from test_findings import broken_company, rendered

from okrcascade.reports.export.mermaid import chart_mermaid
from okrcascade.reports.style import visible
from okrcascade.text.words import flat

FOLDER = Path(os.environ.get("OKRCASCADE_CONSUMERS", "")).absolute()
pytestmark = pytest.mark.skipif("OKRCASCADE_CONSUMERS" not in os.environ, reason="make consumers lays them down")
PROJECT = Path(__file__).parents[2]
VALIDATE_XSD = (
    "import sys; from lxml import etree; etree.XMLSchema(file=sys.argv[1]).assertValid(etree.parse(sys.argv[2]))"
)


def written(name: str, folder: Path) -> Path:
    file = folder / f"findings.{name}"
    file.write_text(rendered(name, check_files(broken_company())), encoding="utf-8")
    return file


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_schema_of_jenkins_takes_our_junit(tmp_path: Path):
    (schema,) = FOLDER.glob("pytest-*/testing/example_scripts/junit-10.xsd")
    python = FOLDER / "python" / "bin" / "python"
    done = run(python, "-c", VALIDATE_XSD, schema, written("junit", tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_validator_of_reviewdogs_format_takes_ours(tmp_path: Path):
    validator = FOLDER / "node_modules" / ".bin" / "rdformat-validator"
    done = run(validator, written("rdjson", tmp_path), cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_microsofts_validator_finds_no_error_in_our_sarif(tmp_path: Path):
    """It warns that the tool has no page of its own on the web, which is true, and notes what it would add."""
    program = FOLDER / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    kinds = ("--level", "Error;Warning", "--rule-kind", "Sarif;Ghas")
    done = run(program, "validate", written("sarif", tmp_path), *kinds, "--output", "said.sarif", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    (said,) = json.loads((tmp_path / "said.sarif").read_text(encoding="utf-8-sig"))["runs"]
    assert {result["ruleId"] for result in said["results"]} <= {"SARIF2005"}


def test_mermaid_reads_every_text_of_a_chart_as_text():
    """What it understood has the codes of characters in a form of its own, which it decodes when it draws."""
    chart = hostile_chart(*(text for text in HOSTILE if text.strip()))
    done = subprocess.run(
        ["node", Path(__file__).with_name("mermaid_boxes.mjs"), FOLDER],  # noqa: S607
        input=chart_mermaid(chart).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    read = json.loads(done.stdout)
    texts = {
        name: re.sub("\ufb02\xb0\xb0(\\d+)\xb6\xdf", lambda code: chr(int(code[1])), text)
        for name, text in read["boxes"]
    }
    titles = {box.name: visible(flat(box.title)) for box in chart.boxes}
    assert texts == {name: f"<b>{title}</b><br>{title}<br>x" for name, title in titles.items()}
    assert [tuple(arrow) for arrow in read["arrows"]] == list(chart.arrows)


def test_prek_runs_our_hook(tmp_path: Path):
    for path, content in broken_company().items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    subprocess.run(["git", "init", "--quiet", "."], cwd=tmp_path, check=True)  # noqa: S607
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)  # noqa: S607
    done = run(FOLDER / "python" / "bin" / "prek", "try-repo", PROJECT, "okrcascade", "--all-files", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[REF201]" in done.stdout
