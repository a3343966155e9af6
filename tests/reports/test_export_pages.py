"""The pages about the export show what it is: the tables as they are defined, and what queries answer on `okrs/`."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from okrcascade import api
from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.export.chart import chart_of
from okrcascade.reports.export.mermaid import chart_mermaid
from okrcascade.reports.export.page import tables_page
from okrcascade.reports.export.sqlite import fill
from okrcascade.reports.tree.branch import of_teams
from okrcascade.reports.tree.cascade_view import cascade_view
from okrcascade.workspace.files import DiskFiles

PROJECT = Path(__file__).parents[2]
QUESTIONS = PROJECT / "docs" / "sql.md"
TABLES = PROJECT / "docs" / "export.md"
QUERY = re.compile(
    r"^## (?P<question>.*?)\n.*?```sql\n(?P<query>.*?)```\n(?P<answer>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)


def updated(page: Path, request: pytest.FixtureRequest, now: str) -> str:
    """The page as it is; with `--update-snapshots` it is first written anew."""
    if request.config.getoption("--update-snapshots"):
        page.write_text(now, encoding="utf-8")
    return page.read_text(encoding="utf-8")


@cache
def example() -> Cascade:
    cascade = api.linked(DiskFiles(PROJECT / "okrs"), api.CheckOptions(today=date(2024, 2, 15))).cascade
    assert cascade is not None
    return cascade


@cache
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    fill(connection, example())
    return connection


def answer(query: str) -> str:
    """What `sqlite3 -markdown` shows, without padding: a table whose first row names the columns."""
    with closing(database().execute(query)) as cursor:
        rows = [[column[0] for column in cursor.description], *cursor]
    lines = [f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |" for row in rows]
    return "\n".join(["", lines[0], "|" + " --- |" * len(rows[0]), *lines[1:], "", ""])


def questions(page: str) -> list[re.Match[str]]:
    return list(QUERY.finditer(page))


@pytest.mark.parametrize("number", range(5))
def test_a_question_in_sql_has_the_answer_that_the_page_shows(number, request):
    page = QUESTIONS.read_text(encoding="utf-8")
    found = questions(page)[number]
    now = answer(found["query"])
    end = "" if found.end("answer") < len(page) else "\n"
    now = now.removesuffix("\n") if end else now
    assert now.count("\n| ") > 2, "an answer without a row answers nothing"
    shown = updated(QUESTIONS, request, page[: found.start("answer")] + now + page[found.end("answer") :])
    assert questions(shown)[number]["answer"] == now, "run pytest -n0 --update-snapshots, and read the difference"


def test_the_page_asks_five_questions():
    assert len(questions(QUESTIONS.read_text(encoding="utf-8"))) == 5


def test_the_tables_are_described_as_they_are_defined(request):
    page = TABLES.read_text(encoding="utf-8")
    beginning = page[: page.index("## The tables\n")]
    now = beginning + "\n".join(["## The tables", "", *tables_page()])
    assert updated(TABLES, request, now) == now, "run pytest -n0 --update-snapshots, and read the difference"


def test_the_chart_is_what_the_command_writes(request):
    cascade = example()
    logistics = cascade.with_teams_below(cascade.teams["logistics"])
    chart = chart_of(of_teams(cascade_view(cascade, cascade.running), logistics), cascade)
    page = TABLES.read_text(encoding="utf-8")
    before, _, rest = page.partition("```mermaid\n")
    now = f"{before}```mermaid\n{chart_mermaid(chart)}```\n{rest.partition('```' + chr(10))[2]}"
    assert updated(TABLES, request, now) == now, "run pytest -n0 --update-snapshots, and read the difference"
