"""Writing loses nothing: not where a process is killed, not where two write at once, not where something is odd."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okrcascade.workspace import write
from okrcascade.workspace.write import WriteError, Writing, write_all

OLD, NEW = b"kind: team\n" * 4000, b"kind: vision\n" * 4000
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="folders and links are otherwise there")


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "okrs"
    (folder / "team").mkdir(parents=True)
    for name in ("one.yaml", "two.yaml"):
        (folder / "team" / name).write_bytes(OLD)
    return folder


def both(before: bytes | None, after: bytes) -> list[Writing]:
    return [Writing(f"team/{name}.yaml", before, after) for name in ("one", "two")]


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden or not."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_several_documents_change_together(root):
    write_all(root, [*both(OLD, NEW), Writing("new/deep/three.yaml", None, NEW)])
    assert files(root) == {"team/one.yaml": NEW, "team/two.yaml": NEW, "new/deep/three.yaml": NEW}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (Writing("team/two.yaml", b"something else", NEW), "team/two.yaml has changed since it was read"),
        (Writing("team/two.yaml", None, NEW), "team/two.yaml is there already"),
        (Writing("team/three.yaml", OLD, NEW), "team/three.yaml has changed since it was read"),
        (Writing("../outside.yaml", None, NEW), "leads outside the repository"),
        (Writing("team/one.yaml/two.yaml", None, NEW), "team/one.yaml/two.yaml"),
    ],
)
def test_one_that_cannot_be_written_keeps_all_others_as_they_were(root, second, said):
    before = files(root.parent)
    with pytest.raises(WriteError, match=said):
        write_all(root, [Writing("team/one.yaml", OLD, NEW), Writing("new/three.yaml", None, NEW), second])
    assert files(root.parent) == before
    assert not (root / "new").exists()


def refuse_renaming(monkeypatch: pytest.MonkeyPatch, stop: BaseException, *, ever_after: bool) -> None:
    """Let the renaming onto team/two.yaml fail, and all that come after it where that is asked."""
    rename, failed = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "two.yaml" or (failed and ever_after):
            failed.append(target)
            raise stop
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


@pytest.mark.parametrize("stop", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_was_done_is_taken_back_where_the_last_one_fails(root, monkeypatch, stop):
    refuse_renaming(monkeypatch, stop, ever_after=False)
    before = files(root)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        write_all(root, [Writing("team/a-new-one.yaml", None, NEW), *both(OLD, NEW)])
    assert files(root) == before


def test_what_cannot_be_taken_back_is_named(root, monkeypatch):
    refuse_renaming(monkeypatch, OSError(errno.ENOSPC, "No space left on device"), ever_after=True)
    with pytest.raises(WriteError, match=r"two.yaml: no space left.*team/one.yaml could not be given back"):
        write_all(root, both(OLD, NEW))
    assert files(root) == {"team/one.yaml": NEW, "team/two.yaml": OLD}


@needs_links
def test_permissions_are_kept_and_new_documents_get_the_usual_ones(root):
    (root / "team" / "one.yaml").chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_all(root, [Writing("team/one.yaml", OLD, NEW), Writing("team/three.yaml", None, NEW)])
    finally:
        os.umask(mask)
    modes = {name: stat.S_IMODE((root / "team" / name).stat().st_mode) for name in ("one.yaml", "three.yaml")}
    assert modes == {"one.yaml": 0o640, "three.yaml": 0o640}


@needs_links
def test_a_link_inside_the_root_stays_one_and_what_it_leads_to_is_written(root):
    (root / ".kept").mkdir()
    (root / ".kept" / "real.yaml").write_bytes(OLD)
    (root / "team" / "link.yaml").symlink_to("../.kept/real.yaml")
    write_all(root, [Writing("team/link.yaml", OLD, NEW)])
    assert (root / "team" / "link.yaml").is_symlink()
    assert (root / ".kept" / "real.yaml").read_bytes() == NEW


@needs_links
def test_a_link_out_of_the_root_is_not_followed(root):
    outside = root.parent / "outside.yaml"
    outside.write_bytes(OLD)
    (root / "team" / "link.yaml").symlink_to(outside)
    with pytest.raises(WriteError, match="leads outside"):
        write_all(root, [Writing("team/link.yaml", OLD, NEW)])
    assert outside.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for the root user")
def test_a_folder_or_a_document_that_is_read_only(root):
    (root / "team" / "one.yaml").chmod(0o444)
    with pytest.raises(WriteError, match=r"one.yaml is read-only"):
        write_all(root, both(OLD, NEW))
    (root / "team" / "one.yaml").chmod(0o644)
    (root / "team").chmod(0o555)
    try:
        with pytest.raises(WriteError, match=r"one.yaml: permission denied"):
            write_all(root, both(OLD, NEW))
    finally:
        (root / "team").chmod(0o755)
    assert files(root) == {"team/one.yaml": OLD, "team/two.yaml": OLD}


def test_a_folder_that_refuses_is_named(root, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(write.tempfile, "mkstemp", refuse)
    with pytest.raises(WriteError, match=r"nothing was written: team/one.yaml: permission denied"):
        write_all(root, both(OLD, NEW))
    assert files(root) == {"team/one.yaml": OLD, "team/two.yaml": OLD}


def test_where_files_cannot_be_linked_a_new_one_is_renamed_and_still_replaces_nothing(root, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(write.os, "link", refuse)
    write_all(root, [Writing("team/three.yaml", None, NEW)])
    assert files(root)["team/three.yaml"] == NEW
    with pytest.raises(WriteError, match="is there already"):
        write_all(root, [Writing("team/one.yaml", None, NEW)])
    assert len(files(root)) == 3


def test_what_a_killed_process_left_is_taken_away(root):
    (root / "team" / ".okrcascade-x1y2z3.tmp").write_bytes(b"half of a docu")
    (root / "team" / ".okrcascade-cache").write_bytes(b"not ours to take")
    write_all(root, both(OLD, NEW))
    assert sorted(files(root)) == ["team/.okrcascade-cache", "team/one.yaml", "team/two.yaml"]


WRITE_ON_AND_ON = """
import sys
from pathlib import Path
from okrcascade.workspace.write import Writing, write_all

root, old, new = Path(sys.argv[1]), b"kind: team\\n" * 4000, b"kind: vision\\n" * 4000
print("ready", flush=True)
while True:
    for before, after in ((old, new), (new, old)):
        write_all(root, [Writing(f"team/{name}.yaml", before, after) for name in ("one", "two")])
    write_all(root, [Writing("team/three.yaml", None, new)])
    (root / "team/three.yaml").unlink()
"""


@needs_links
def test_a_process_killed_at_any_moment_leaves_whole_documents(root):
    rng = random.Random(1)  # noqa: S311  moments, and nobody's secret
    for _ in range(12):
        (root / "team" / "three.yaml").unlink(missing_ok=True)
        for name in ("one.yaml", "two.yaml"):
            (root / "team" / name).write_bytes(OLD)
        child = subprocess.Popen([sys.executable, "-c", WRITE_ON_AND_ON, str(root)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(rng.uniform(0, 0.04))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = files(root)
        documents = {path: content for path, content in found.items() if not path.startswith("team/.")}
        assert set(documents) - {"team/three.yaml"} == {"team/one.yaml", "team/two.yaml"}
        assert all(content in (OLD, NEW) for content in documents.values())
    write_all(root, [Writing("team/one.yaml", documents["team/one.yaml"], OLD)])
    assert not [path for path in files(root) if path.startswith("team/.")]


COUNT_UP = """
import sys
from pathlib import Path
from okrcascade.workspace.write import WriteError, Writing, write_all

root, refused = Path(sys.argv[1]), 0
for _ in range(25):
    while True:
        before = (root / "count.yaml").read_bytes()
        try:
            write_all(root, [Writing("count.yaml", before, b"%d" % (int(before) + 1))])
        except WriteError as wrong:
            assert "has changed since it was read: run the command again" in str(wrong)
            refused += 1
        else:
            break
print(refused)
"""


@needs_links
def test_of_two_who_write_at_once_one_is_refused_and_nothing_is_lost(root):
    (root / "count.yaml").write_bytes(b"0")
    children = [subprocess.Popen([sys.executable, "-c", COUNT_UP, str(root)], stdout=subprocess.PIPE) for _ in range(3)]
    refusals = sum(int(child.communicate(timeout=60)[0]) for child in children)
    assert (root / "count.yaml").read_bytes() == b"75"
    assert refusals > 0
    assert all(child.returncode == 0 for child in children)
