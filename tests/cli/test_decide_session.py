"""`comex decide` in the room: what is asked, what is told, and that nothing is lost or written by leaving."""

from datetime import date

import pytest
from command import in_process
from pages import TODAY, WORLD

from okrcascade.author.decisions import Meeting
from okrcascade.cli.asking.decide import Session
from okrcascade.cli.opening.proposals import open_proposals
from okrcascade.cli.running import decide as run_decide
from okrcascade.cli.stopped import StoppedError
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED


@pytest.fixture
def room(tmp_path):
    """Ask the Comex of a small company, which has met or not; answers are typed one after the other."""
    for path in WORLD.rglob("*.yaml"):
        target = tmp_path / path.relative_to(WORLD)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())

    def meets(*answers, has_met=False):
        if not has_met:
            (tmp_path / "company" / "selection-2024.yaml").unlink(missing_ok=True)
        typed, heard = list(answers), []

        def ask(question):
            heard.append(question)
            if not typed:
                raise EOFError
            return typed.pop(0)

        proposals = open_proposals(tmp_path, None, TODAY.isoformat())
        said = []
        answered = Session(proposals, Meeting(), ask, said.extend).run()
        assert not typed, heard
        return answered, "\n".join(said), heard

    return meets


def verdicts(answered):
    return [(item.proposal.short, item.verdict, item.why) for item in answered[0]]


WHOLE = ("r", "one", "r", "two", "r", "three")


def test_each_proposal_is_shown_and_decided_and_the_whole_confirmed(room):
    answered, said, heard = room(*WHOLE, "y", "2023-11-20", "ceo, cfo")
    assert verdicts(answered) == [
        ("quality/sound", RETAINED, "one"),
        ("services/care", RETAINED, "two"),
        ("trust/loyal", RETAINED, "three"),
    ]
    assert answered[1:] == (Meeting(held_on=date(2023, 11, 20), members=("ceo", "cfo")), False)
    assert [question for question in heard if "of 3 " in question] == [
        "1 of 3 · 0 retained of 3 to 4 · verdict [no verdict yet]: ",
        "2 of 3 · 1 retained of 3 to 4 · verdict [no verdict yet]: ",
        "3 of 3 · 2 retained of 3 to 4 · verdict [no verdict yet]: ",
    ]
    assert said.count("A proposal of Trust") == 1
    assert "tribes      3 of 3 heard" in said


def test_what_the_room_saw_before_it_said_yes_is_not_told_again(room, tmp_path, monkeypatch):
    room(*WHOLE, "y", "2023-11-20", "ceo")
    answers = iter([*WHOLE, "y", "2023-11-20", "ceo"])
    monkeypatch.setattr(run_decide, "is_in_person", lambda *, yes: not yes)
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    done = in_process("comex", "decide", "--today", TODAY.isoformat(), cwd=tmp_path)
    assert done.code == 0
    assert done.err.count("tribes      3 of 3 heard") == 1
    assert "3 of 3 heard" not in done.out
    assert (tmp_path / "company" / "selection-2024.yaml").exists()


def test_going_back_changes_what_was_said(room):
    answered, _, heard = room("r", "one", "b", "x", "never", "r", "two", "r", "three", "y", "", "")
    assert verdicts(answered)[0] == ("quality/sound", DECLINED, "never")
    assert "1 of 3 · 1 retained of 3 to 4 · verdict [retained]: " in heard
    assert answered[1] == Meeting(held_on=TODAY)


def test_the_end_leads_back_to_any_proposal(room):
    answered, said, _ = room("e", "3", "r", "only this", "y", "", "")
    assert verdicts(answered) == [("trust/loyal", RETAINED, "only this")]
    assert answered[2], "others wait for their verdict"
    assert "2 proposals would have no verdict yet." in said


@pytest.mark.parametrize("leaving", [("q",), ("r", "q"), (*WHOLE, "q"), (*WHOLE, "y", "q")])
def test_leaving_before_the_end_writes_nothing(room, leaving):
    answered, _, _ = room(*leaving)
    assert answered is None


@pytest.mark.parametrize("said", [(), ("r", "one"), (*WHOLE, "y")])
def test_so_does_ctrl_d_at_any_question(room, said):
    with pytest.raises(StoppedError, match="stopped: nothing was written"):
        room(*said)


def test_merged_and_deferred_ask_for_what_they_need(room):
    answered, said, heard = room(
        *("r", "one"),
        *("m", "nowhere", "care", "soun", "same thing"),
        *("d", "soon", "2024", "", "later"),
        *("y", "", ""),
    )
    assert verdicts(answered)[1:] == [("services/care", MERGED, "same thing"), ("trust/loyal", DEFERRED, "later")]
    assert answered[0][1].into.short == "quality/sound"
    assert answered[0][2].until.text == "2025"
    assert heard.count("until [2025]: ") == 3
    assert "nowhere is no proposal of 2024" in said
    assert "cannot be merged into itself" in said
    assert "soon is not a cycle" in said


def test_an_answer_that_is_none_is_told_and_asked_again(room):
    _, said, _ = room("perhaps", "r", "", "q")
    assert "perhaps is no answer: r retain, m merge" in said
    assert "A verdict needs its reason" in said


def test_what_is_in_the_way_is_told_and_cannot_be_written(room):
    answered, said, heard = room("x", "no", "m", "sound", "with it", "e", "y", "q")
    assert answered is None
    assert "services/care is merged into quality/sound, which is not retained" in said
    assert heard[-1] == "a number to go back there, q quit: "


def test_a_comex_that_has_met_changes_what_it_names_and_nothing_else(room):
    answered, said, heard = room("", "x", "not after all", "", "y", has_met=True)
    assert verdicts(answered) == [("services/care", DECLINED, "not after all")]
    assert "1 of 3 · 3 retained of 3 to 4 · verdict [retained]: " in heard
    assert "orphaned" not in said, "the teams' objectives lead elsewhere too"
    assert "falls       company/attachment" in said


def test_a_comex_that_changes_nothing_has_nothing_to_write(room):
    answered, said, _ = room("", "", "", "y", "q", has_met=True)
    assert answered is None
    assert "Nothing is decided anew." in said
