"""What ships for CI: linted by the tools for it, and the action's steps run as GitHub's runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema.validators import validator_for
from pages import world
from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[1]
ACTION = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
SCRIPTS = Path(sys.executable).parent
PAGE = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```yaml (?P<schema>vendor\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

# Linted ---------------------------------------------------------------------------------------------------------------

LINTED = {
    "action.yml": ("vendor.github-actions", (PROJECT / "action.yml").read_text(encoding="utf-8")),
    "ci/gitlab.yml": ("vendor.gitlab-ci", (PROJECT / "ci" / "gitlab.yml").read_text(encoding="utf-8")),
    **{f"docs/ci.md: {fence['schema']}": (fence["schema"], fence["text"]) for fence in FENCE.finditer(PAGE)},
}


@pytest.mark.parametrize("name", LINTED)
def test_each_is_what_its_system_reads(name: str):
    schema = get_builtin_schema(LINTED[name][0])
    validator_for(schema)(schema).validate(YAML(typ="safe", pure=True).load(LINTED[name][1]))  # `on` is a word there


def test_zizmor_finds_nothing(tmp_path: Path):
    (workflow,) = (fence["text"] for fence in FENCE.finditer(PAGE) if fence["schema"] == "vendor.github-workflows")
    file = tmp_path / ".github" / "workflows" / "okrs.yml"
    file.parent.mkdir(parents=True)
    file.write_text(workflow.replace("./path/to/okrcascade", "owner/okrcascade@" + "0" * 40))
    inputs = (PROJECT / "action.yml", PROJECT / ".pre-commit-hooks.yaml", file)
    done = subprocess.run(
        [SCRIPTS / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", *inputs],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_actions_are_pinned_and_scripts_hold_nothing_from_outside():
    for step in STEPS:
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
        else:
            assert "${{" not in step["run"]
            assert step["shell"] == "bash"


def test_the_hook_for_pre_commit_is_a_command_of_ours(tmp_path: Path):
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    lay_down(tmp_path, broken=True)
    program, *arguments = hook["entry"].split()
    done = subprocess.run(
        [SCRIPTS / program, *arguments, "--root", "okrs"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert re.search(hook["files"], "okrs/trust/okrs-2024.yaml")


# The action, step by step ---------------------------------------------------------------------------------------------

GH = """\
#!/bin/bash
printf '%s\\n' "$*" >> "$GH_CALLS"
[[ $* == *--paginate* ]] && printf '%s' "$GH_KNOWN"
for argument; do [[ $argument == body=@* ]] && cp "${argument#body=@}" "$GH_CALLS.body"; done
exit 0
"""
PULL_REQUEST = {"pull_request": {"number": 7, "head": {"repo": {"fork": False}}}}


@dataclass
class Runner:
    """As much of GitHub's runner as a composite action needs: expressions, conditions, files for outputs and summary.

    `installs` installs the program as the action does, where the network may be asked (`make consumers`), and otherwise
    puts ours in its place.
    """

    folder: Path
    inputs: dict[str, str]
    event: dict[str, Any] = field(default_factory=dict)
    known_comment: str = ""
    installs: bool = False
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    log: str = ""
    code: int = 0

    def run(self) -> Runner:
        """Run the steps until one fails."""
        for step in STEPS:
            if self.code == 0 and self._is_wanted(step.get("if", "")):
                self._run_step(step)
        return self

    @property
    def temp(self) -> Path:
        return self.folder.parent / "temp"

    def _run_step(self, step: dict[str, Any]) -> None:
        if "uses" in step:
            self.used.append(step["uses"].split("@")[0])
            return
        if step["name"] == "Install okrcascade" and not (self.installs and os.environ.get("OKRCASCADE_NETWORK")):
            program = self.temp / "okrcascade" / "bin" / "okrcascade"
            program.parent.mkdir(parents=True)
            program.symlink_to(SCRIPTS / "okrcascade")
            return
        output, calls = self.temp / "output", self.temp / "calls"
        output.write_text("")
        (self.temp / "bin").mkdir(exist_ok=True)
        (self.temp / "bin" / "gh").write_text(GH)
        (self.temp / "bin" / "gh").chmod(0o755)
        env = {name: self._expanded(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  as the runner does
            cwd=self.folder,
            env={
                "PATH": f"{self.temp / 'bin'}:{os.environ['PATH']}",
                "HOME": str(self.temp),
                "CI": "true",
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
                "GH_CALLS": str(calls),
                "GH_KNOWN": self.known_comment,
                **{name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "PYTHONPATH"))},
                **env,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.code, self.log = done.returncode, self.log + done.stdout + done.stderr
        if "id" in step:
            lines = output.read_text().splitlines()
            self.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)

    def _expanded(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: self._value(match[1]), text)

    def _value(self, name: str) -> str:
        value: Any = {
            "inputs": {key: self.inputs.get(key, self._default(spec)) for key, spec in ACTION["inputs"].items()},
            "github": {
                "event": self.event,
                "repository": "owner/okrs",
                "token": "its token",
                "action_path": str(PROJECT),
            },
            "steps": {step: {"outputs": outputs} for step, outputs in self.outputs.items()},
        }
        for part in name.split("."):
            value = value.get(part, "") if isinstance(value, dict) else ""
        return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)

    def _default(self, spec: dict[str, str]) -> str:
        return "its token" if "github.token" in spec["default"] else spec["default"]

    def _is_wanted(self, condition: str) -> bool:
        return all(self._holds(part.strip()) for part in condition.split("&&")) if condition else True

    def _holds(self, clause: str) -> bool:
        left, _, rest = clause.partition(" ")
        value = self._value(left)
        if not rest:
            return value not in ("", "false")
        sign, right = rest.split(" ", 1)
        if sign == "<":
            return int(value) < int(right)
        return (value == right.strip("'")) is (sign == "==")


def lay_down(folder: Path, *, broken: bool) -> Path:
    for path, content in world().items():
        file = folder / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.replace(b"name: Trust", b"name: TODO\nnme: x", 1) if broken else content)
    return folder


@pytest.fixture
def start(tmp_path: Path):
    """Return what runs the action on the small company, broken or not."""

    def run(*, broken: bool = True, **more: Any) -> Runner:
        folder = lay_down(tmp_path / "checkout", broken=broken)
        (tmp_path / "temp").mkdir()
        inputs = {"root": "okrs"} | more.pop("inputs", {})
        return Runner(folder, inputs, **more).run()

    return run


def test_findings_become_annotations_a_summary_and_files(start):
    run = start()
    assert run.code == 1
    assert run.log.count("::error title=DOC102") == 1
    assert run.outputs["check"]["exit-code"] == "1"
    assert "unknown" in (run.temp / "summary.md").read_text()
    assert len(json.loads(Path(run.outputs["check"]["sarif-file"]).read_text())["runs"][0]["results"]) == 2
    assert "DOC106" in Path(run.outputs["check"]["markdown-file"]).read_text()
    assert run.used == ["actions/setup-python"]
    assert not (run.temp / "calls").exists()


def test_a_clean_repository_passes_and_gets_no_comment(start):
    run = start(broken=False, inputs={"comment": "true"}, event=PULL_REQUEST)
    assert (run.code, run.outputs["check"]["exit-code"]) == (0, "0")
    assert "--method" not in (run.temp / "calls").read_text()


def test_inputs_are_handed_on(start):
    run = start(inputs={"select": "DOC106", "fail-on": "warning", "paths": "okrs/trust\nokrs/company\n"})
    assert run.code == 1
    assert run.log.count("::warning title=DOC106") == 1
    assert "DOC102" not in run.log


def test_known_findings_pass_by_a_baseline(start, tmp_path: Path):
    lay_down(tmp_path / "checkout", broken=True)
    command = [SCRIPTS / "okrcascade", "check", "--root", "okrs", "--baseline", "known.json", "--write-baseline"]
    subprocess.run(command, cwd=tmp_path / "checkout", check=True, capture_output=True)
    assert start(inputs={"baseline": "known.json"}).code == 0


@pytest.mark.parametrize("name", ["root", "paths", "select", "ignore", "baseline", "fail-on"])
@pytest.mark.parametrize("text", ["$(touch pwned)", '"; touch pwned; "', "`touch pwned`", "--output-file=pwned"])
def test_no_input_is_run_or_becomes_an_option(start, name: str, text: str):
    run = start(inputs={name: text})
    assert run.code == 2
    assert not (run.folder / "pwned").exists()


def test_nothing_of_the_repository_is_run(start, tmp_path: Path):
    for name in ("okrcascade", "typer", "yaml", "sitecustomize", "usercustomize", "pip", "venv", "json", "encodings"):
        file = tmp_path / "checkout" / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text("open('pwned', 'w').close()\n")
    run = start(installs=True)
    assert run.code == 1, run.log
    assert not (run.folder / "pwned").exists()


def test_a_comment_is_written_once_and_then_kept_up_to_date(start):
    run = start(inputs={"comment": "true"}, event=PULL_REQUEST)
    first, second = (run.temp / "calls").read_text().splitlines()
    assert first.startswith("api --paginate repos/owner/okrs/issues/7/comments")
    assert "--method POST repos/owner/okrs/issues/7/comments" in second
    body = (run.temp / "calls.body").read_text()
    assert body.startswith("<!-- okrcascade: findings -->\nFound 1 error and 1 warning")


def test_a_comment_that_is_there_is_changed(start):
    run = start(inputs={"comment": "true"}, event=PULL_REQUEST, known_comment="12\n34", broken=False)
    assert "--method PATCH repos/owner/okrs/issues/comments/12 " in (run.temp / "calls").read_text()
    assert "All clear" in (run.temp / "calls.body").read_text()


def test_a_comment_is_cut_to_what_github_takes_in(start, tmp_path: Path):
    lay_down(tmp_path / "checkout", broken=True)
    many = "".join(f"field-{number}: x\n" for number in range(90))
    for number in range(9):
        (tmp_path / "checkout" / "okrs" / f"more-{number}.yaml").write_text(f"kind: team\nid: t{number}\n{many}")
    run = start(inputs={"comment": "true"}, event=PULL_REQUEST)
    body = (run.temp / "calls.body").read_text()
    assert len(body) < 65_536
    assert body.endswith("\n\nMore do not fit here: the summary of the step holds them.\n")


@pytest.mark.parametrize("fork", [True, False])
def test_a_fork_gets_what_needs_no_right_to_write(start, fork: bool):  # noqa: FBT001
    event = {"pull_request": {"number": 7, "head": {"repo": {"fork": fork}}}}
    run = start(inputs={"comment": "true", "sarif": "true"}, event=event)
    assert ("github/codeql-action/upload-sarif" in run.used) is not fork
    assert (run.temp / "calls").exists() is not fork
    assert run.code == 1


def test_wrong_usage_is_not_uploaded(start):
    run = start(inputs={"comment": "true", "sarif": "true", "select": "XYZ"}, event=PULL_REQUEST)
    assert run.code == 2
    assert run.used == ["actions/setup-python"]


# GitLab ---------------------------------------------------------------------------------------------------------------


def test_the_job_for_gitlab_writes_both_reports(tmp_path: Path):
    job = yaml.safe_load((PROJECT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["okrcascade"]
    lay_down(tmp_path, broken=True)
    environment = {**os.environ, **job["variables"], "PATH": f"{SCRIPTS}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],  # noqa: S607
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    assert len(json.loads((tmp_path / reports["codequality"]).read_text())) == 2
    assert (tmp_path / reports["junit"]).read_text().startswith("<?xml")
