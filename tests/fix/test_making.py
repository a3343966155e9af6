"""How fixes are made: whole or not at all, in several documents, one after the other where they touch, and to an end."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from okrcascade.check.diagnose import Asked, diagnose
from okrcascade.check.report import Report
from okrcascade.check.severities import Severities
from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import DocumentChange, Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.fix.rounds import MOST_ROUNDS, Fixed, fix_all
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.text.change import Change, Remove, RenameKey, SetValue
from okrcascade.text.message import say
from okrcascade.workspace.files import Files, MemoryFiles

FILES = MemoryFiles({"a.yaml": b"\xef\xbb\xbfx: 1 # one\nlist: {a: 1, b: 2}\n", "b.yaml": b"y: 'two'\r\n"})
A, B = "a.yaml", "b.yaml"
Finder = Callable[[bytes, bytes], list[Fix]]


def to(*changes: tuple[str, Change]) -> Fix:
    return Fix(say("both"), tuple(DocumentChange(path, change) for path, change in changes))


def checker(find: Finder) -> Callable[[Files], Report]:
    def check(files: Files) -> Report:
        a, b = files.read(A), files.read(B)
        assert isinstance(a, bytes)
        assert isinstance(b, bytes)
        findings = [Finding("REF201", Place(A, ("x",)), say("wrong"), fix=fix) for fix in find(a, b)]
        asked = Asked(severities=Severities({"REF201": Severity.ERROR}), wanted=lambda _: True, today=date(2024, 2, 15))
        return diagnose(findings, files, asked, 2)

    return check


def fixed(find: Finder) -> Fixed:
    return fix_all(FILES, checker(find), lambda _: True)


def after(result: Fixed) -> dict[str, bytes]:
    return {writing.path: writing.after for writing in result.writings}


IN_BOTH = to((A, SetValue(("x",), 3)), (B, SetValue(("y",), "four")))


def test_a_fix_may_be_of_several_documents():
    result = fixed(lambda a, _: [IN_BOTH] if b"x: 1" in a else [])
    assert after(result) == {A: b"\xef\xbb\xbfx: 3 # one\nlist: {a: 1, b: 2}\n", B: b"y: 'four'\r\n"}
    assert len(result.made) == 1


def test_every_format_says_what_it_can_of_a_fix_of_several_documents():
    report = checker(lambda _a, _b: [IN_BOTH])(FILES)
    told = {
        name: json.loads("\n".join(FINDINGS_FORMATS[name](report, lambda path: path, Style())))
        for name in ("json", "sarif", "rdjson")
    }
    assert [edit["path"] for edit in told["json"]["diagnostics"][0]["fix"]["edits"]] == [A, B]
    changes = told["sarif"]["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    assert [change["artifactLocation"]["uri"] for change in changes] == [A, B]
    assert "suggestions" not in told["rdjson"]["diagnostics"][0], "half a fix is none"


def test_fixes_that_touch_each_other_are_made_one_after_the_other():
    def find(a: bytes, _: bytes) -> list[Fix]:
        wrong = [name for name in ("a", "b") if f"{name}:".encode() in a]
        return [to((A, RenameKey(("list", name), "same"))) for name in wrong]

    result = fixed(find)
    assert after(result)[A].endswith(b"list: {same: 1, b: 2}\n"), "the other one would give the same key twice"
    assert len(result.made) == 1
    assert len(result.left) == 1


def test_a_fix_that_cannot_be_made_whole_is_not_made():
    result = fixed(lambda _a, _b: [to((A, SetValue(("x",), 3)), (B, Remove(("nowhere",))))])
    assert result.writings == ()
    assert result.made == ()
    assert len(result.left) == 1


def test_fixes_that_undo_each_other_come_to_an_end():
    result = fixed(lambda a, _: [to((A, SetValue(("x",), 2 if b"x: 1" in a else 1)))])
    assert len(result.made) <= MOST_ROUNDS
    assert len(result.left) == 1
