"""A diff as people, pull requests and programs get it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from changed import COMPANY, SELECTION, TEAM, TRUST, compared, edited
from hypothesis import given
from hypothesis import strategies as st

from okrcascade import api
from okrcascade.diagnostics.finding import Place
from okrcascade.reports.diff.diff import Diff, Side, Spot
from okrcascade.reports.diff.json import diff_json
from okrcascade.reports.diff.markdown import MARKER, MOST_BYTES, diff_markdown
from okrcascade.reports.diff.text import diff_lines
from okrcascade.reports.layout import columns
from okrcascade.reports.style import Style
from okrcascade.workspace.files import MemoryFiles

CHANGED = COMPANY | {
    TRUST: COMPANY[TRUST]
    .replace("target: 2.4 %", "target: 2.3 %")
    .replace("hold: {max: 5 %}", "hold: {max: 6 %}, eased: The count now has all of Europe")
    .replace("safe-basket:", "sure-basket:")
    .replace("owner: head-of-trust", "owner: gpm-trust"),
    SELECTION: COMPANY[SELECTION].replace("quality/sound: {verdict: retained", "quality/sound: {verdict: deferred"),
    TEAM: COMPANY[TEAM].replace("name: Trust", "name: Trust & care"),
}


def diff(before: dict[str, str], after: dict[str, str]) -> Diff:
    result = compared(before, after)
    sides = [
        Side(name, commit, spots(files))
        for name, commit, files in (("main", "0123456789abcdef", before), ("work tree", None, after))
    ]
    return Diff(
        before=sides[0],
        after=sides[1],
        cycle=result.comparison.after.running.text,
        changes=result.changes,
        covered_before=result.covered_before,
        covered=result.covered,
    )


def spots(files: dict[str, str]):
    span = api.locations(MemoryFiles({path: text.encode() for path, text in files.items()}))

    def where(place: Place) -> Spot:
        return Spot(f"okrs/{place.path}", span(place))

    return where


@pytest.mark.parametrize("width", [60, 120, None])
def test_what_a_terminal_shows(width: int | None, snapshot):
    lines = list(diff_lines(diff(COMPANY, CHANGED), Style(), width))
    snapshot("\n".join(lines) + "\n", f"diff-{width or 'pipe'}.txt")
    if width:
        assert max(map(columns, lines)) <= width


def test_what_is_painted(snapshot):
    lines = diff_lines(diff(COMPANY, CHANGED), Style(colour=True), 120)
    snapshot("\n".join(lines).replace("\x1b", "␛") + "\n", "diff-colour.txt")


def test_what_a_pull_request_shows(snapshot):
    snapshot("\n".join(diff_markdown(diff(COMPANY, CHANGED))) + "\n", "diff.md")


def test_what_a_program_gets(snapshot):
    snapshot("\n".join(diff_json(diff(COMPANY, CHANGED))) + "\n", "diff.json")


def test_nothing_changed():
    same = diff(COMPANY, COMPANY)
    assert list(diff_lines(same, Style(), 80)) == [
        "Cascade 2024-Q1  main (0123456789) → work tree",
        "Nothing changed in the cascade.",
    ]
    assert list(diff_markdown(same))[:2] == [MARKER, "### Cascade 2024\\-Q1: Nothing changed in the cascade\\."]
    assert json.loads("".join(diff_json(same)))["changes"] == []


# Limits and hostile words -------------------------------------------------------------------------------------


def with_objectives(number: int, title: str = "A basket feels as safe as a shop") -> dict[str, str]:
    blocks = "".join(
        f"  o{index}:\n    title: {json.dumps(title)}\n    contributes_to: company/engagement\n    owner: gpm\n    key_results: {{}}\n"
        for index in range(number)
    )
    return COMPANY | {"quality/more-2024.yaml": f"kind: okrs\nteam: quality\ncycle: 2024-Q1\nobjectives:\n{blocks}"}


def test_a_comment_stays_within_what_github_takes_in():
    lines = list(diff_markdown(diff(COMPANY, with_objectives(1_000))))
    text = "\n".join(lines)
    assert MOST_BYTES - 2_000 < len(text.encode()) <= MOST_BYTES
    assert text.count("<details>") == text.count("</details>")
    shown = sum(line.startswith("| + |") for line in lines)
    left = re.search(r"(\d+) more do not fit here", text)
    assert left is not None
    assert shown + int(left[1]) == 1_000


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object):  # noqa: ARG002
        self.seen.append(tag)


HOSTILE = ("</details>", "<script>alert(1)</script>", "| a | b |", "[x](javascript:y)", "@someone", "\x1b[31m", "::error::x",
           "`code`", "<!-- okrcascade diff -->", "**bold**", "\u202eabc", "&lt;b&gt;", "#1", "![x](http://y)")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), min_size=1, max_size=3).map(" ".join))
def test_words_of_others_act_on_nobody(words: str):
    title = f"x {words} x"
    changed = diff(COMPANY, with_objectives(1, title))
    lines = list(diff_markdown(changed))
    tags = _Tags()
    tags.feed("\n".join(lines))
    plain = _Tags()
    plain.feed("\n".join(diff_markdown(diff(COMPANY, with_objectives(1)))))
    assert tags.seen == plain.seen
    rows = [line for line in lines if line.startswith("| + |")]
    assert len(rows) == sum(change.kind.endswith("-added") for change in changed.changes)
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)
    assert "\x1b" not in "".join((*lines, *diff_lines(changed, Style(), 80)))
    assert not any(line.lstrip().startswith("::") for line in diff_lines(changed, Style(), None))
    data = json.loads("".join(diff_json(changed)))
    added = [change for change in data["changes"] if change["kind"] == "objective-added"]
    assert [change["title"] for change in added] in ([title], [])


def test_a_narrow_terminal_and_wide_words():
    changed = diff(COMPANY, with_objectives(1, "中文" * 40 + " 😀 fin"))
    for width in (30, 41, 80):
        assert max(map(columns, diff_lines(changed, Style(), width))) <= width


def test_the_reason_stands_beside_what_was_eased():
    kinds = {change["kind"]: change for change in json.loads("".join(diff_json(diff(COMPANY, CHANGED))))["changes"]}
    assert (kinds["hold-eased"]["reason"], kinds["hold-eased"]["lacks_reason"]) == (
        "The count now has all of Europe",
        False,
    )
    assert (kinds["target-eased"]["reason"], kinds["target-eased"]["lacks_reason"]) == (None, True)
    assert kinds["target-eased"]["facts"] == {"before": 2.4, "after": 2.3, "unit": "%"}
    assert kinds["target-eased"]["was"] == "key-result:trust/safe-basket/conversion@2024"
    assert edited(TRUST, "2.4", "2.3")[TRUST].splitlines()[kinds["target-eased"]["before"]["span"]["start"]["line"] - 1]
