"""References taken apart and put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from okrcascade.model.references import RESERVED, check_id, check_reference, id_problem, split_reference

ids = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
cycles = st.sampled_from(["", "2024", "2024-H1", "2024-Q3", "2023-M12"])


@given(st.lists(ids, min_size=1, max_size=4), cycles)
def test_a_reference_is_its_path_and_its_cycle(parts: list[str], cycle: str):
    path = "/".join(parts)
    text = f"{path}@{cycle}" if cycle else path
    assert check_reference(text) == text
    reference = split_reference(text)
    assert (reference.path, str(reference.cycle or "")) == (path, cycle)


@given(ids.filter(lambda text: text not in RESERVED))
def test_an_id_is_a_reference(text: str):
    assert check_id(text) == check_reference(text) == text


@given(st.text(max_size=12))
def test_a_text_is_a_reference_or_is_refused(text: str):
    try:
        assert check_reference(text) == text
    except PydanticCustomError:
        return
    assert split_reference(text).path
    assert not set(text) - set("abcdefghijklmnopqrstuvwxyz0123456789-/@HQM")


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "",
            "/",
            "a/",
            "/a",
            "a//b",
            "a/b/c/d/e",
            "A",
            "é",
            "1a",
            "-a",
            "a b",
            "a@",
            "a@x",
            "a@2024@2024",
            "@2024",
            "a\n",
        ),
        None,
        1,
        [],
        "a" * 401,
    ],
)
def test_what_is_no_reference(raw: object):
    with pytest.raises(PydanticCustomError):
        check_reference(raw)


@pytest.mark.parametrize("raw", [*sorted(RESERVED), "a/b", "a@2024", "A", "", 1, None, True, "a" * 401])
def test_what_is_no_id(raw: object):
    with pytest.raises(PydanticCustomError):
        check_id(raw)


@pytest.mark.parametrize("raw", ["ana@example.com", "@acme/growth"])
def test_whoever_writes_an_address_is_told_to_write_a_role(raw: str):
    wrong, remedy = id_problem(raw)
    assert str(wrong) == f"“{raw}” is not an id"
    assert str(remedy).startswith("people are named by their roles, such as head-of-growth")
