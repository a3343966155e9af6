"""What the Comex decides becomes verdicts and objectives of the company, and changes of mind leave nothing behind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from pages import TODAY, world

from okrcascade import api
from okrcascade.author.decide import plan_decisions
from okrcascade.author.decisions import Decision, Meeting, check_decisions, rulings_after
from okrcascade.author.plan import PlanError
from okrcascade.author.read_decisions import read_option, read_verdicts
from okrcascade.cascade.coverage import leading_to
from okrcascade.cascade.verdicts import company_objectives
from okrcascade.model.cycles import read_cycle
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.reports.comex.brief_data import COLUMNS as BRIEF
from okrcascade.selection.brief import briefs
from okrcascade.selection.naming import proposal_named
from okrcascade.selection.rulings import root, rulings_of
from okrcascade.selection.what_if import what_if
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import MemoryFiles, OverlayFiles

YEAR = read_cycle("2024")
SELECTION, OKRS = "company/selection-2024.yaml", "company/okrs-2024.yaml"

MORE = """\
  {name}:
    title: Another proposal of {tribe}, {name}
    axis: axis
    why: It is # not a comment
    commitment: aspirational
    owner: somebody
    key_results:
      first: {{metric: {metric}, baseline: 10 %, target: +20%}}
      second: {{metric: {other}, baseline: 9 %, target: -10%}}
"""
METRICS = {"trust": ("conversion", "loyal"), "services": ("insured", "care"), "quality": ("tested", "sound")}
OTHERS = {"trust": "returns", "services": "swapped", "quality": "repaired"}


def proposing_world():
    """Three tribes with three proposals each; no selection, no OKRs."""
    contents = {path: text for path, text in world().items() if "okrs-2024" not in path and "selection" not in path}
    for tribe, (metric, first) in METRICS.items():
        path = f"{tribe}/vision-2024.yaml"
        vision = contents[path].decode()
        vision = vision[: vision.index(f"  {first}:\n")]
        names = {"metric": f"{tribe}/{metric}", "other": f"{tribe}/{OTHERS[tribe]}"}
        for name in (first, f"{first}-two", "shared-name"):
            vision += MORE.format(name=name, tribe=tribe, **names)
        contents[path] = vision.encode()
    return contents


NAMES = [f"{tribe}/{name}" for tribe, (_, first) in METRICS.items() for name in (first, f"{first}-two", "shared-name")]


def read(contents):
    checked = api.check(MemoryFiles(contents), api.CheckOptions(today=TODAY))
    return checked.cascade, checked.report


def decision(cascade, name, verdict, why="Because", into=None, until=None):
    return Decision(
        proposal=proposal_named(name, cascade, YEAR),
        verdict=verdict,
        why=why,
        into=proposal_named(into, cascade, YEAR) if into else None,
        until=read_cycle(until) if until else None,
    )


def decided(contents, *verdicts, meeting=None, partial=False):
    """The repository after decisions (name, verdict, and what else a decision has), and what people must look at."""
    cascade, _ = read(contents)
    decisions = [decision(cascade, *parts) for parts in verdicts]
    check_decisions(decisions, cascade, YEAR, partial=partial)
    result = plan_decisions(decisions, meeting or Meeting(), cascade, YEAR)
    written = {writing.path: writing.after for writing in result.plan.writings()}
    return contents | written, result.to_see


@st.composite
def whole_choices(draw):
    """A verdict for each proposal, such as a Comex may give."""
    retained = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=4, unique=True))
    verdicts = [(name, RETAINED, draw(st.sampled_from(["a", "b: #", "é"]))) for name in retained]
    for name in NAMES:
        if name not in retained:
            verdict = draw(st.sampled_from([MERGED, DEFERRED, DECLINED]))
            into = draw(st.sampled_from(retained)) if verdict == MERGED else None
            verdicts.append((name, verdict, "so", into, "2025" if verdict == DEFERRED else None))
    return draw(st.permutations(verdicts))


@example_settings(max_examples=25)
@given(st.lists(whole_choices(), min_size=1, max_size=3))
def test_whatever_is_decided_each_retained_proposal_is_one_objective_with_all_that_is_merged_into_it(choices):
    contents = proposing_world()
    assert not read(contents)[1].diagnostics
    for choice in choices:
        contents, to_see = decided(contents, *choice)
        assert all("goes on with" in item.why for item in to_see), "nobody wrote into any"
        cascade, report = read(contents)
        assert not [found for found in report.diagnostics if found.severity.value == "error"]
        rulings = rulings_of(cascade, YEAR)
        assert {key[0]: ruling.verdict for key, ruling in rulings.items()} == {part[0]: part[1] for part in choice}
        families = sorted(
            sorted(item.short for item in found.proposed_by) for found in company_objectives(cascade, YEAR)
        )
        wanted = {}
        for key in rulings:
            if root(key, rulings):
                wanted.setdefault(root(key, rulings), []).append(key[0])
        assert families == sorted(sorted(names) for names in wanted.values())


@example_settings(max_examples=15)
@given(whole_choices())
def test_the_same_decisions_again_write_nothing(choice):
    contents, _ = decided(proposing_world(), *choice)
    assert decided(contents, *choice) == (contents, ())


CHOICE = (
    ("trust/loyal", RETAINED),
    ("services/care", RETAINED),
    ("quality/sound", RETAINED),
    ("trust/loyal-two", MERGED, "One relation", "trust/loyal"),
    ("services/care-two", MERGED, "One service", "trust/loyal"),
    ("trust/shared-name", DEFERRED, "Later", None, "2025-H1"),
    ("services/shared-name", DEFERRED, "Later", None, "2025"),
    ("quality/shared-name", DECLINED, "No"),
    ("quality/sound-two", DECLINED, "Not yet"),
)


def test_what_is_laid_down(snapshot):
    contents, _ = decided(proposing_world(), *CHOICE, meeting=Meeting(held_on=TODAY, members=("ceo", "cfo")))
    snapshot(contents[SELECTION].decode(), "decide-selection.yaml")
    snapshot(contents[OKRS].decode(), "decide-okrs.yaml")


def test_a_changed_mind_changes_its_lines_and_no_others():
    contents, _ = decided(proposing_world(), *CHOICE)
    before = contents[SELECTION].decode().replace("\n", "\r\n").replace("kind:", "# The room\r\nkind:")
    contents[SELECTION] = before.replace("}\r\n", "}  # said by all\r\n").encode()
    after, _ = decided(contents, ("quality/sound-two", MERGED, "They are one", "quality/sound"))
    old, new = contents[SELECTION].decode().split("\r\n"), after[SELECTION].decode().split("\r\n")
    changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert changed == [
        (
            "  quality/sound-two: {verdict: declined, why: Not yet}  # said by all",
            "  quality/sound-two: {verdict: merged, into: quality/sound, why: They are one}  # said by all",
        )
    ]
    assert after[OKRS].decode().count("proposed_by: [quality/sound, quality/sound-two]") == 1


def test_an_objective_into_which_nothing_was_written_goes_with_its_proposal():
    contents, _ = decided(proposing_world(), *CHOICE)
    after, kept = decided(
        contents,
        ("quality/sound", DECLINED, "Not this year"),
        ("quality/sound-two", RETAINED, "Rather this"),
    )
    assert not kept
    cascade, _ = read(after)
    assert sorted(found.short for found in company_objectives(cascade, YEAR)) == [
        "company/care",
        "company/loyal",
        "company/sound-two",
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda text: text.replace("title: Another proposal of quality, sound", "title: Sound", 1),
            "says what no proposal says",
        ),
        (lambda text: text.replace("  sound:\n", "  sound:\n    # agreed with all tribes\n", 1), "has comments"),
        (lambda text: text.replace("target: +20%", "target: +25%", 1), "says what no proposal says"),
    ],
)
def test_an_objective_into_which_people_wrote_stays_and_is_told(change, why):
    contents, _ = decided(proposing_world(), *CHOICE)
    contents[OKRS] = change(contents[OKRS].decode()).encode()
    after, kept = decided(contents, ("quality/sound", DECLINED, "No"), ("quality/sound-two", RETAINED, "Rather this"))
    assert [(item.objective.short, why in item.why) for item in kept] == [("company/sound", True)]
    assert "UP308" in [found.code for found in read(after)[1].diagnostics]
    again, kept = decided(after, ("quality/sound-two", DECLINED, "No"), ("quality/sound", RETAINED, "After all"))
    assert not kept
    assert again[OKRS] == contents[OKRS]


def test_an_objective_that_others_take_over_is_told():
    contents, _ = decided(proposing_world(), *CHOICE)
    after, to_see = decided(
        contents,
        ("trust/loyal", DECLINED, "No"),
        ("trust/loyal-two", RETAINED, "Rather this"),
        ("services/care-two", MERGED, "With it", "trust/loyal-two"),
    )
    assert [item.why for item in to_see] == [
        "goes on with services/care-two and trust/loyal-two, in the words of trust/loyal: write what is meant now"
    ]
    assert "proposed_by: [services/care-two, trust/loyal-two]" in after[OKRS].decode()


def test_an_objective_with_check_ins_stays():
    contents, _ = decided(proposing_world(), *CHOICE)
    contents["company/check-ins-2024.yaml"] = (
        b"kind: check-ins\nteam: company\ncycle: 2024\nkey_results:\n"
        b"  sound/first: [{on: 2024-02-01, value: 10.5 %, confidence: 0.8}]\n"
    )
    _, kept = decided(contents, ("quality/sound", DECLINED, "No"), ("quality/sound-two", RETAINED, "Rather this"))
    assert [item.why.partition(":")[0] for item in kept] == ["stays, since its key results have check-ins"]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([("quality/sound-two", RETAINED), ("quality/shared-name", RETAINED)], "would retain 5 proposals"),
        ([("quality/sound", DECLINED)], "would retain 2 proposals, and settings ask for 3"),
        ([("trust/loyal", DECLINED), ("quality/sound-two", RETAINED)], "decide of them too"),
        ([("quality/sound-two", MERGED, "x", "quality/shared-name")], "which is not retained"),
        ([("quality/sound-two", MERGED, "x", "quality/sound-two")], "merged into itself"),
        ([("quality/sound-two", MERGED, "x")], "nobody says into what"),
        ([("quality/sound-two", DEFERRED, "x")], "nobody says until when"),
        ([("quality/sound-two", DEFERRED, "x", None, "2024-H2")], "which is not after 2024"),
        ([("quality/sound-two", DECLINED, " ")], "without a reason"),
        ([("quality/sound-two", DECLINED), ("quality/sound-two", DECLINED)], "gets 2 verdicts"),
    ],
)
def test_what_cannot_stand_is_refused(verdicts, said):
    contents, _ = decided(proposing_world(), *CHOICE)
    with pytest.raises(PlanError, match=said):
        decided(contents, *verdicts)


def test_some_may_wait_for_their_verdict_where_that_is_asked_for():
    with pytest.raises(PlanError, match="8 proposals would have no verdict: quality/"):
        decided(proposing_world(), ("trust/loyal", RETAINED))
    contents, _ = decided(proposing_world(), ("trust/loyal", RETAINED), partial=True)
    assert contents[SELECTION].decode().count("verdict:") == 1


def test_a_selection_that_cannot_be_read_is_not_laid_down_again():
    contents = proposing_world() | {
        "company/choice.yaml": b"kind: selection\ncycle: 2024\nheld_on: soon\nverdicts: {}\n"
    }
    with pytest.raises(PlanError, match="cannot be read"):
        decided(contents, *CHOICE)


def test_okrs_that_cannot_be_read_are_not_laid_down_again():
    contents = proposing_world() | {OKRS: b"kind: okrs\nteam: company\ncycle: 2024\nobjectives: ["}
    with pytest.raises(PlanError, match="cannot be read"):
        decided(contents, *CHOICE)


def test_an_objective_is_owned_by_whom_the_proposal_names_else_by_the_lead_of_the_tribe_or_the_company():
    contents = {path: text.replace(b"    owner: somebody\n", b"") for path, text in proposing_world().items()}
    assert decided(contents, *CHOICE)[0][OKRS].decode().count("owner: head-of-") == 3
    leaderless = {path: text.replace(b"lead: head-of-trust\n", b"") for path, text in contents.items()}
    assert decided(leaderless, *CHOICE)[0][OKRS].decode().count("owner: ceo") == 1
    nobody = {path: text.replace(b"lead: ceo\n", b"") for path, text in leaderless.items()}
    with pytest.raises(PlanError, match="nobody would own the objective that trust/loyal becomes"):
        decided(nobody, *CHOICE)


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--retain", "loyall=x", "did you mean loyal"),
        ("--retain", "shared-name=x", "names several proposals: quality/shared-name, services/shared-name or trust"),
        ("--retain", "trust/loyal", "say why: write --retain trust/loyal='the reason'"),
        ("--retain", "trust/loyal@2023=x", "not of 2024"),
        ("--merge", "loyal=x", "say into what"),
        ("--merge", "loyal:cares=x", "did you mean care"),
        ("--defer", "loyal=x", "say until when"),
        ("--defer", "loyal:soon=x", "soon is not a cycle"),
        ("--decline", "loyal:2025=x", "nothing stands behind a colon here"),
    ],
)
def test_an_option_that_cannot_be_read_says_what_is_accepted(option, text, said):
    cascade, _ = read(proposing_world())
    with pytest.raises(PlanError, match=said):
        read_option(option, text, cascade, YEAR)


def test_a_proposal_of_another_year_is_told():
    earlier = proposing_world()["trust/vision-2024.yaml"].replace(b"from: 2024, to: 2025", b"from: 2023, to: 2024")
    earlier = earlier.replace(b"  loyal:", b"  badge:")
    cascade, _ = read(proposing_world() | {"trust/vision-2023.yaml": earlier})
    with pytest.raises(PlanError, match="badge is no proposal of 2024, but of 2023: choose that year with --cycle"):
        read_option("--decline", "badge=x", cascade, YEAR)


def test_options_take_every_way_to_name_a_proposal():
    cascade, _ = read(proposing_world())
    wanted = decision(cascade, "trust/loyal", MERGED, "a = b: c", "services/care")
    for text in ("loyal:care", "proposal:trust/loyal@2024:proposal:services/care@2024", "trust/loyal:services/care"):
        assert read_option("--merge", f"{text}=a = b: c", cascade, YEAR) == wanted


TABLE = """\
\ufeffproposal,title,why,verdict,until,into,reason
trust/loyal,Any,The tribe's own,retained,,,"Because, they say"
loyal-two,,,Merged,,loyal,'-50 % is enough
services/care,,,deferred,2025,,Later
services/care-two,,,,,,
"""


def test_a_table_as_brief_writes_it():
    cascade, _ = read(proposing_world())
    assert read_verdicts(TABLE.encode(), cascade, YEAR, BRIEF) == [
        decision(cascade, "trust/loyal", RETAINED, "Because, they say"),
        decision(cascade, "trust/loyal-two", MERGED, "-50 % is enough", "trust/loyal"),
        decision(cascade, "services/care", DEFERRED, "Later", None, "2025"),
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "lacks the column proposal, verdict and reason: the first line names the columns: proposal,verdict,into"),
        ("proposal,verdict\n", "lacks the column reason"),
        (
            "proposal,verdict,why\nloyal,kept,x\nlost,declined,x\n",
            "line 2: kept is no verdict.*\nline 3: lost is no.*\nnothing was written: 2 rows",
        ),
        (
            "proposal,verdict,why\nloyal,kept,x\nloyal-two,deferred,\ncare,merged,x\n",
            "line 2: kept .*\nline 3: .*-two is .* without a reason: .*; .* until when.*\nline 4: .* into what.*\n.* 3 rows",
        ),
        ('proposal,verdict,why\n"loyal,declined,x\n', "line 2: this is not CSV"),
        ("proposal,verdict,until,untill,reason\n", "the table has no column “untill”: did you mean until?"),
        (
            "proposal,verdict,why\nloyal,declined,Too dear, and late\n",
            "line 2: it has 4 cells, and there are 3 columns",
        ),
    ],
)
def test_a_table_that_cannot_be_read_tells_every_bad_row(table, said):
    cascade, _ = read(proposing_world())
    with pytest.raises(RefusedError, match=said):
        read_verdicts(table.encode(), cascade, YEAR, BRIEF)


def test_the_day_of_the_meeting_lies_in_or_before_its_year():
    cascade, _ = read(proposing_world())
    decisions = [decision(cascade, *parts) for parts in CHOICE]
    with pytest.raises(PlanError, match="cannot have met on 2025-01-01, after the end of 2024: say with --held-on"):
        plan_decisions(decisions, Meeting(held_on=date(2025, 1, 1)), cascade, YEAR)


def test_a_plan_is_checked_as_it_will_lie():
    contents = proposing_world()
    cascade, _ = read(contents)
    decisions = [decision(cascade, *parts) for parts in CHOICE]
    plan = plan_decisions(decisions, Meeting(), cascade, YEAR).plan
    files = OverlayFiles(MemoryFiles(contents), plan.contents())
    found = api.check(files, api.CheckOptions(today=TODAY)).report.diagnostics
    assert {item.code for item in found} == {"DOWN405"}, "what was retained waits for its teams to contribute"


def with_teams_below(contents, wishes):
    """Teams' objectives that contribute to the company's: for each wish a list of numbers, taken round the company's."""
    names = [found.short for found in company_objectives(read(contents)[0], YEAR)]
    lines = ["kind: okrs", "team: trust", "cycle: 2024", "objectives:"]
    for number, wish in enumerate(wishes):
        above = sorted({names[place % len(names)] for place in wish})
        if number and not above:
            above = [f"trust/o{number - 1}"]
        link = f"contributes_to: [{', '.join(above)}]" if above else "stands_alone: It must be done"
        lines.append(f"  o{number}: {{title: Objective {number}, owner: somebody, {link}, key_results: {{}}}}")
    return contents | {"trust/okrs-2024.yaml": "\n".join([*lines, ""]).encode()}


def leading(cascade):
    """The teams' objectives that lead to a retained one."""
    retained = [found for found in cascade.objectives.values() if cascade.is_retained_objective(found)]
    return leading_to(retained, cascade.contributors)


@example_settings(max_examples=25)
@given(
    whole_choices(),
    whole_choices(),
    st.lists(st.lists(st.integers(0, 3), max_size=2), min_size=1, max_size=6),
)
def test_what_if_foretells_what_a_decision_orphans(first, second, wishes):
    contents = with_teams_below(decided(proposing_world(), *first)[0], wishes)
    before, _ = read(contents)
    rulings = rulings_after([decision(before, *parts) for parts in second], before, YEAR)
    foretold = what_if(before, YEAR, briefs(before, YEAR), rulings)
    after, _ = read(decided(contents, *second)[0])
    alone = [found for found in after.objectives.values() if found.entry.stands_alone]
    reasoned = {found.key for found in alone} | leading_to(alone, after.contributors)
    assert {orphan.objective.key for orphan in foretold.orphaned} == leading(before) - leading(after) - reasoned
    assert [item.short for item in foretold.retained] == [
        item.short for item in after.proposals.values() if rulings_of(after, YEAR)[item.key].verdict == RETAINED
    ]
    now = {item.key for item in after.proposals.values() if after.is_retained(item)}
    assert {item.key for item in (*foretold.kept, *foretold.gained)} == now


def test_what_if_nothing_changes_nothing_is_gained_or_lost():
    contents = with_teams_below(decided(proposing_world(), *CHOICE)[0], [[0], [1], [2], []])
    cascade, _ = read(contents)
    found = what_if(cascade, YEAR, briefs(cascade, YEAR), rulings_of(cascade, YEAR))
    assert found.changes_nothing
    assert not found.orphaned
    assert not found.fallen
    assert not found.unwritten
