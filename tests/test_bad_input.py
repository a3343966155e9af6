"""Hostile input: one coded finding at its place, in bounded time, and the other files are still checked."""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import TODAY, world

from okrcascade import api
from okrcascade.check.report import Report
from okrcascade.cli.edge import path_shower
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.document.load import Loaded
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.workspace.files import SETTINGS_NAME, DiskFiles, MemoryFiles

SECONDS = 10.0
"""Of the processor, so that a busy machine fails no test: more than any of these files takes, less than one that hangs."""

KNOWN = ("quality/okrs-2024.yaml", "DOC102")
"""The finding in another file that has to be there all the same."""

TEAM = (
    "kind: team\nid: guest\nname: Guest\nlevel: tribe\nparent: company\nlead: head\nnorth_star: quality/sound-devices\n"
)
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def repository(path: str, content: bytes) -> dict[str, bytes]:
    """The small company, with a known finding in one file, and one more file."""
    files = world()
    return files | {KNOWN[0]: files[KNOWN[0]].replace(b"baseline: 10 %", b"basline: 10 %"), path: content}


def check(files: MemoryFiles | DiskFiles) -> Report:
    started = time.process_time()
    report = api.check(files, api.CheckOptions(today=TODAY)).report
    texts = {name: "\n".join(render(report, path_shower(Path()), Style())) for name, render in FINDINGS_FORMATS.items()}
    assert time.process_time() - started < SECONDS
    for name, text in texts.items():
        assert not HARMFUL.search(text), f"{name} speaks to the terminal"
        assert len(text) < 200_000, f"{name} repeats what it was given"
    json.loads(texts["json"])
    return report


def said_of(report: Report, path: str, families: tuple[str, ...] = ("YAML", "DOC")) -> list[str]:
    """What reading has to say of one file, as `line:column CODE`."""
    return [
        f"{item.span.start.line}:{item.span.start.column} {item.code}"
        for item in report.diagnostics
        if item.path == path and item.code.startswith(families)
    ]


def assert_the_other_files_are_checked(report: Report) -> None:
    assert KNOWN in {(item.path, item.code) for item in report.diagnostics}


CASES: dict[str, tuple[str | bytes, list[str]]] = {
    # name: (the file, what is said of it)
    "empty": ("", ["1:1 DOC101"]),
    "only comments": ("# nothing\n# at all\n", ["1:1 DOC101"]),
    "only a document start": ("---\n", ["1:1 DOC101"]),
    "a list at the top": ("- a\n- b\n", ["1:1 DOC101"]),
    "a word at the top": ("hello\n", ["1:1 DOC101"]),
    "a null kind": ("kind:\n", ["1:6 DOC101"]),
    "an id that is null": (TEAM.replace("id: guest", "id:"), ["2:4 DOC104"]),
    "a null key": (TEAM + "metrics:\n  ~: {name: N, unit: U, direction: up}\n", ["9:3 DOC104"]),
    "a number as key": (TEAM + "metrics:\n  1: {name: N, unit: U, direction: up}\n", ["9:3 DOC104"]),
    "a number as field": (TEAM + "7: x\n", ["8:1 DOC102"]),
    "a truth value as field": (TEAM + "true: x\n", ["8:1 DOC102"]),
    "not-a-number as field": (TEAM + ".nan: x\n", ["8:1 DOC102"]),
    "a date that does not exist": (TEAM + "closed_on: 2023-02-30\n", ["8:12 DOC104"]),
    "a date as a number": (TEAM + "closed_on: 20230230\n", ["8:12 DOC104"]),
    "an integer of 5,000 digits": (TEAM.replace("id: guest", "id: " + "9" * 5000), ["2:5 DOC104"]),
    "a hexadecimal of 5,000 digits": (TEAM.replace("id: guest", "id: 0x" + "f" * 5000), ["2:5 DOC104"]),
    "a key of 900 digits": (TEAM + "9" * 900 + ": x\n", ["8:1 DOC102"]),
    "a key of 5,000 digits": (TEAM + "9" * 5000 + ": x\n", ["8:1 YAML001"]),
    "a kind of 5,000 digits": ("kind: " + "9" * 5000 + "\n", ["1:7 DOC101"]),
    "a million digits": (TEAM.replace("id: guest", "id: " + "9" * 1_000_000), ["2:5 DOC104"]),
    "infinity": (TEAM.replace("name: Guest", "name: .inf"), ["3:7 DOC104"]),
    "not a number": (TEAM.replace("name: Guest", "name: -.INF"), ["3:7 DOC104"]),
    "2,000 brackets": ("a: " + "[" * 2000 + "]" * 2000 + "\n", ["1:1003 YAML004"]),
    "2,000 brackets never closed": ("a: " + "[" * 2000, ["1:1003 YAML004"]),
    "2,000 braces": ("{a: " * 2000 + "}" * 2000 + "\n", ["1:401 YAML004"]),
    "1,400 levels of indentation": (
        "".join(f"{' ' * level}a:\n" for level in range(1400)),
        ["101:101 YAML004"],
    ),
    "20,000 dashes": ("- " * 20_000, ["1:201 YAML004"]),
    "20,000 colons": (": " * 20_000, ["1:201 YAML004"]),
    "an alias bomb": (
        "a: &a [x, x]\n"
        + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)),
        ["1:4 YAML003", *[f"{line}:{column} YAML003" for line in range(2, 10) for column in (4, 8, 12)]],
    ),
    "invalid UTF-8": (TEAM.replace("Guest", "Gu\x7f").encode().replace(b"\x7f", b"\xe9"), ["3:9 YAML004"]),
    "half a character": (TEAM.encode() + b"\xe2\x82", ["8:1 YAML004"]),
    "UTF-16": (TEAM.encode("utf-16"), ["1:1 YAML004"]),
    "UTF-16 without BOM": (TEAM.encode("utf-16-le"), ["1:2 YAML004"]),
    "UTF-32": (TEAM.encode("utf-32"), ["1:1 YAML004"]),
    "a UTF-8 BOM": ("\ufeff" + TEAM, []),
    "CRLF": (TEAM.replace("\n", "\r\n"), []),
    "CR only": (TEAM.replace("\n", "\r"), []),
    "a tab as indentation": (TEAM + "trifecta:\n\tproduct: gpm\n", ["9:1 YAML001"]),
    "a tab in prose": (TEAM.replace("Guest", "Guest\tHouse"), []),
    "NUL": (TEAM.replace("Guest", "Gu\0est"), ["3:9 YAML004"]),
    "ESC": (TEAM.replace("Guest", "\x1b]0;owned\x07"), ["3:7 YAML003"]),
    "a C1 control": (TEAM.replace("Guest", "Gu\x9best"), ["3:9 YAML003"]),
    "next line": (TEAM.replace("Guest", "Gu\x85est"), ["3:9 YAML003"]),
    "a line separator": (TEAM.replace("Guest", "Gu\u2028est"), ["3:9 YAML003"]),
    "DEL": (TEAM.replace("Guest", "Gu\x7fest"), ["3:9 YAML003"]),
    "ESC by its escape": (TEAM.replace("name: Guest", 'name: "\\x1b[31mred"'), []),
    "ESC in an id by its escape": (TEAM.replace("id: guest", 'id: "\\x1b[31mred"'), ["2:5 DOC104"]),
    "bidi characters in a name": (TEAM.replace("Guest", "\u202etseuG\u2066"), []),
    "bidi characters in an id": (TEAM.replace("id: guest", "id: gu\u202eest"), ["2:5 DOC104"]),
    "Rich markup in a name": (TEAM.replace("Guest", "'[bold red]Guest[/]'"), []),
    "Rich markup in an id": (TEAM.replace("id: guest", "id: '[bold]guest[/bold]'"), ["2:5 DOC104"]),
    "a workflow command in an id": (TEAM.replace("id: guest", "id: '::error::guest'"), ["2:5 DOC104"]),
    "braces of a template in an id": (TEAM.replace("id: guest", "id: '{0.__class__} {id}'"), ["2:5 DOC104"]),
    "a lone surrogate by its escape": (TEAM.replace("name: Guest", 'name: "\\ud800"'), ["3:8 YAML001"]),
    "a line of 1 MB": (TEAM.replace("Guest", "x" * 1_000_000), []),
    "an id of 1 MB": (TEAM.replace("id: guest", "id: " + "x" * 1_000_000), ["2:5 DOC104"]),
    "a field of 1 kB": (TEAM + "x" * 1_000 + ": 1\n", ["8:1 DOC102"]),
    "a key of 1 MB, twice": (TEAM + ("'" + "x" * 500_000 + "': 1\n") * 2, ["8:1 YAML001"]),
    "a key of 900 characters, twice": (TEAM + ("'" + "x" * 900 + "': 1\n") * 2, ["9:1 YAML002"]),
    "100,000 keys": ("".join(f"k{number}: 1\n" for number in range(100_000)), ["1:1 YAML004"]),
    "100,000 keys on a line": ("kind: team\nmetrics: {" + ", ".join(f"k{n}" for n in range(100_000)) + "}\n", None),
    "100,000 items on a line": ("kind: team\nformerly: [" + ", ".join("A" for n in range(100_000)) + "]\n", None),
    "a million commas": ("a: [" + "," * 1_000_000 + "]\n", None),
    "a file over the limit": ("#" * (1 << 20) + "\n", ["1:1 YAML004"]),
    "a million line ends": ("\n" * 1_000_000, ["1:1 YAML004"]),
    "a million spaces": (TEAM + "a:" + " " * 1_000_000 + "b", ["8:1 DOC102"]),
    "300,000 plus signs": (TEAM.replace("Guest", "-+1" * 300_000), []),
    "300,000 signs of ours": (TEAM.replace("Guest", "'" + "]:[&a !t *b ?+1 " * 20_000 + "'"), []),
    "300,000 closing brackets": (TEAM.replace("Guest", "'" + "] } " * 75_000 + "<a" * 10_000 + "'"), []),
    "a value unfriendly to regular expressions": (
        TEAM.replace("Guest", "'" + "1 000 " * 10_000 + "<" * 10_000 + "à" * 10_000 + "'"),
        [],
    ),
    "a date unfriendly to regular expressions": (TEAM + "closed_on: '" + "1" * 100_000 + "'\n", ["8:12 DOC104"]),
    "40,000 comments of ours": (TEAM + "# okrcascade: allow[KR604]\n" * 25_000 + "x: 1\n", ["25008:1 DOC102"]),
    "our mark 50,000 times in a text": (TEAM + "x: '" + "# okrcascade: " * 50_000 + "'\n", ["8:1 DOC102"]),
    "our mark on 20,000 lines": (
        TEAM + "x:\n" + "".join(f"  a{n}: b # okrcascade: x\n" for n in range(20_000)),
        ["8:1 DOC102", *(f"{n + 9}:{8 + len(str(n))} DOC109" for n in range(MOST_FINDINGS))],
    ),
    "a directive": ("%YAML 1.1\n---\n" + TEAM, ["1:1 YAML003"]),
    "a tag directive": ("%TAG ! tag:x,2024:\n---\n" + TEAM, ["1:1 YAML003"]),
    "a tag": (TEAM.replace("Guest", "!!python/object/apply:os.system [ls]"), ["3:7 YAML003"]),
    "a tag alone": (TEAM.replace("Guest", "! Guest"), ["3:7 YAML003"]),
    "a merge key": (TEAM + "<<: {lead: x}\n", ["8:1 YAML003"]),
    "a merge key in quotes is a field": (TEAM + "'<<': x\n", ["8:1 DOC102"]),
    "several documents": (TEAM + "---\n" + TEAM, ["8:1 YAML003"]),
    "an end of document": (TEAM + "...\n", []),
    "a document start after a comment": ("# yaml-language-server: x\n---\n" + TEAM, []),
    "duplicate keys": (TEAM + "name: Other\n", ["8:1 YAML002"]),
    "duplicate keys, spelled in two ways": (TEAM + "trifecta:\n  1: a\n  01: b\n", ["10:3 YAML002"]),
    "a list as key": (TEAM + "? [a]\n: 1\n", ["8:3 YAML003"]),
    "a list as key on one line": (TEAM + "[a]: 1\n", ["8:1 YAML003"]),
    "a mapping as key": (TEAM + "{a: 1}: 1\n", ["8:1 YAML003"]),
    "a list as key in a flow": (TEAM + "trifecta: {[a]: 1}\n", ["8:12 YAML003"]),
    "an anchor without alias": (TEAM.replace("Guest", "&a Guest"), ["3:7 YAML003"]),
    "an alias without anchor": (TEAM.replace("Guest", "*a"), ["3:7 YAML003"]),
    "a deep flow in a value": (TEAM.replace("Guest", "[" * 90 + "]" * 90), ["3:1 DOC104"]),
    "a quote that never ends": (TEAM.replace("Guest", '"Guest'), ["3:7 YAML001"]),
    "a bracket that never ends": (TEAM.replace("Guest", "[Guest"), ["3:7 YAML001"]),
    "a key without colon": (TEAM + "lead\n", ["8:1 YAML001"]),
    "a text where a mapping is meant": (TEAM + "metrics: many\n", ["8:1 DOC104"]),
    "a list where a mapping is meant": (TEAM + "metrics: [a]\n", ["8:1 DOC104"]),
    "null where a mapping is meant": (TEAM + "metrics:\n", ["8:1 DOC104"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file(name: str):
    text, expected = CASES[name]
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    report = check(MemoryFiles(repository("guest.yaml", content)))
    assert_the_other_files_are_checked(report)
    said = said_of(report, "guest.yaml")
    if expected is None:
        assert 1 <= len(said) <= MOST_FINDINGS
    else:
        assert said == expected


# Things on a disk that are no files ---------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "okrs"
    for path, content in repository("company/team.yaml", world()["company/team.yaml"]).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
    os.chdir(here)


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300 << 20)


def make_unreadable(path: Path) -> None:
    path.write_text(TEAM)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")


def link_out(path: Path) -> None:
    outside = path.parent.parent / "outside.yaml"
    outside.write_text("password: secret\n")
    path.symlink_to(outside)


def link_out_to_a_folder(path: Path) -> None:
    outside = path.parent.parent / "outside"
    outside.mkdir()
    (outside / "team.yaml").write_text("password: secret\n")
    path.symlink_to(outside)


def link_to_hidden(path: Path) -> None:
    (path.parent / ".guest.yaml").write_text(TEAM)
    path.symlink_to(".guest.yaml")


def folder_with_a_file(path: Path) -> None:
    path.mkdir()
    (path / "list.yaml").write_text("- a\n")


NO_FILES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    # name: (what lays it down as guest.yaml, what is said of it)
    "a FIFO": (os.mkfifo, ["1:1 YAML004"]),
    "a socket": (make_socket, ["1:1 YAML004"]),
    "a symlink loop": (lambda path: path.symlink_to(path.name), ["1:1 YAML004"]),
    "a dangling symlink": (lambda path: path.symlink_to("nowhere.yaml"), ["1:1 YAML004"]),
    "a symlink out of the repository": (link_out, ["1:1 YAML004"]),
    "a symlink to a device": (lambda path: path.symlink_to("/dev/zero"), ["1:1 YAML004"]),
    "a symlink to a folder outside": (link_out_to_a_folder, ["1:1 YAML004"]),
    "a symlink to the whole repository": (lambda path: path.symlink_to("."), []),
    "a symlink to another document": (lambda path: path.symlink_to("company/team.yaml"), []),
    "a symlink to a hidden file": (link_to_hidden, []),
    "an unreadable file": (make_unreadable, ["1:1 YAML004"]),
    "a directory": (Path.mkdir, []),
    "a directory with a file": (folder_with_a_file, []),
    "a file of 300 MB": (make_huge, ["1:1 YAML004"]),
}


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_ordinary_file(root: Path, name: str):
    lay_down, expected = NO_FILES[name]
    lay_down(root / "guest.yaml")
    report = check(DiskFiles(root))
    assert_the_other_files_are_checked(report)
    assert said_of(report, "guest.yaml") == expected
    assert not [item for item in report.diagnostics if item.code == "DOC105"], "nothing is read twice"
    assert "secret" not in "".join(source.text for source in report.sources.values())


def test_a_folder_in_a_file_s_clothes_is_read(root: Path):
    folder_with_a_file(root / "guest.yaml")
    assert said_of(check(DiskFiles(root)), "guest.yaml/list.yaml") == ["1:1 DOC101"]


def test_a_folder_that_cannot_be_listed(root: Path, monkeypatch: pytest.MonkeyPatch):
    def scandir(path: str, really=os.scandir):
        if path.endswith("trust/"):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = check(DiskFiles(root))
    assert_the_other_files_are_checked(report)
    assert said_of(report, "trust") == ["1:1 YAML004"]


def test_a_file_that_is_gone_when_it_is_read(root: Path):
    files = DiskFiles(root)
    names = sorted(files.names())
    (root / "trust/team.yaml").unlink()
    assert "trust/team.yaml" in names
    loaded = files.read("trust/team.yaml")
    assert isinstance(loaded, Loaded)
    assert [finding.code for finding in loaded.findings] == ["YAML004"]


def test_a_ring_of_folders_is_walked_once(root: Path):
    (root / "company" / "ring").symlink_to(root)
    assert check(DiskFiles(root)).files == len(world())


def test_hidden_files_are_not_ours(root: Path):
    (root / ".hidden.yaml").write_text("- a\n")
    (root / ".git").mkdir()
    (root / ".git" / "x.yaml").write_text("- a\n")
    assert check(DiskFiles(root)).files == len(world())


NAMES = [
    "new\nline.yaml",
    "\x1b[31mred.yaml",
    "\u202elmay.yaml",
    "[bold]rich.yaml",
    "é 中 😀.yaml",
    "::error::x.yaml",
    "-.yaml",
]


@pytest.mark.parametrize("name", [*(name.encode() for name in NAMES), b"\xff\xfe.yaml"])
def test_a_path_that_speaks_to_the_terminal(root: Path, name: bytes):
    (root / os.fsdecode(name)).write_text("- a\n")
    report = check(DiskFiles(root))
    assert_the_other_files_are_checked(report)
    assert said_of(report, os.fsdecode(name)) == ["1:1 DOC101"]


# Settings -----------------------------------------------------------------------------------------------------

BROKEN_SETTINGS = [name for name, (text, expected) in CASES.items() if expected != [] and len(text) < 200_000]


@pytest.mark.parametrize("name", BROKEN_SETTINGS)
def test_settings_broken_in_each_of_these_ways(name: str):
    text, _ = CASES[name]
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    checked = api.check(MemoryFiles(world() | {SETTINGS_NAME: content}), api.CheckOptions(today=TODAY))
    assert checked.report.broken_settings
    assert {item.path for item in checked.report.diagnostics} == {SETTINGS_NAME}
    assert 1 <= len(checked.report.diagnostics) <= MOST_FINDINGS


SETTINGS = "kind: settings\nversion: 1\ncycle: 2024-Q1\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: settings\nversion: 2\ncycle: 2024\n", ["2:10 DOC104"]),
        ("kind: settings\nversion: true\ncycle: 2024\n", ["2:10 DOC104"]),
        ("kind: settings\nversion: 1\ncycle: 2024-Q5\n", ["3:8 DOC104"]),
        ("kind: settings\nversion: 1\n", ["1:1 DOC103"]),
        (SETTINGS + "rules: {XYZ999: off}\n", ["4:9 DOC104"]),
        (SETTINGS + "rules: {REF201: loud}\n", ["4:17 DOC104"]),
        (SETTINGS + "rules: {1: off}\n", ["4:9 DOC104"]),
        (SETTINGS + "rules: {" + "x" * 900 + ": off}\n", ["4:9 DOC104"]),
        (SETTINGS + "fiscal_year_starts: 13\n", ["4:21 DOC104"]),
        (SETTINGS + "levels: [company]\n", ["4:1 DOC104"]),
        (SETTINGS + "stale_after: 99999999999\n", ["4:14 DOC104"]),
        (SETTINGS + "colour: red\n", ["4:1 DOC102"]),
    ],
)
def test_settings_with_a_wrong_value(text: str, expected: list[str]):
    report = check(MemoryFiles(world() | {SETTINGS_NAME: text.encode()}))
    assert report.broken_settings
    assert said_of(report, SETTINGS_NAME) == expected
