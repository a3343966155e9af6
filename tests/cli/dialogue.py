"""A small company on disk, and commands run in this process as in a script or as by somebody at a terminal."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from okrcascade import api
from okrcascade.cli.app import app
from okrcascade.cli.running import new as run_new
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import DiskFiles

WORLD = Path(__file__).parents[1] / "world"
TODAY = "2024-02-15"


@dataclass(frozen=True)
class Done:
    """What a command left; a refusal is told as `main` tells it."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Company:
    """A copy of the small company, and the commands run in it."""

    root: Path
    monkeypatch: pytest.MonkeyPatch

    def run(self, *arguments: str, answers: str | None = None) -> Done:
        self.monkeypatch.chdir(self.root)
        self.monkeypatch.setattr(run_new, "is_in_person", lambda *, yes: answers is not None and not yes)
        result = CliRunner().invoke(app, [*arguments, "--today", TODAY], input=answers)
        if isinstance(result.exception, RefusedError):
            return Done(2, result.stdout, f"error: {result.exception}")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    def checked(self) -> api.Checked:
        return api.check(DiskFiles(self.root), api.CheckOptions(today=date.fromisoformat(TODAY)))

    def codes(self) -> list[str]:
        return [found.code for found in self.checked().report.diagnostics]

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


def company_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """Lay a copy of the small company into a folder."""
    shutil.copytree(WORLD, folder / "okrs")
    return Company(folder / "okrs", monkeypatch)
