"""Charts in Mermaid and Graphviz: the same objectives and links as the cascade's, and whatever people write is only text.

The readers in here know no more of the two languages than a chart of ours may use; anything else in it fails.
"""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hostile import HOSTILE, texts
from hypothesis import given, settings
from pages import TODAY, read_cases

from okrcascade import api
from okrcascade.cascade.standing import Status
from okrcascade.reports.export.chart import Box, Chart, chart_of
from okrcascade.reports.export.dot import chart_dot
from okrcascade.reports.export.mermaid import MOST_ARROWS, MOST_CHARACTERS, chart_mermaid, is_drawn
from okrcascade.reports.style import visible
from okrcascade.reports.tree.branch import fold, levels, of_teams
from okrcascade.reports.tree.cascade_view import cascade_view
from okrcascade.text.words import flat
from okrcascade.workspace.files import DiskFiles, MemoryFiles

PROJECT = Path(__file__).parents[2]
SHOWCASE, CLOSED = read_cases(Path(__file__).with_name("showcase.md"))


@cache
def example():
    return api.linked(DiskFiles(PROJECT / "okrs"), api.CheckOptions(today=TODAY)).cascade


def showcase(case=SHOWCASE):
    return api.linked(MemoryFiles(case.contents()), api.CheckOptions(today=case.today)).cascade


def whole_chart(cascade, depth=99):
    return chart_of(fold(cascade_view(cascade, cascade.running), depth), cascade)


# Readers -------------------------------------------------------------------------------------------------------

MERMAID_BOX = re.compile(r'  (n\d+)(\(\["|\(")<b>(.*?)</b>((?:<br/>[^<>"]*)*)("\]\)|"\)):::([a-z-]+)')
MERMAID_TEXT = re.compile(r"(?:[^\W_]|[ ,]|#\d+;)*")
ARROW = re.compile(r"  (n\d+) -+> ?(n\d+)")


def read_mermaid(text):
    """Return the boxes, each as its title and its lines, and the arrows."""
    comment, flowchart, *lines = text.splitlines()
    assert re.fullmatch(r"%% okrcascade export: [\w-]+, as of [\d-]+", comment)
    assert flowchart == "flowchart LR"
    boxes, arrows, looks, used = {}, [], set(), set()
    for line in lines:
        if box := MERMAID_BOX.fullmatch(line):
            parts = [box[3], *box[4].split("<br/>")[1:]]
            assert all(MERMAID_TEXT.fullmatch(part) for part in parts), line
            boxes[box[1]] = [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), part) for part in parts]
            used.add(box[6])
        elif arrow := ARROW.fullmatch(line):
            arrows.append((arrow[1], arrow[2]))
        else:
            look = re.fullmatch(r"  classDef ([a-z-]+) fill:#\w{6},stroke:#\w{6},color:#\w{6}", line)
            assert look, line
            looks.add(look[1])
    assert looks == used
    return boxes, arrows


DOT_BOX = re.compile(r'  (n\d+) \[label=<(.*)>, fillcolor="#\w{6}", color="#\w{6}", penwidth=[\d.]+\]')
DOT_HEADING = re.compile(r'  column\d+ \[label=<(.*)>, shape=plain, style="", fontcolor="#\w{6}"\]')
DOT_REST = re.compile(
    r"(?:// okrcascade export: .*|digraph cascade \{|\}|  (?:graph|node|edge) \[[^<>]*\]"
    r"|  column\d+ -> column\d+ \[style=invis\]|  \{rank=same; column\d+(?:; n\d+)+\})"
)


def read_dot(text):
    """Return the boxes, each as the words of its label without spaces, the arrows and the headings."""
    boxes, arrows, headings = {}, [], []
    for line in text.splitlines():
        if box := DOT_BOX.fullmatch(line):
            boxes[box[1]] = read_label(box[2])
        elif heading := DOT_HEADING.fullmatch(line):
            headings.append(read_label(heading[1]))
        elif arrow := ARROW.fullmatch(line):
            arrows.append((arrow[1], arrow[2]))
        else:
            assert DOT_REST.fullmatch(line), line
    return boxes, arrows, headings


def read_label(label):
    root = ET.fromstring(f"<label>{label}</label>")  # noqa: S314  our own
    assert {element.tag for element in root.iter()} <= {"label", "B", "BR", "FONT"}
    words = "".join(root.itertext())
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?!\\)", words), "a single backslash begins a name"
    return squeezed(words.replace("\\\\", "\\"))


def squeezed(text):
    return "".join(text.split())


# What they show ------------------------------------------------------------------------------------------------


def test_a_chart_shows_every_objective_of_the_cycle_and_every_link_between_them():
    cascade = example()
    shown = [found for found in cascade.objectives.values() if cascade.running.overlaps(found.cycle)]
    links = {
        (cascade.objectives[link.target].entry.title, found.entry.title)
        for found in shown
        for link in found.contributes_to
        if cascade.objectives.get(link.target) in shown
    }
    boxes, arrows = read_mermaid(chart_mermaid(whole_chart(cascade)))
    assert sorted(title for title, *_ in boxes.values()) == sorted(found.entry.title for found in shown)
    assert {(boxes[parent][0], boxes[child][0]) for parent, child in arrows} == links
    dot_boxes, dot_arrows, headings = read_dot(chart_dot(whole_chart(cascade)))
    assert {name: squeezed("".join(lines)) for name, lines in boxes.items()} == dot_boxes
    assert set(dot_arrows) == set(arrows)
    assert headings[:3] == ["company·2024", "company·2024-Q1", "tribe·2024"]


@pytest.mark.parametrize(("form", "write"), [("mmd", chart_mermaid), ("dot", chart_dot)])
def test_charts_as_people_read_them(form, write, snapshot):
    snapshot(write(whole_chart(showcase())), f"export-chart.{form}")


def test_a_closed_cycle_shows_its_scores():
    boxes, _ = read_mermaid(chart_mermaid(whole_chart(showcase(CLOSED))))
    assert any("scored" in line for lines in boxes.values() for line in lines)


def test_what_is_folded_is_counted():
    boxes, arrows = read_mermaid(chart_mermaid(whole_chart(example(), depth=1)))
    assert arrows == []
    assert any(re.fullmatch(r"… \d+ objectives below: .*", lines[-1]) for lines in boxes.values())


def test_a_part_for_one_team_keeps_the_way_there():
    cascade = example()
    branches = of_teams(cascade_view(cascade, cascade.running), {"take-back"})
    chart = chart_of(branches, cascade)
    assert {line.partition(" ·")[0] for box in chart.boxes for line in box.lines[:1]} >= {"The company", "Take-back"}
    ends = {child for _, child in chart.arrows}
    assert all(box.name in ends or box.column == 0 for box in chart.boxes)


def test_levels_count_down_to_the_deepest_objective():
    branches = cascade_view(example(), example().running)
    assert fold(branches, levels(branches)) == branches
    assert fold(branches, levels(branches) - 1) != branches


def test_a_chart_that_sites_refuse_is_known():
    box = Box("n1", "x" * 1000, (), Status.ON_TRACK, 0)
    assert is_drawn(Chart("", ("",), (box,) * 40, (("n1", "n1"),) * MOST_ARROWS))
    assert not is_drawn(Chart("", ("",), (box,) * 40, (("n1", "n1"),) * (MOST_ARROWS + 1)))
    assert not is_drawn(Chart("", ("",), (box,) * (MOST_CHARACTERS // 1000), ()))


# Whatever people write -----------------------------------------------------------------------------------------


def hostile_chart(*words):
    boxes = tuple(
        Box(f"n{number}", text, (text, "x"), list(Status)[number % len(Status)], number % 2)
        for number, text in enumerate(words)
    )
    heading = f"okrcascade export: 2024, as of {date(2024, 2, 15)}"
    return Chart(heading, (words[0], "squad"), boxes, (("n0", f"n{len(words) - 1}"),))


@settings(max_examples=150)
@given(texts, texts)
def test_every_text_is_only_text(one, other):
    chart = hostile_chart(one, other)
    expected = [visible(flat(text)) for text in (one, other)]
    boxes, arrows = read_mermaid(chart_mermaid(chart))
    assert [[flat(line) for line in lines] for lines in boxes.values()] == [[flat(t), flat(t), "x"] for t in expected]
    dot_boxes, dot_arrows, headings = read_dot(chart_dot(chart))
    assert dot_boxes == {f"n{number}": squeezed(text + text + "x") for number, text in enumerate(expected)}
    assert arrows == dot_arrows == [("n0", "n1")]
    assert headings == [squeezed(expected[0]), "squad"]


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_what_was_written():
    chart = hostile_chart(*(text for text in HOSTILE if text.strip()))
    done = subprocess.run(["dot", "-Tsvg"], input=chart_dot(chart).encode(), capture_output=True, check=True)  # noqa: S607
    assert done.stderr == b""
    svg = "{http://www.w3.org/2000/svg}"
    drawn = {
        group.findtext(f"{svg}title"): squeezed("".join(text.text or "" for text in group.iter(f"{svg}text")))
        for group in ET.fromstring(done.stdout).iter(f"{svg}g")  # noqa: S314  of our own
        if group.get("class") == "node"
    }
    for box in chart.boxes:
        assert drawn[box.name] == squeezed(visible(flat(box.title)) * 2 + "x")
