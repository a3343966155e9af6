"""What a cache is kept in: anything may go wrong with it, and it is then as if it had never been."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcascade.workspace import store as store_module
from okrcascade.workspace.store import Store

DATA = {"files": 3, "diagnostics": [["KR604", "é"]]}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def entries(store: Store) -> list[Path]:
    return sorted(store.folder.glob("*.json"))


def test_what_was_kept_comes_back_and_nothing_else(store: Store):
    assert store.get("a") is None
    store.put("a", DATA)
    assert store.get("a") == DATA
    assert store.get("b") is None


def test_the_folder_is_the_users_alone_and_marked_as_a_cache(store: Store):
    store.put("a", DATA)
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert (store.folder / ".gitignore").read_text() == "*\n"
    assert (store.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


@given(st.integers(0, 200), st.binary(max_size=4))
def test_a_damaged_entry_is_none(tmp_path_factory, at, damage):
    store = Store(tmp_path_factory.mktemp("cache"))
    store.put("a", DATA)
    (entry,) = entries(store)
    content = entry.read_bytes()
    spoilt = content[:at] + damage + content[at + len(damage) + 1 :]
    entry.write_bytes(spoilt)
    assert store.get("a") == (DATA if spoilt == content else None)


def test_an_entry_under_the_name_of_another_is_none(store: Store):
    store.put("a", DATA)
    (entry,) = entries(store)
    entry.rename(entry.with_name("b.json"))
    assert store.get("b") is None


@pytest.mark.parametrize("data", [{1, 2}, float, "x" * (1 << 26)])
def test_what_cannot_be_kept_is_not(store: Store, data):
    store.put("a", data)
    assert store.get("a") is None


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is refused to root")
def test_a_folder_that_cannot_be_written_is_no_trouble(store: Store):
    store.put("a", DATA)
    store.folder.chmod(0o500)
    store.put("b", DATA)
    assert (store.get("a"), store.get("b")) == (DATA, None)


def test_a_file_in_the_place_of_the_folder_is_no_trouble(store: Store):
    store.folder.write_text("")
    store.put("a", DATA)
    assert store.get("a") is None


def test_a_full_disk_is_no_trouble_and_leaves_nothing_behind(store: Store, monkeypatch):
    store.put("a", DATA)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_module.os, "replace", full)
    store.put("b", DATA)
    assert store.get("b") is None
    assert not list(store.folder.glob("*.tmp"))


def test_many_writers_at_once_leave_whole_entries(store: Store):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.put(f"key-{number % 3}", DATA | {"files": number}), range(60)))
    assert all(store.get(f"key-{number}")["files"] % 3 == number for number in range(3))
    assert not list(store.folder.glob("*.tmp"))


def test_old_entries_go_and_those_in_use_stay(store: Store, monkeypatch):
    monkeypatch.setattr(store_module, "MOST_ENTRIES", 3)
    now = time.time()
    for age, key in enumerate(["in-use", "first", "second"]):
        store.put(key, DATA)
        os.utime(store.folder / f"{key}.json", (now - 1000 + age, now - 1000 + age))
    assert store.get("in-use") == DATA  # which is what keeps it
    store.put("third", DATA)
    assert [entry.stem for entry in entries(store)] == ["in-use", "second", "third"]


def test_what_nobody_used_for_a_month_goes_with_what_a_killed_process_left(store: Store):
    store.put("a", DATA)
    left = store.folder / "abc.tmp"
    left.write_text("half")
    for path in (left, *entries(store)):
        os.utime(path, (0, time.time() - store_module.OLDEST - 60))
    store.put("b", DATA)
    assert {path.name for path in store.folder.iterdir()} == {"CACHEDIR.TAG", "b.json", ".gitignore"}
