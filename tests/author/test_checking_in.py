"""What is checked in stands in its team's file, in order, and nothing else changes."""

from __future__ import annotations

import pytest
from companies import CHECK_INS, check_in, company, findings

from okrcascade.text.refused import RefusedError

CONVERSION = "trust/safe-basket/conversion"
BADGE = "trust/safe-basket/badge"
VISITS = "trust/return-visits"

KEPT = """\
# We read the warehouse on Mondays.
kind: check-ins
team: trust
cycle: 2024-Q1
key_results:
  safe-basket/conversion:
    - {on: 2024-01-08, value: 2.0 %}   # before the badge
    # a week without numbers
    - {on: 2024-02-05,   value: "2.1 %", confidence: 0.7, note: 'Badge'}
"""


def lines_added(before: str, after: str) -> list[str]:
    """The lines that are new; all others must stand where they stood."""
    old, new = before.splitlines(), after.splitlines()
    added = [line for line in new if line not in old]
    assert [line for line in new if line not in added] == old
    return [line.strip() for line in added]


def test_the_file_is_laid_down_with_a_list_for_every_key_result(snapshot):
    written = check_in(company(), (CONVERSION, "2024-02-05", "2.1 %", "0.7", "Badge on all pages"))
    snapshot(written[CHECK_INS].decode(), "check-ins-laid-down.yaml")
    assert findings(written, CHECK_INS) == []


@pytest.mark.parametrize(
    ("day", "value", "position"), [("2024-01-01", "1.9 %", 0), ("2024-01-15", "2,05 %", 1), ("2024-03-04", "2.3 %", 2)]
)
def test_entries_are_kept_in_the_order_of_their_days(day, value, position):
    before = company(trust__check_ins_2024_Q1=KEPT)
    after = check_in(before, (CONVERSION, day, value))
    entry = f"- {{on: {day}, value: {value}}}".replace("2,05 %", '"2,05 %"')
    assert lines_added(KEPT, after[CHECK_INS].decode()) == [entry]
    entries = [line for line in after[CHECK_INS].decode().splitlines() if "- {" in line]
    assert entries[position].strip() == entry
    assert findings(after, CHECK_INS) == []


def test_an_entry_stands_on_one_line_whatever_its_note():
    note = "The badge is late: the lawyers ask for “certified”, # and more " * 4
    after = check_in(company(trust__check_ins_2024_Q1=KEPT), (CONVERSION, "2024-03-04", "2.3 %", "70 %", note))
    (line,) = lines_added(KEPT, after[CHECK_INS].decode())
    assert note.strip() in line


def test_a_new_list_stands_above_the_others_where_no_other_list_ends():
    after = check_in(company(trust__check_ins_2024_Q1=KEPT), (BADGE, "2024-03-04", None, "0.4", "Waits for Legal"))
    assert (
        "key_results:\n\n"
        "  # The badge is on every page\n"
        "  # by milestones: confidence and note, no value\n"
        "  safe-basket/badge:\n"
        "    - {on: 2024-03-04, confidence: 0.4, note: Waits for Legal}\n"
        "  safe-basket/conversion:\n"
    ) in after[CHECK_INS].decode()


def test_a_reading_of_a_metric_that_no_key_result_measures():
    after = check_in(company(trust__check_ins_2024_Q1=KEPT), (f"metric:{VISITS}", "2024-03-04", "1.3M"))
    assert "readings:\n\n  # North Star of Trust\n  # in visits, up is better\n  trust/return-visits:\n" in (
        after[CHECK_INS].decode()
    )
    assert findings(after, CHECK_INS) == []


def test_another_value_of_the_same_day_takes_its_place_only_when_asked():
    before = company(trust__check_ins_2024_Q1=KEPT)
    said = (CONVERSION, "2024-02-05", "2.2 %", "0.8")
    with pytest.raises(RefusedError, match=r"already \(2.1 %\): --replace"):
        check_in(before, said)
    after = check_in(before, said, replace=True)[CHECK_INS].decode()
    assert after == KEPT.replace('"2.1 %", confidence: 0.7', '"2.2 %", confidence: 0.8')


def test_line_ends_and_what_lies_around_stay_as_they_are():
    kept = KEPT.replace("\n", "\r\n").removesuffix("\r\n")
    after = check_in(company(trust__check_ins_2024_Q1=kept), (CONVERSION, "2024-03-04", "2.3 %"))
    assert after[CHECK_INS].decode() == kept + "\r\n    - {on: 2024-03-04, value: 2.3 %}"


def test_a_number_is_written_as_it_was_typed():
    after = check_in(company(trust__check_ins_2024_Q1=KEPT), (CONVERSION, "2024-03-04", "2.3", ".8", "2024"))
    assert '- {on: 2024-03-04, value: 2.3, confidence: 0.8, note: "2024"}' in after[CHECK_INS].decode()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ((CONVERSION, "2024-03-04", "12 days"), "not in the unit of trust/conversion, %: accepted are 2.3 or 2.3 %"),
        ((CONVERSION, "2024-03-04", "much"), "“much” is not a level; accepted: 2.3, 2.3 %"),
        ((CONVERSION, "2024-03-04", "2.3 %", "7"), "7 is not a share; accepted: from 0 to 1"),
        ((CONVERSION, "2024-03-04", "2.3 %", None, " "), "this text is empty"),
        ((CONVERSION, "2024-03-04", "2.3 %", None, "\udcff"), "not text in UTF-8"),
        ((CONVERSION, "2024-03-04", "2.3 %", None, None, "US"), "is about the whole"),
        ((CONVERSION, "2024-03-04"), "nothing is said of trust/safe-basket/conversion"),
        ((CONVERSION, "2024-04-04", "2.3 %"), "does not lie there"),
        ((f"{CONVERSION}@2024-Q1", "2023-12-31", "2.3 %"), "does not lie in 2024-Q1, which runs from 2024-01-01 to"),
        ((CONVERSION, "2024-03-26", "2.3 %"), "2024-03-26 is still to come: today is 2024-03-25"),
        ((BADGE, "2024-03-04", "50 %"), "is measured by milestones and has no value"),
        ((f"{CONVERSION}s", "2024-03-04", "2.3 %"), "did you mean trust/safe-basket/conversion?"),
        (("trust/safe-basket", "2024-03-04", "2.3 %"), "its key results are trust/safe-basket/conversion"),
        (("trust/conversion", "2024-03-04", "2.3 %"), "is what trust/safe-basket/conversion@2024-Q1 measures"),
        ((VISITS, "2024-03-04"), "a reading of trust/return-visits is a value"),
        ((VISITS, "2024-03-04", "1.3M", "0.7"), "has no confidence"),
        ((VISITS, "2024-03-04", "1.3M", None, None, "US"), "has no segments, so there is no US"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(said, why):
    with pytest.raises(RefusedError) as refused:
        check_in(company(), said)
    assert why in str(refused.value)


def test_a_metric_has_one_value_a_day_whoever_reads_it():
    quality = (
        "kind: check-ins\nteam: quality\ncycle: 2024\nreadings:\n  quality/tested: [{on: 2024-03-04, value: 24 %}]\n"
    )
    before = company(quality__check_ins_2024=quality)
    with pytest.raises(RefusedError, match="quality/tested has 24 % on 2024-03-04 already, in quality/check-ins-2024"):
        check_in(before, ("trust/quick/tested", "2024-03-04", "25 %"))
    assert findings(check_in(before, ("trust/quick/tested", "2024-03-04", "24 %")), CHECK_INS) == []


def test_a_file_that_cannot_be_read_is_left_alone():
    before = company(trust__check_ins_2024_Q1="kind: check-ins\nteam: [\n")
    with pytest.raises(RefusedError, match="cannot be read as the check-ins of trust in 2024-Q1"):
        check_in(before, (CONVERSION, "2024-03-04", "2.3 %"))
