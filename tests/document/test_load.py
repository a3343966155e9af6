"""One answer: whichever way a text is read, it gives the same data, or is refused with the same code."""

import json
import math

import pytest
from arbitrary import TOKENS, edits, yaml_documents
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pages import world

from okrcascade.document import fast, load
from okrcascade.document.load import Loaded
from okrcascade.document.suspicion import is_suspicious

WORLD_TEXTS = [content.decode() for content in world().values()]


def comparable(value: object) -> object:
    """Tell `1`, `1.0` and `true` apart, and let a NaN equal itself."""
    if isinstance(value, dict):
        return [(comparable(key), comparable(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return (type(value).__name__, "nan" if isinstance(value, float) and math.isnan(value) else value)


def read_slowly(text: str, monkeypatch: pytest.MonkeyPatch, *, fast_accepts: bool) -> Loaded:
    """Read a text as if the look at its bytes had found something."""
    with monkeypatch.context() as patch:
        patch.setattr(load, "is_suspicious", lambda _content: fast_accepts)
        return load.load(text.encode(), "x.yaml")


def fast_accepts(text: str) -> bool:
    try:
        fast.load_fast(text)
    except fast.FastLoadError:
        return False
    return True


def codes(loaded: Loaded) -> list[str]:
    return [finding.code for finding in loaded.findings]


def assert_one_answer(text: str, *, ours: bool) -> None:
    if is_suspicious(text.encode()):
        load.load(text.encode(), "x.yaml")
        return
    accepted = fast_accepts(text)
    with pytest.MonkeyPatch.context() as patch:
        quick = load.load(text.encode(), "x.yaml")
        slow = read_slowly(text, patch, fast_accepts=accepted)
    if not ours and accepted and codes(slow)[:1] == ["YAML001"]:
        return  # odd flow syntax that only the fast loader reads, such as {a, |}; it stays sound
    assert codes(quick)[:1] == codes(slow)[:1]
    assert comparable(quick.data) == comparable(slow.data)


@given(st.text())
@example("\N{THUMBS UP SIGN}")
def test_what_json_escapes_is_read_as_it_was_on_both_paths(text: str):
    written = f"title: {json.dumps(text)}\n"
    for before in ("", "# a tab\tsends it the slow way\n"):
        assert load.load((before + written).encode(), "x.yaml").data == {"title": text}


@given(yaml_documents())
@settings(max_examples=200)
def test_our_yaml_gives_one_answer(text: str):
    assert_one_answer(text, ours=True)


@given(st.data())
@settings(max_examples=300)
def test_edited_files_give_one_answer(data: st.DataObject):
    assert_one_answer(data.draw(edits(data.draw(st.sampled_from(WORLD_TEXTS)))), ours=False)


@given(st.lists(st.one_of(st.sampled_from(TOKENS), st.sampled_from(["a", "b: ", "1", "01", "x y"])), max_size=8))
@settings(max_examples=400)
@example(["? ", "[", "a", "]", "\n", ": ", "1"])
@example(["{", "[", "a", "]", ": ", "1", "}"])
@example(["|", "\n"])
@example(["<<: ", "{}"])
@example(["1", ": ", "\n", "01", ": "])
@example(["1", ": ", "\n", "true", ": "])
def test_arbitrary_texts_give_one_answer(parts: list[str]):
    assert_one_answer("".join(parts), ours=False)


@given(st.text(st.sampled_from("0123456789+-._eExXoObBfainN~"), min_size=1, max_size=8))
@settings(max_examples=500)
@example("+1e+5")
@example("_1")
@example("0x_")
@example("-_1_")
@example("+.inf")
@example("1" * 500)
@example("1." + "0" * 500)
def test_numbers_give_one_answer(scalar: str):
    for text in (f"a: {scalar}\n", f"a: [1, {scalar}]\n", f"{scalar}: 1\n"):
        assert_one_answer(text, ours=False)


@given(st.binary(max_size=60))
@settings(max_examples=300)
def test_arbitrary_bytes_are_read_or_refused(content: bytes):
    loaded = load.load(content, "x.yaml")
    assert (loaded.data is None) or not loaded.findings


@pytest.mark.parametrize("text", WORLD_TEXTS)
def test_a_clean_file_stays_clean_on_the_slow_path(text: str, monkeypatch: pytest.MonkeyPatch):
    assert not is_suspicious(text.encode()), "an ordinary file takes the fast path"
    slow = read_slowly(text, monkeypatch, fast_accepts=True)
    assert slow == load.load(text.encode(), "x.yaml")


@pytest.mark.parametrize(
    "text",
    ["a: R&D", "a: 80 %", "a: oui !", "a: a * b", "a: what? yes", "a: +40%", "a: [+3 pts]", "a: (see: b)", "# R&D"],
)
def test_ordinary_texts_take_the_fast_path(text: str):
    assert not is_suspicious(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a: &x 1",
            "a: *x",
            "a: !t 1",
            "!",
            "- &x",
            "? [a]\n: 1",
            "{[a]: 1}",
            "a: +10",
            "+10: a",
            "[+10]",
            "a: +1e+5",
        ),
        *(
            "%YAML 1.1\n---\na: 1",
            "a: 1\n---\nb: 1",
            "<<: {}",
            "a:\tb",
            "a: \x1b",
            "a: \x85",
            "a: \u2028",
            "\ufeffa: 1",
        ),
        *("a: 1\rb: 2", "- " * 60, "a:\n" + " " * 60 + "b: 1", ": " * 60, "a: " + "1" * 500, "a: [b:]", "a: |"),
    ],
)
def test_what_the_fast_loader_must_not_see_takes_the_slow_path(text: str):
    assert is_suspicious(text.encode())


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", ": ", "- : ", "? - : ", "[{a: "])
@pytest.mark.parametrize("levels", [101, 255, 20_000])
def test_too_deep(opening: str, levels: int):
    assert codes(load.load((opening * levels).encode(), "x.yaml"))[:1] in (["YAML004"], ["YAML003"])


@pytest.mark.parametrize("levels", [99, 102, 200])
def test_the_limit_of_levels_is_the_same_on_both_paths(levels: int, monkeypatch: pytest.MonkeyPatch):
    text = "a: " + "[" * levels + "]" * levels
    slow = read_slowly(text, monkeypatch, fast_accepts=True)
    assert codes(load.load(text.encode(), "x.yaml")) == codes(slow) == (["YAML004"] if levels > 99 else [])


def test_where_the_fast_loader_is_not_installed_the_slow_way_serves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fast, "AVAILABLE", False)
    assert load.load(b"a: {b: [1, x]}\n", "x.yaml").data == {"a": {"b": [1, "x"]}}
    assert codes(load.load(b"a: [\n", "x.yaml")) == ["YAML001"]
