"""Documents are known again by what the file system says of them, and by their contents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcascade.workspace.files import DiskFiles, MemoryFiles
from okrcascade.workspace.stamps import SETTLED, Witness, stamps


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    (tmp_path / "team").mkdir()
    (tmp_path / "okrcascade.yaml").write_text("kind: settings")
    (tmp_path / "team" / "okrs.yaml").write_text("kind: okrs")
    return DiskFiles(tmp_path)


def digest(files: DiskFiles) -> str:
    return stamps(files).digest


def rewrite(path: Path) -> None:
    """Change a file to another one of the same size, and set its time back, as a program may."""
    before = path.stat()
    path.write_text(path.read_text().replace("okrs", "team"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES = {
    "another content of the same size and time": lambda root: rewrite(root / "team" / "okrs.yaml"),
    "a new file": lambda root: (root / "team" / "new.yaml").write_text(""),
    "a file that is gone": lambda root: (root / "team" / "okrs.yaml").unlink(),
    "another name": lambda root: (root / "team" / "okrs.yaml").rename(root / "team" / "okrs.yml"),
    "another folder": lambda root: (root / "team").rename(root / "squad"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_gives_another_digest(files: DiskFiles, change):
    before = digest(files)
    assert digest(files) == before
    change(files.root)
    assert digest(files) != before


def test_what_changed_just_now_may_change_again_unseen(files: DiskFiles):
    found = stamps(files)
    assert not found.settled(found.latest + SETTLED)
    assert found.settled(found.latest + SETTLED + 1)


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/nowhere"), os.mkfifo], ids=["a link", "a pipe"])
def test_what_is_no_plain_file_is_told(files: DiskFiles, make):
    before = stamps(files)
    make(files.root / "odd.yaml")
    after = stamps(files)
    assert (before.is_plain, after.is_plain) == (True, False)
    assert after.digest != before.digest


def test_the_same_contents_have_the_same_digest_wherever_they_lie():
    def of(contents: dict[str, bytes]) -> str:
        witness = Witness(MemoryFiles(contents))
        for name in contents:
            witness.read(name)
        return witness.digest()

    assert of({"a": b"1", "b": b"2"}) == of({"b": b"2", "a": b"1"})
    assert len({of({"a": b"1"}), of({"a": b"2"}), of({"b": b"1"}), of({"a": b"1", "b": b""}), of({"a1": b""})}) == 5


def test_a_document_that_changes_while_it_is_read_is_noticed():
    contents = {"a": b"1"}
    witness = Witness(MemoryFiles(contents))
    witness.read("a")
    witness.read("a")
    assert not witness.is_torn
    contents["a"] = b"2"
    witness.read("a")
    assert witness.is_torn
