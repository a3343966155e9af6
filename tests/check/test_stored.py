"""A report that is kept and given back says the same in every format, and nothing that is no report passes for one."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import check_files, read_cases, read_examples, world

from okrcascade.check.report import Report
from okrcascade.check.stored import NotAReportError, from_plain, to_plain
from okrcascade.reports.findings import FINDINGS_FORMATS
from okrcascade.reports.style import Style
from okrcascade.rules.registry import RULES
from okrcascade.workspace.files import MemoryFiles

CASES = Path(__file__).parents[1] / "rules"


def rendered(report: Report) -> dict[str, list[str]]:
    return {name: list(render(report, str, Style())) for name, render in FINDINGS_FORMATS.items()}


def kept(report: Report, contents: dict[str, bytes]) -> Report:
    return from_plain(json.loads(json.dumps(to_plain(report))), MemoryFiles(contents), set(contents))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_a_rule_finds_is_the_same_in_every_format_once_it_was_kept(rule):
    page = CASES / f"{rule.code}.md"
    contents = next(case.contents() for case in read_cases(page) if case.expected)
    report = check_files(contents)
    assert rendered(kept(report, contents)) == rendered(report)


EXAMPLE = world() | {
    path: text.encode()
    for rule in RULES
    if rule.code == "REF201"
    for path, text in read_examples(rule.page)["bad"].items()
}
PLAIN = json.loads(json.dumps(to_plain(check_files(EXAMPLE))))


def test_the_example_that_is_spoilt_below_has_a_finding_with_a_fix():
    (diagnostic,) = from_plain(PLAIN, MemoryFiles(EXAMPLE), set(EXAMPLE)).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.edits


def places(data: object, route: tuple[str | int, ...] = ()):
    """Yield the route to each part of plain data."""
    yield route
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*route, step))


HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.integers()),
    st.sampled_from(["../../etc/passwd", "/etc/passwd", "{x.__class__}", "{name:>999999999}", "{0}", "{", "\x1b[2J"]),
)


@given(st.sampled_from(list(places(PLAIN))), HOSTILE)
def test_a_report_that_somebody_changed_is_refused_or_still_shown_without_harm(route, value):
    data = [deepcopy(PLAIN)]
    holder: object = data
    for step in (0, *route)[:-1]:
        holder = holder[step]
    holder[(0, *route)[-1]] = value
    try:
        report = from_plain(data[0], MemoryFiles(EXAMPLE), set(EXAMPLE))
    except NotAReportError:
        return
    shown = "\n".join(line for lines in rendered(report).values() for line in lines)
    assert "\x1b" not in shown
    assert len(shown) < 10**6


@pytest.mark.parametrize(
    "template",
    ["{name.__class__}", "{name!r}", "{name:>999999999}", "{other}", "{0}", "{name[0]}", "{name:{name}}", "{"],
)
def test_a_template_may_only_put_arguments_in(template):
    data = deepcopy(PLAIN)
    data["diagnostics"][0][5] = [template, {"name": "x", "name.__class__": "y", "name[0]": "z"}]
    with pytest.raises(NotAReportError):
        from_plain(data, MemoryFiles(EXAMPLE), set(EXAMPLE))


def test_no_file_outside_the_repository_is_read():
    data = deepcopy(PLAIN)
    data["sources"].append("../secret.yaml")
    with pytest.raises(NotAReportError):
        from_plain(data, MemoryFiles(EXAMPLE | {"../secret.yaml": b"secret"}), set(EXAMPLE))
