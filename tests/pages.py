"""Repositories written in Markdown: a small company, and files laid over it.

A fence is ```` ```yaml NAME path ```` or, where a case is one file, ```` ```yaml NAME ````; what a repository was before a
change that is judged stands as ```` ```yaml before path ````. On a line that must have
a finding stands `# error[CODE]` (or warning, info); a line may have several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.workspace.files import MemoryFiles

WORLD = Path(__file__).parent / "world"
TODAY = date(2024, 2, 15)
_FENCE = re.compile(r"^```yaml (?P<label>\S+)(?: (?P<path>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"(?P<severity>error|warning|info)\[(?P<code>[A-Z]+\d+)\]")
_MARKED_COMMENT = re.compile(r"[ \t]*# (?:(?:error|warning|info)\[[A-Z]+\d+\][ ,]*)+$", re.MULTILINE)

Expected = set[tuple[str, int, str, str]]


def world() -> dict[str, bytes]:
    """Return the clean small company."""
    return {path.relative_to(WORLD).as_posix(): path.read_bytes() for path in sorted(WORLD.rglob("*.yaml"))}


def check_files(contents: dict[str, bytes], today: date = TODAY, before: dict[str, bytes] | None = None) -> Report:
    """Check a repository held in memory; with what it was before, for what has come about."""
    since = None if before is None else MemoryFiles(before)
    return api.check(MemoryFiles(contents), api.CheckOptions(today=today), since).report


def found(report: Report) -> Expected:
    """Return what a report says, as comparable rows."""
    return {(item.path, item.span.start.line, item.severity.value, item.code) for item in report.diagnostics}


@dataclass(frozen=True)
class Case:
    """One repository, what must be found in it, and on which day; and what it was before, where a change is told."""

    title: str
    files: dict[str, str]
    today: date
    files_before: dict[str, str]

    @property
    def expected(self) -> Expected:
        """The findings that the marks ask for."""
        return {
            (path, number, mark["severity"], mark["code"])
            for path, text in self.files.items()
            for number, line in enumerate(text.splitlines(), 1)
            for comment in _MARKED_COMMENT.findall(line)
            for mark in _MARK.finditer(comment)
        }

    def own_contents(self) -> dict[str, bytes]:
        """Return this case's files alone, without their marks."""
        return {path: _MARKED_COMMENT.sub("", text).encode() for path, text in self.files.items()}

    def contents(self) -> dict[str, bytes]:
        """Return the small company with this case's files laid over it; an empty file takes one away."""
        return _laid_over(self.own_contents())

    def contents_before(self) -> dict[str, bytes] | None:
        """Return what it was before: the small company with the files of the fences `before` laid over it."""
        before = {path: text.encode() for path, text in self.files_before.items()}
        return _laid_over(before) if before else None


def _laid_over(contents: dict[str, bytes]) -> dict[str, bytes]:
    files = world() | contents
    return {path: content for path, content in files.items() if content.strip() != b"# none"}


def read_cases(page: Path) -> list[Case]:
    """Read a page of cases: a `##` heading begins one, `today: 2024-03-01` in its text sets its day."""
    cases = []
    for part in re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        day = re.search(r"^today: (\d{4}-\d{2}-\d{2})$", part, re.MULTILINE)
        fences = list(_FENCE.finditer(part))
        files = {fence["label"]: fence["text"] for fence in fences if not fence["path"]}
        before = {fence["path"]: fence["text"] for fence in fences if fence["path"]}
        cases.append(Case(part.splitlines()[0], files, date.fromisoformat(day[1]) if day else TODAY, before))
    return cases


def read_examples(page: str) -> dict[str, dict[str, str]]:
    """Read the `bad` and `good` examples of a rule's page, and what was `before` both, each as files by path."""
    examples: dict[str, dict[str, str]] = {"before": {}, "bad": {}, "good": {}}
    for fence in _FENCE.finditer(page):
        examples[fence["label"]][fence["path"]] = fence["text"]
    return examples
