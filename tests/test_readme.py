"""What the README shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
CONSOLE = re.compile(r"^(?P<indent> *)```console\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
SCRIPTS = Path(sys.executable).parent


def printed(command: str) -> str:
    environment = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(
        command, shell=True, cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def shown_as(command: str, indent: str) -> str:
    lines = [f"$ {command}", *printed(command).rstrip("\n").split("\n")]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def blocks() -> list[re.Match[str]]:
    return list(CONSOLE.finditer(README.read_text(encoding="utf-8")))


def command_of(block: re.Match[str]) -> str:
    return block["body"].strip().split("\n")[0].removeprefix("$ ")


@pytest.mark.parametrize("number", range(len(blocks())), ids=[command_of(block)[:60] for block in blocks()])
def test_each_command_prints_what_the_readme_shows(number, request):
    block = blocks()[number]
    now = shown_as(command_of(block), block["indent"])
    if request.config.getoption("--update-snapshots"):
        text = README.read_text(encoding="utf-8")
        README.write_text(text[: block.start("body")] + now + text[block.end("body") :], encoding="utf-8")
    assert blocks()[number]["body"] == now, "run pytest -n0 --update-snapshots, and read the difference"
