"""Another id, another team: everything that refers to it follows, and nothing else changes."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pages import read_cases, world
from read_once import read_once  # noqa: F401  every test of this module reads so

from okrcascade import api
from okrcascade.author.move import move
from okrcascade.author.plan import Plan, PlanError
from okrcascade.author.rename import rename
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import Thing, find
from okrcascade.cascade.uses import uses
from okrcascade.workspace.files import MemoryFiles, OverlayFiles

OKRS = Path(__file__).parents[2] / "okrs"
EACH = 2
"""How many things of a kind are tried in the example repository."""

REPOSITORIES = {
    "okrs": lambda: {path.relative_to(OKRS).as_posix(): path.read_bytes() for path in sorted(OKRS.rglob("*.yaml"))},
    "world": world,
    "showcase": read_cases(Path(__file__).parents[1] / "reports" / "showcase.md")[0].contents,
}


@cache
def repository(name: str) -> dict[str, bytes]:
    return REPOSITORIES[name]()


@cache
def linked(name: str) -> Cascade:
    return checked(MemoryFiles(repository(name)))[0]


def checked(files: MemoryFiles | OverlayFiles) -> tuple[Cascade, list[tuple[str, str, int, str]]]:
    result = api.check(files, api.CheckOptions(today=date(2024, 2, 15)))
    assert result.cascade is not None
    found = [(item.code, item.path, item.span.start.line, item.ref or "") for item in result.report.diagnostics]
    return result.cascade, found


def things(name: str) -> list[Thing]:
    cascade = linked(name)
    of_kinds = (cascade.teams, cascade.metrics, cascade.objectives, cascade.key_results, cascade.proposals)
    chosen = []
    for of_kind in of_kinds:
        all_of_them = list(of_kind.values())
        step = 1 if name != "okrs" else max(1, len(all_of_them) // EACH)
        chosen += all_of_them[step // 2 :: step]
    axes = [axis for vision in cascade.visions.values() for axis in vision.axes]
    return [*chosen, *cascade.dependencies[:EACH], *axes[:EACH]]


CASES = [pytest.param(name, thing.ref, id=f"{name} {thing.ref}") for name in REPOSITORIES for thing in things(name)]


def renamed(files: MemoryFiles, ref: str, new: str, *, keep_old: bool = False) -> MemoryFiles:
    cascade, _ = checked(files)
    (thing,) = find(cascade, ref)
    plan = Plan(files)
    rename(plan, cascade, thing, new, keep_old=keep_old)
    return MemoryFiles({**files.contents, **plan.contents()})


def with_last_id(ref: str, new: str) -> str:
    kind, _, path = ref.partition(":")
    short, mark, cycle = path.partition("@")
    return f"{kind}:{short.rpartition('/')[0]}{'/' if '/' in short else ''}{new}{mark}{cycle}"


@pytest.mark.parametrize(("name", "ref"), CASES)
def test_a_new_id_changes_no_finding_and_goes_back_to_the_same_bytes(name: str, ref: str):
    before = MemoryFiles(repository(name))
    old = re.split("[:/]", ref.partition("@")[0])[-1]
    after = renamed(before, ref, "called-otherwise")
    _, found = checked(before)
    _, found_after = checked(after)
    assert [item[:3] for item in found_after] == [item[:3] for item in found]
    assert renamed(after, with_last_id(ref, "called-otherwise"), old).contents == before.contents


@pytest.mark.parametrize(("name", "ref"), CASES)
def test_an_old_id_that_is_kept_needs_no_other_document(name: str, ref: str):
    before = MemoryFiles(repository(name))
    if ref.startswith(("key-result:", "proposal:", "dependency:", "axis:")):
        with pytest.raises(PlanError, match="keeps no former names"):
            renamed(before, ref, "called-otherwise", keep_old=True)
        return
    after = renamed(before, ref, "called-otherwise", keep_old=True)
    assert sum(content != before.contents[path] for path, content in after.contents.items()) == 1
    _, found = checked(before)
    _, found_after = checked(after)
    rest = [item[:3] for item in found_after if item[0] != "REF205"]
    assert [code for code, _, _ in rest] == [code for code, *_ in found]
    fixed = api.fix(after, api.CheckOptions(today=date(2024, 2, 15), select=["REF205"]), unsafe=False)
    assert fixed.report.diagnostics == ()


def moved(files: MemoryFiles, ref: str, team: str) -> MemoryFiles:
    cascade, _ = checked(files)
    (thing,) = find(cascade, ref)
    plan = Plan(files)
    move(plan, cascade, thing, cascade.teams[team])
    return MemoryFiles({**files.contents, **plan.contents()})


OKRS_TEXT = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  # What buyers told us in the autumn.
  safe-basket:  # first
      title:   A basket feels as safe as a shop
      owner: gpm-trust
      contributes_to: 'company/engagement'
      depends_on: {care: {team: services, by: 2024-06-30, need: "Care: for all"}}
      key_results:
          conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %} # as in 2023
          returns: {metric: trust/returns, hold: {max: 5 %}}
  # Another one.
  honest-pages:
      title: A page says what the buyer will hold in hand
      owner: gpm-trust
      contributes_to: [trust/safe-basket]
      key_results:
          conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %, contributes_to: trust/safe-basket/conversion}
          returns: {metric: trust/returns, baseline: 6 %, target: 4 %}
"""
CHECK_INS = """\
kind: check-ins
team: trust
cycle: 2024
key_results:
  # The first week was slow.
  safe-basket/conversion:
    - {on: 2024-01-08, value: 2.1 %}   # slow
    - {on: 2024-02-05, value: 2.2 %}
"""
WRITTEN = {
    "trust/okrs-2024.yaml": OKRS_TEXT,
    "trust/check-ins-2024.yaml": CHECK_INS,
    "services/okrs-2024-Q1.yaml": "kind: okrs\nteam: services\ncycle: 2024-Q1\nobjectives: {}\n"
    "declines: {trust/safe-basket/care: No time}\n",
}


def written() -> MemoryFiles:
    return MemoryFiles(world() | {path: text.encode() for path, text in WRITTEN.items()})


def text_of(files: MemoryFiles, path: str) -> str:
    return files.contents[path].decode()


def test_an_objective_moves_with_its_comments_its_check_ins_and_all_that_refers_to_it(snapshot):
    before = written()
    after = moved(before, "trust/safe-basket", "quality")
    changed = [path for path in sorted(after.contents) if after.contents[path] != before.contents.get(path)]
    assert changed == [
        "quality/check-ins-2024.yaml",
        "quality/okrs-2024.yaml",
        "services/okrs-2024-Q1.yaml",
        "trust/check-ins-2024.yaml",
        "trust/okrs-2024.yaml",
    ]
    snapshot("".join(f"# {path}\n{text_of(after, path)}\n" for path in changed), "move-objective.txt")
    _, found = checked(after)
    assert not [item for item in found if item[0].startswith(("REF", "DOC", "YAML"))]


def test_a_team_without_a_document_of_the_cycle_gets_one():
    after = moved(written(), "services/share", "trust")
    assert "services/share" not in text_of(after, "services/okrs-2024.yaml")
    after = moved(MemoryFiles({**written().contents, "quality/okrs-2024.yaml": b""}), "trust/safe-basket", "services")
    new = moved(written(), "trust/honest-pages", "company")
    assert "honest-pages" in text_of(new, "company/okrs-2024.yaml")
    lone = {path: content for path, content in written().contents.items() if path != "quality/okrs-2024.yaml"}
    laid = text_of(moved(MemoryFiles(lone), "trust/safe-basket", "quality"), "quality/okrs-2024.yaml")
    assert laid.startswith("kind: okrs\nteam: quality\ncycle: 2024\nobjectives:\n  # What buyers told us")


def test_a_metric_moves_and_is_found_where_it_went():
    before = MemoryFiles(repository("okrs"))
    cascade, found = checked(before)
    metric = next(iter(cascade.metrics.values()))
    team = next(team for team in cascade.teams.values() if team.id != metric.team.id)
    after = moved(before, metric.ref, team.id)
    linked_after, found_after = checked(after)
    assert f"{team.id}/{metric.short.partition('/')[2]}" in linked_after.metrics
    assert not [item for item in found_after if item[0].startswith("REF")]
    assert not found


@pytest.mark.parametrize(
    ("ref", "new", "said"),
    [
        ("trust/safe-basket", "honest-pages", "trust/honest-pages is taken: it names another objective"),
        ("trust/safe-basket", "Safe Basket", "did you mean safe-basket?"),
        ("trust/safe-basket", "safe-basket", "is called so already"),
        ("trust/safe-basket", "on", "cannot be an id"),
        ("trust", "quality", "quality is taken"),
        ("trust/safe-basket/conversion", "returns", "is taken"),
        ("vision:trust@2024", "other", "a vision has no id of its own"),
    ],
)
def test_a_name_that_will_not_do_is_refused(ref: str, new: str, said: str):
    with pytest.raises(PlanError, match=re.escape(said)):
        renamed(written(), ref, new)


def test_nothing_is_renamed_that_a_broken_document_may_speak_of():
    files = MemoryFiles({**written().contents, "x.yaml": b"kind: okrs\nteam: trust\n  safe-basket: ]\n"})
    with pytest.raises(PlanError, match="cannot be read as a whole"):
        renamed(files, "trust/safe-basket", "other")


@pytest.mark.parametrize(
    ("ref", "said"), [("trust", "an objective moves"), ("trust/safe-basket", "is in trust already")]
)
def test_what_does_not_move_is_told(ref: str, said: str):
    with pytest.raises(PlanError, match=said):
        moved(written(), ref, "trust")


@pytest.mark.parametrize("page", ["REF201", "REF202", "REF204", "REF205", "DOWN402", "DOWN409", "TIME702"])
def test_every_reference_that_linking_follows_is_known(page: str):
    for case in read_cases(Path(__file__).parents[1] / "rules" / f"{page}.md"):
        cascade = api.check(MemoryFiles(case.contents()), api.CheckOptions(today=case.today)).cascade
        assert cascade is not None
        followed = [found for found in cascade.flaws.unresolved if found.wanted != "axis"]
        places = {use.place for use in uses(cascade.workspace, cascade.names)}
        assert {found.place for found in (*followed, *cascade.flaws.former)} <= places


def with_former_names() -> MemoryFiles:
    contents = written().contents
    okrs = contents["trust/okrs-2024.yaml"].decode()
    okrs = okrs.replace(
        "owner: gpm-trust\n      contributes_to: 'comp",
        "owner: gpm-trust\n      formerly: [badge]\n      contributes_to: 'comp",
    )
    okrs = okrs.replace("trust/safe-basket/conversion", "trust/badge/conversion")
    check_ins = contents["trust/check-ins-2024.yaml"].replace(b"safe-basket/", b"badge/")
    team = contents["trust/team.yaml"] + b"formerly: [website]\n"
    answers = contents["services/okrs-2024-Q1.yaml"].replace(b"trust/safe-basket/care", b"website/safe-basket/care")
    return MemoryFiles(
        contents
        | {
            "trust/okrs-2024.yaml": okrs.encode(),
            "trust/check-ins-2024.yaml": check_ins,
            "trust/team.yaml": team,
            "services/okrs-2024-Q1.yaml": answers,
        }
    )


def test_what_is_reached_by_a_former_name_is_still_reached():
    files = with_former_names()
    _, found = checked(files)
    assert {code for code, *_ in found if code.startswith("REF")} == {"REF205"}
    for ref in ("trust", "trust/safe-basket", "trust/safe-basket/conversion", "metric:trust/conversion"):
        _, found_after = checked(renamed(files, ref, "called-otherwise"))
        assert not [item for item in found_after if item[0] == "REF201"], ref
    for ref in ("trust/safe-basket", "metric:trust/conversion"):
        _, found_after = checked(moved(files, ref, "quality"))
        assert not [item for item in found_after if item[0] == "REF201"], ref
