"""Every format of findings, read back as its consumer reads it: exactly our findings, whatever is in the files."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import check_files, world

sys.path.insert(0, str(Path(__file__).parent))

from readers import READERS, Row, read_markdown, read_sarif, runner_commands

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic, RelatedSpan
from okrcascade.diagnostics.fix import DocumentEdits, Fix, LocatedFix
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports import findings_sarif
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.findings_markdown import markdown_within
from okrcascade.reports.findings_sarif import MOST_PLACES
from okrcascade.reports.style import Style, visible
from okrcascade.text.edit import Edit
from okrcascade.text.message import say
from okrcascade.text.source import Position, Source, Span

ROOT = "okrs/"


def rendered(name: str, report: Report) -> str:
    return "\n".join(FINDINGS_FORMATS[name](report, lambda path: ROOT + path, Style()))


# Whatever is in the files ---------------------------------------------------------------------------------------------

HOSTILE = (
    *(
        "::error file=x,line=1::forged",
        "::set-env name=PATH::.",
        "##[error]forged",
        "##vso[task.complete]",
        "%0A::error::",
    ),
    *("\n", "\r", "\r\n", "%0A", "%25", "%", ":", ",", "=", "==", ";", "::", "##", "#", "###[", "]"),
    *(
        "|",
        "\\|",
        "\\",
        "`",
        "```",
        "<br>",
        "<script>",
        "</failure>",
        "]]>",
        "<![CDATA[",
        "&",
        "&#10;",
        "&lt;",
        "'",
        '"',
    ),
    *(
        "](",
        "[a](http://a.b)",
        "[a](1)",
        "![a](b)",
        "[",
        "*a*",
        "_a_",
        "~~a~~",
        "<a@b.c>",
        "https://a.b",
        "www.a.b",
        "@a",
    ),
    *("#1", "{0}", "{", "}", "- a", "1. a", "> a", "---", "$a$", "=HYPERLINK(1)", "\x1b[31m", "\x00", "\x7f", "\x85"),
    *(
        "\u202e",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\ud800",
        "\udcff",
        "é",
        "中",
        "😀",
        "e\u0301",
        " ",
        "  ",
        "\t",
        "a",
    ),
)
"""What consumers act upon, or choke on."""

texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=3)), max_size=6).map("".join)
positions = st.builds(Position, st.integers(1, 40), st.integers(1, 40))
spans = st.tuples(positions, positions).map(lambda pair: Span(*sorted(pair)))
paths = st.lists(texts.filter(lambda text: text not in ("", ".", "..")), min_size=1, max_size=3).map("/".join)
messages = st.builds(partial(say, "{text}"), text=texts.filter(str.strip))
diagnostics = st.builds(
    Diagnostic,
    code=st.sampled_from(["REF201", "DOC102", "KR605"]),
    name=st.just("some-name"),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
    path=paths,
    span=spans,
    message=messages,
    help=st.none() | messages,
    ref=st.none() | texts.map("objective:{}".format),
    related=st.lists(st.builds(RelatedSpan, paths, spans, messages), max_size=2).map(tuple),
    route=st.lists(texts | st.integers(0, 3), max_size=3).map(tuple),
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    known = sorted(draw(st.lists(diagnostics, max_size=3)), key=lambda item: item.sort_key)
    sources = {item.path: Source(item.path, draw(texts)) for item in known}
    return Report(tuple(replace(item, fix=draw(st.none() | fixes(sources[item.path]))) for item in known), 3, sources)


def fixes(source: Source) -> st.SearchStrategy[LocatedFix]:
    """Fixes of a document that put a text somewhere into it."""
    edits = st.builds(Edit, st.just(0), st.just(len(source.text)), texts)
    documents = edits.map(lambda edit: (DocumentEdits(source, (edit,)),))
    return st.builds(
        lambda message, made: LocatedFix(Fix(message, ()), source.name, lambda _: made), messages, documents
    )


def expected(name: str, report: Report) -> list[Row]:
    """What the consumer of a format must find, of what the report holds."""
    return [
        Row(
            _path(name, ROOT + item.path),
            item.span.start.line,
            item.severity.value,
            item.code,
            _said(name, item),
        )
        for item in report.diagnostics
    ]


def _path(name: str, path: str) -> str:
    if name == "sarif":
        raw = path.encode(errors="surrogateescape") if can_be_bytes(path) else path.encode(errors="surrogatepass")
        return raw.decode(errors="surrogateescape")
    if name in ("json", "gitlab", "rdjson"):
        return "".join(visible(letter) if "\ud800" <= letter <= "\udfff" else letter for letter in path)
    return collapsed(f"{visible(path)}:")[:-1] if name == "markdown" else visible(path)


def can_be_bytes(path: str) -> bool:
    return all("\udc80" <= letter <= "\udcff" for letter in path if "\ud800" <= letter <= "\udfff")


def _said(name: str, item: Diagnostic) -> str:
    message = visible(str(item.message))
    if name == "json":
        return "".join(visible(letter) if "\ud800" <= letter <= "\udfff" else letter for letter in str(item.message))
    if name in ("gitlab", "rdjson") and item.help:
        return f"{message}. Help: {visible(str(item.help))}"
    return collapsed(visible(collapsed(str(item.message)))) if name == "markdown" else message


def collapsed(text: str) -> str:
    return " ".join(text.split())


@given(reports())
@settings(max_examples=100)
def test_consumers_read_exactly_our_findings_and_runners_no_commands(report: Report):
    for name in FINDINGS_FORMATS:
        text = rendered(name, report)
        commands = runner_commands(text)
        assert len(commands) == (len(report.diagnostics) if name == "github" else 0)
        assert "##vso[" not in text
        if name in READERS:
            rows, wanted = READERS[name](text), expected(name, report)
            if name == "sarif":  # its messages also hold links to the related places
                rows, wanted = ([replace(row, text="") for row in some] for some in (rows, wanted))
            assert sorted(rows) == sorted(wanted), name


BAD_TITLE = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: {title}
    contributes_to: {reference}
    key_results:
      conversion: {{metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}}
      returns: {{metric: trust/returns, hold: {{max: 5 %}}}}
    {field}: 1
"""


@given(st.tuples(texts, texts, texts), paths)
@settings(max_examples=60)
def test_whatever_is_in_a_file_and_its_name(parts: tuple[str, str, str], path: str):
    title, reference, field = (json.dumps(part) for part in parts)
    text = BAD_TITLE.format(title=title, reference=reference, field=field)
    report = check_files(world() | {f"{path}.yaml": text.encode()})
    assert report.diagnostics
    for name, read in READERS.items():
        rows = [replace(row, text="") for row in read(rendered(name, report))]
        assert sorted(rows) == sorted(replace(row, text="") for row in expected(name, report)), name


# Order ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FINDINGS_FORMATS)
def test_the_order_in_which_files_are_met_is_nothing(name: str):
    files = broken_company()
    assert rendered(name, check_files(files)) == rendered(name, check_files(dict(reversed(files.items()))))


def broken_company() -> dict[str, bytes]:
    """The small company with findings of all severities, some with places beside theirs, several on one line."""
    files = world()
    text = BAD_TITLE.format(title="TODO", reference="company/engagment", field="titel")
    return files | {
        "trust/okrs-2024.yaml": text.encode(),
        "a b/ü|[x](y).yaml": text.encode(),
        "trust/team.yaml": files["trust/team.yaml"].replace(b"name: Trust", b"name: TODO\nname: Trust"),
    }


# What each consumer makes of a broken company -------------------------------------------------------------------------


@pytest.mark.parametrize("name", READERS)
def test_a_broken_company(name: str):
    report = check_files(broken_company())
    assert report.diagnostics
    assert len(READERS[name](rendered(name, report))) == len(report.diagnostics)


@pytest.mark.parametrize("name", READERS)
def test_a_clean_company(name: str):
    assert READERS[name](rendered(name, check_files(world()))) == []


# Limits ---------------------------------------------------------------------------------------------------------------

SOMEWHERE = Span(Position(1, 1), Position(1, 2))


def many(count: int, related: int = 0) -> Report:
    """A report of so many infos, and an error behind them."""
    other = RelatedSpan("a.yaml", SOMEWHERE, say("here"))
    info = Diagnostic("REF205", "former-name", Severity.INFO, "a.yaml", SOMEWHERE, say("x"), related=(other,) * related)
    error = replace(info, path="b.yaml", code="REF201", severity=Severity.ERROR)
    return Report((*(info for _ in range(count)), error), 2, {})


def test_sarif_holds_the_gravest_that_github_takes_in_and_says_how_many_it_leaves_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(findings_sarif, "MOST_RESULTS", 100)
    text = rendered("sarif", many(104))
    rows = read_sarif(text)
    assert len(rows) == 100
    assert rows[-1].severity == "error"
    (notification,) = json.loads(text)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("5 findings are left out")


def test_sarif_holds_no_more_places_of_a_result_than_github_takes_in():
    result = json.loads(rendered("sarif", many(1, related=1_500)))["runs"][0]["results"][0]
    assert len(result["relatedLocations"]) + len(result["locations"]) == MOST_PLACES


@pytest.mark.parametrize("room", [0, 100, 400, 1_000, 10_000, 10**6])
def test_markdown_fits_into_the_room_that_there_is(room: int):
    text = "".join(line + "\n" for line in markdown_within(many(50), str, room))
    assert len(text.encode()) <= room
    table, _, rest = text.partition("\n\n| ")[2].partition("\n\n")
    shown = max(0, len(table.splitlines()) - 2)
    assert (f"{51 - shown} more do not fit here" in rest) == (0 < shown < 51)
    if room == 10**6:
        assert [row.severity for row in read_markdown(text)] == ["error", *["info"] * 50]
