"""Comments that allow nothing any more are taken out; of several rules only those that find nothing."""

from __future__ import annotations

from datetime import date

import pytest
from pages import world

from okrcascade import api
from okrcascade.document.edit import CannotEditError, Draft
from okrcascade.text.change import SetComment
from okrcascade.text.edit import apply_edits
from okrcascade.workspace.files import MemoryFiles

OKRS = """\
# the year of the safe basket
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop  # as said in the room
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""
CONVERSION = "      conversion:"


def fixed(text: str) -> str:
    files = MemoryFiles(world() | {"trust/okrs-2024.yaml": text.encode()})
    result = api.fix(files, api.CheckOptions(today=date(2024, 2, 15)), unsafe=False)
    assert all(writing.path == "trust/okrs-2024.yaml" for writing in result.writings)
    return result.writings[0].after.decode() if result.writings else text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      # okrcascade: allow[KR605]: no figure\n", ""),
        ("      # okrcascade: allow[KR604, KR605]: no figure\n", "      # okrcascade: allow[KR604]: no figure\n"),
        ("      #okrcascade:allow[ wordy-objective,KR604 ]\n", "      #okrcascade:allow[KR604]\n"),
        ("      # okrcascade: allow[KR605] until 2024-01-31: late\n", ""),
        ("      # okrcascade: allow[KR604]: no figure\n", "      # okrcascade: allow[KR604]: no figure\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_above_a_line(before, after, line_end):
    spoilt = OKRS.replace(CONVERSION, before + CONVERSION).replace("\n", line_end)
    assert fixed(spoilt) == OKRS.replace(CONVERSION, after + CONVERSION).replace("\n", line_end)


def test_beside_a_line_above_the_file_and_at_its_end():
    beside = OKRS.replace("  owner: head-of-trust", "  owner: head-of-trust\t # okrcascade: allow[KR605]: no figure")
    assert fixed(beside) == OKRS
    assert fixed(f"# okrcascade: allow[KR605]\n{OKRS}") == OKRS
    assert fixed(f"{OKRS}# okrcascade: allow[KR605]") == OKRS


def test_what_only_looks_like_a_comment_is_left_alone():
    text = "a: |\n  # no comment\nb: c # one\n"
    assert apply_edits(text, Draft(text).edits(SetComment(3, 6))) == "a: |\n  # no comment\nb: c\n"
    for line, column in ((2, 3), (3, 1), (9, 1)):
        with pytest.raises(CannotEditError):
            Draft(text).edits(SetComment(line, column))
