"""A company's whole year, lived with the commands that docs/year.md shows: clean after each step, and nothing but the step.

The page is the script. Each command prints what the page shows; after each step a check finds nothing at all, the files
that changed are those that the commands told of, and what they say now is what the snapshot of all differences shows.
`pytest -n0 tests/test_year.py --update-snapshots` writes what is printed now into the page.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cli.command import Result, in_process, okrcascade
from gitrepo import GitRepo, new_repo
from tutorial import Command, Step, steps_of

from okrcascade import api
from okrcascade.reports.findings_concise import render_concise
from okrcascade.reports.style import Style
from okrcascade.workspace.files import DiskFiles

PAGE = Path(__file__).parents[1] / "docs" / "year.md"
TOLD = re.compile(r"^(?:Laid down|Changed) (\S+)$", re.MULTILINE)
TODAY = "OKRCASCADE_TODAY"
MAY_CHANGE = "-cycle: "
"""The beginning of the only lines that a step of the year changes: all others are added, and stay as they are."""
OTHERS = {".github", ".vscode", ".schemas"}
"""Folders of what `init` lays down for others: their texts are tested where they are made."""


@dataclass
class Session:
    """A folder in which somebody types, with the variables of the shell and what was told of files since the last step."""

    repo: GitRepo
    variables: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def type(self, command: Command) -> str:
        """Run a command and return what it prints; it must end well."""
        words = shlex.split(command.line.partition("<<")[0].replace("\\\n", ""), comments=True)
        if words[0] == "export":
            self.variables |= [words[1].split("=", 1)]
            return ""
        assert words.pop(0) == "okrcascade", f"{command.line}: the page types nothing else"
        done = self._okrcascade(words, command)
        if done.code != 0:
            self.failed.append(f"{command.line} ends with {done.code}: {done.err}")
        self.told |= set(TOLD.findall(done.out))
        return done.out + done.err

    def _okrcascade(self, words: list[str], command: Command) -> Result:
        """Run ours: in a process of its own when it comes for the first time, in this one, which is faster, after that."""
        kind = " ".join(words[:2]) if words[0] in {"new", "comex", "vision"} else words[0]
        run = in_process if kind in self.seen else okrcascade
        self.seen.add(kind)
        return run(*words, cwd=self.repo.top, stdin=command.stdin, **self.variables)

    def findings(self) -> list[str]:
        """Return all that a check of the day finds."""
        checked = api.check(
            DiskFiles(self.repo.top / "okrs"), api.CheckOptions(today=date.fromisoformat(self.variables[TODAY]))
        )
        return list(render_concise(checked.report, str, Style()))

    def commit(self, step: Step) -> str:
        """Commit what changed, which must be what was told of; return the differences line by line."""
        self.repo.git("add", "--all")
        changed = set(self.repo.git("diff", "--cached", "--name-only").split())
        if changed != self.told:
            self.failed.append(f"{step.title}: {sorted(changed)} changed, the commands told of {sorted(self.told)}")
        ours = [path for path in sorted(changed) if not OTHERS & set(path.split("/"))]
        lines = self.repo.git("diff", "--cached", "--unified=0", "--", *ours).splitlines() if ours else []
        kept = [line for line in lines if not line.startswith(("diff ", "index ", "--- ", "new file", "@@"))]
        gone = [line for line in kept if line.startswith("-") and not line.startswith(MAY_CHANGE)]
        self.failed += [f"{step.title}: what was there changed: {line}" for line in gone]
        self.repo.git("commit", "--quiet", "--message", step.title, "--allow-empty")
        self.told.clear()
        return "\n".join([f"# {step.title}", *kept, ""])


def shown(text: str) -> str:
    """Return what is printed as a page shows it."""
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip("\n").split("\n")) if text.strip() else ""


def test_a_year_is_lived_with_the_commands_of_the_page(tmp_path, snapshot, request):
    page = PAGE.read_text(encoding="utf-8")
    session = Session(new_repo(tmp_path / "second-life"))
    differences, written, at = [], [], 0
    for step in steps_of(page):
        for block in step.blocks:
            now = "".join(command.with_output(shown(session.type(command))) for command in block.commands)
            written += [page[at : block.start], now]
            at = block.end
        session.failed += [f"{step.title}: {line}" for line in session.findings()]
        differences.append(session.commit(step))
    now = "".join([*written, page[at:]])
    if request.config.getoption("--update-snapshots"):
        PAGE.write_text(now, encoding="utf-8")
    snapshot("\n".join(differences), "year.diff")
    assert session.failed == []
    assert PAGE.read_text(encoding="utf-8") == now, "run pytest -n0 --update-snapshots, and read the difference"
