"""Every rule has its page, its examples and its cases, and finds exactly what they say."""

import re
from pathlib import Path

import pytest
from pages import Case, check_files, found, read_cases, read_examples, world

from okrcascade.reports.rule_markdown import page_markdown
from okrcascade.reports.rule_pages import page_lines
from okrcascade.reports.style import Style
from okrcascade.rules import registry
from okrcascade.rules.registry import RULES
from okrcascade.rules.rule import Rule

CASES = Path(__file__).parent / "rules"


def all_cases():
    return [
        pytest.param(case, id=f"{page.stem}: {case.title}")
        for page in sorted(CASES.glob("*.md"))
        for case in read_cases(page)
    ]


@pytest.mark.parametrize("case", all_cases())
def test_finds_exactly_what_is_marked(case: Case):
    assert found(check_files(case.contents(), case.today, case.contents_before())) == case.expected


def test_the_small_company_is_clean():
    assert found(check_files(world())) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_is_found_and_the_good_one_is_silent(rule: Rule):
    examples = read_examples(rule.page)
    assert examples["bad"], "a page shows a bad example"
    assert examples["good"], "a page shows a good example"
    before = world() | as_contents(examples["before"]) if examples["before"] else None
    bad = found(check_files(world() | as_contents(examples["bad"]), before=before))
    assert {code for _, _, _, code in bad} == {rule.code}
    good = found(check_files(world() | as_contents(examples["good"]), before=before))
    assert good == set()


def as_contents(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode("utf-8", "surrogateescape") for path, text in files.items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_cases(rule: Rule):
    cases = read_cases(CASES / f"{rule.code}.md")
    spoken = [case for case in cases if any(code == rule.code for _, _, _, code in case.expected)]
    silent = [case for case in cases if all(code != rule.code for _, _, _, code in case.expected)]
    assert spoken, "a page of cases shows where the rule speaks"
    assert silent, "a page of cases shows where the rule is silent"


def test_every_file_is_registered_once_and_in_order():
    files = sorted(path.stem for path in Path(registry.__file__).parent.glob("[a-z]*[0-9]_*.py"))
    assert sorted(f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES) == files
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes, key=lambda code: (FAMILIES.index(re.sub(r"\d", "", code)), code))
    assert len({rule.name for rule in RULES}) == len(RULES)


FAMILIES = ["YAML", "DOC", "REF", "ORG", "UP", "DOWN", "MET", "KR", "OBJ", "TIME"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_page_can_be_shown(rule: Rule):
    examples = rule.page.count("\n```yaml ")
    for lines in (page_lines(rule, Style(), 80), page_lines(rule, Style(), None)):
        shown = list(lines)
        assert sum(line.startswith(("Before in ", "Bad in ", "Good in ")) for line in shown) == examples
    assert page_markdown(rule).count("\n```yaml\n") == examples
