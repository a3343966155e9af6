"""The brief in every form: what the reader of each form gets back is what the tribes wrote."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pages import TODAY, world
from rich.cells import cell_len

from okrcascade import api
from okrcascade.reports.comex.brief_data import COLUMNS, brief_csv, brief_json
from okrcascade.reports.comex.brief_page import brief_markdown
from okrcascade.reports.comex.brief_text import brief_lines
from okrcascade.reports.comex.rows import page_of
from okrcascade.reports.style import Style, visible
from okrcascade.selection.brief import briefs, year_at_hand
from okrcascade.workspace.files import MemoryFiles

VISION = """\
kind: vision
team: trust
horizon: {{from: 2024, to: 2025}}
ambition: {title}
north_star: {{metric: trust/return-visits, baseline: 1.2M, target: +60%}}
axes:
  axis: {{title: {title}, metrics: [trust/conversion]}}
proposals:
  loyal:
    title: {title}
    axis: axis
    why: {why}
    posture: quick-win
    rice: {{reach: 4M, impact: 2, confidence: 80%, effort: 9}}
    depends_on:
      swap: {{team: services, by: 2024-06-30, need: {title}}}
    key_results:
      first: {{metric: trust/conversion, baseline: 10 %, target: +40%}}
  again:
    title: {why}
    key_results:
      first: {{title: {title}, metric: trust/conversion, baseline: 10 %, target: +20%}}
"""

HOSTILE = [
    '=HYPERLINK("x")',
    "+1",
    "-1",
    "@sum",
    "| a | b |",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://x)",
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "***",
    "`code`",
    "a`b``c",
    "&amp; &lt;",
    "\\| \\\\",
    "http://example.com www.example.com",
    "<!-- -->",
    "~~x~~ __x__ *x*",
    "::error::x",
    'a, b; "c"',
    "\x1b[31mred",
    "\u202eright",
    "line\nline\n\n    code",
    "中文 😀 é",
    "```\nx",
    "---",
    "a:b @team #1",
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30),
).filter(lambda text: text.strip() and not any(ord(character) < 9 for character in text))


def page_for(contents):
    checked = api.check(MemoryFiles(contents), api.CheckOptions(today=TODAY))
    year = year_at_hand(checked.cascade)
    return page_of(briefs(checked.cascade, year), checked.cascade, year, checked.report)


def hostile_page(title, why):
    vision = VISION.format(title=json.dumps(title), why=json.dumps(why))
    return page_for(world() | {"trust/vision-2024.yaml": vision.encode()})


def flat(text):
    return " ".join(text.split())


@example_settings(max_examples=30)
@given(texts, texts)
def test_a_spreadsheet_reads_back_what_was_written_and_no_formula(title, why):
    page = hostile_page(title, why)
    rows = list(csv.DictReader(io.StringIO("\n".join(brief_csv(page)))))
    assert [list(row) for row in rows] == [list(COLUMNS)] * len(page.rows)
    assert [row["proposal"] for row in rows] == ["quality/sound", "services/care", "trust/loyal", "trust/again"]
    assert rows[2]["title"].removeprefix("'") == visible(flat(title)).removeprefix("'")
    assert rows[2]["why"].removeprefix("'") == visible(flat(why)).removeprefix("'")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


@example_settings(max_examples=30)
@given(texts, texts)
def test_a_machine_reads_back_what_was_written(title, why):
    (text,) = brief_json(hostile_page(title, why))
    assert text.isascii()
    data = json.loads(text)
    loyal, again = data["proposals"][2:]
    assert (loyal["title"], loyal["why"], again["title"]) == (title, why, why)
    assert loyal["needs"][0]["need"] == title
    assert loyal["overlaps"] == [
        {"ref": "proposal:trust/again@2024", "on": [{"metric": "metric:trust/conversion", "segment": None}]}
    ]


@example_settings(max_examples=30)
@given(texts, texts)
def test_a_page_shows_what_was_written_and_nothing_acts(title, why):
    lines = list(brief_markdown(hostile_page(title, why)))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse("\n".join(lines))
    inline = [token for token in tokens if token.type == "inline"]
    acting = {child.type for token in inline for child in token.children} | {token.type for token in tokens}
    assert not acting & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "hr", "s_open"}
    headings = [shown(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == [
        "Proposals of 2024",
        "Side by side",
        "Quality",
        "A proposal of Quality",
        "Services",
        "A proposal of Services",
        "Trust",
        visible(flat(title)),
        visible(flat(why)),
        "How to read this",
    ]
    assert sum(token.type == "tr_open" for token in tokens) == 1 + 4
    cells = [shown(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "td_open"]
    assert visible(flat(title)) in cells


def shown(token):
    """The text that a reader sees; the space without width that stops a mention is not seen."""
    return "".join(child.content for child in token.children).replace("\u200b", "")


@example_settings(max_examples=25)
@given(texts, texts, st.integers(24, 120))
def test_a_terminal_gets_nothing_that_acts_and_no_line_wider_than_it(title, why, width):
    for line in brief_lines(hostile_page(title, why), Style(), width):
        assert line == visible(line).replace("\\u{200e}", "\u200e")
        assert cell_len(line) <= width


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("confirms: [trust/loyal/swap]", "(confirmed)"),
        ("", "(not answered yet)"),
        ("declines: {trust/loyal/swap: No hands before the summer}", "(declined: No hands before the summer)"),
    ],
)
def test_each_dependency_has_its_answer(answer, said):
    vision = VISION.format(title="A", why="B").encode()
    services = world()["services/vision-2024.yaml"] + answer.encode()
    page = page_for(world() | {"trust/vision-2024.yaml": vision, "services/vision-2024.yaml": services})
    assert page.rows[2].needs == (f"services, by 2024-06-30: A {said}",)
    assert ("DOWN409" in " ".join(page.rows[2].said)) == (said != "(confirmed)")


def test_what_check_says_is_told_wherever_in_the_proposal_it_stands():
    vision = VISION.format(title="A", why="B").replace("10 %, target: +20%", "10 €, target: +20%")
    page = page_for(world() | {"trust/vision-2024.yaml": vision.encode()})
    assert any(said.startswith("MET502 ") for said in page.rows[3].said)
    assert not any(said.startswith("MET502 ") for row in page.rows[:3] for said in row.said)
    assert any(said.startswith("UP306 ") for said in page.rows[3].said), "said in the selection, about the proposal"


def test_rice_shows_its_arithmetic():
    page = page_for(world() | {"trust/vision-2024.yaml": VISION.format(title="A", why="B").encode()})
    assert page.rows[2].arithmetic == "4M x 2 x 80 % / 9 = 711k"
    assert page.rows[3].arithmetic == ""


def test_the_year_at_hand_is_the_first_that_waits_for_a_choice():
    coming = world()["trust/vision-2024.yaml"].replace(b"from: 2024, to: 2025", b"from: 2025, to: 2026")
    assert page_for(world()).cycle.text == "2024"
    assert page_for(world() | {"trust/vision-2025.yaml": coming}).cycle.text == "2025"


def test_a_proposal_that_was_deferred_to_this_year_says_so():
    earlier = VISION.format(title="A", why="B").replace("from: 2024, to: 2025", "from: 2023, to: 2024")
    selection = (
        "kind: selection\ncycle: 2023\nheld_on: 2022-11-20\nverdicts:\n"
        "  trust/loyal: {verdict: retained, why: x}\n"
        "  trust/again: {verdict: deferred, until: 2024, why: Not before the account}\n"
    )
    now = world()["trust/vision-2024.yaml"].replace(
        b"    axis: axis\n", b"    axis: axis\n    continues: trust/again@2023\n"
    )
    page = page_for(
        world()
        | {
            "trust/vision-2023.yaml": earlier.encode(),
            "company/selection-2023.yaml": selection.encode(),
            "trust/vision-2024.yaml": now,
        }
    )
    assert page.rows[2].promise == "trust/again, deferred in 2023 until 2024: Not before the account"


@pytest.mark.parametrize("width", [60, 100, None])
def test_the_brief_as_people_see_it(snapshot, width):
    page = hostile_page("A basket feels as safe as a shop", "Those who trust us come back")
    lines = brief_lines(page, Style(), width)
    snapshot("".join(f"{line}\n" for line in lines), f"brief-{width or 'pipe'}.txt")


def test_the_page_as_people_read_it(snapshot):
    page = hostile_page("A basket feels as safe as a shop", "Those who trust us come back")
    snapshot("".join(f"{line}\n" for line in brief_markdown(page)), "brief.md")
