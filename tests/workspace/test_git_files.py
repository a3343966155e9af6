"""A revision's documents are those that its checkout has on disk, whatever the names, links and sizes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from gitrepo import APART, GitRepo, new_repo

from okrcascade.document.limits import MOST_BYTES
from okrcascade.document.load import Loaded
from okrcascade.workspace.files import DiskFiles
from okrcascade.workspace.git import Git, GitError, open_git
from okrcascade.workspace.git_files import HeldFiles, blobs_of, hold, read_revision

TEAM = "kind: team\nid: a\n"
STRANGE = (
    "new\nline.yaml",
    "tab\there.yml",
    "été 中.yaml",
    "-x.yaml",
    os.fsdecode(b"\xff.yaml"),
    '"quoted".yaml',
    "a b.yaml",
)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch):
    for name, value in APART.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return new_repo(tmp_path / "repo")


def at(root: Path, revision: str = "HEAD") -> HeldFiles:
    git = open_git(root)
    return read_revision(git, git.revision(revision), root, {})


def as_data(files: HeldFiles) -> dict[str, object]:
    return {
        name: content if isinstance(content, bytes) else [str(finding.message) for finding in content.findings]
        for name, content in files.contents.items()
    }


def assert_as_on_disk(root: Path) -> None:
    assert as_data(at(root)) == as_data(hold(DiskFiles(root)))


# Which documents ----------------------------------------------------------------------------------------------


def test_the_same_documents_as_on_disk(repo: GitRepo):
    hidden = {"okrs/.hidden/a.yaml": TEAM, "okrs/.a.yaml": TEAM, "okrs/README.md": "x", "elsewhere/b.yaml": TEAM}
    repo.commit({"okrs/a.yaml": TEAM, "okrs/b/c/d.yml": TEAM, "okrsb.yaml": TEAM, **hidden})
    assert list(at(repo.top / "okrs").contents) == ["a.yaml", "b/c/d.yml"]
    assert_as_on_disk(repo.top / "okrs")
    assert_as_on_disk(repo.top)


def test_names_of_all_sorts(repo: GitRepo):
    repo.commit({f"okrs/{name}": TEAM for name in STRANGE} | {f"okrs/f{name}/a.yaml": TEAM for name in STRANGE})
    assert_as_on_disk(repo.top / "okrs")
    assert len(at(repo.top / "okrs").contents) == 2 * len(STRANGE)


def test_a_root_with_a_name_of_any_sort(repo: GitRepo):
    for number, name in enumerate(STRANGE):
        root = f"{name}{number}*"
        repo.commit({f"{root}/a.yaml": TEAM})
        assert list(at(repo.top / root).contents) == ["a.yaml"]


def test_bytes_of_all_sorts(repo: GitRepo):
    repo.commit(
        {"a.yaml": b"", "b.yaml": bytes(range(256)), "c.yaml": b"a: b\r\n", "d.yaml": b"no end", "e.yaml": b"\n"}
    )
    assert_as_on_disk(repo.top)


def test_a_file_that_is_too_large_is_said_and_not_kept(repo: GitRepo):
    repo.commit({"a.yaml": b"#" * (MOST_BYTES + 1), "b.yaml": b"#" * MOST_BYTES, "c.yaml": TEAM})
    assert_as_on_disk(repo.top)
    assert isinstance(at(repo.top).contents["a.yaml"], Loaded)


def test_a_revision_that_has_no_such_root_is_empty(repo: GitRepo):
    repo.commit({"a.yaml": TEAM})
    before = repo.commit({"okrs": "a file"})
    repo.commit({"okrs": None})
    repo.commit({"okrs/a.yaml": TEAM})
    assert not at(repo.top / "okrs", before).contents


def test_the_work_tree_and_the_index_play_no_part(repo: GitRepo):
    repo.commit({"a.yaml": TEAM})
    repo.lay({"a.yaml": "changed", "b.yaml": "new"})
    repo.git("add", "b.yaml")
    before = repo.git("status", "--porcelain=v2")
    assert as_data(at(repo.top)) == {"a.yaml": TEAM.encode()}
    assert repo.git("status", "--porcelain=v2") == before


# Links and submodules -----------------------------------------------------------------------------------------

LINKS = {
    "to-a-file.yaml": "a.yaml",
    "by-way-of-up.yaml": "../okrs/./a.yaml",
    "to-hidden.yaml": ".hidden/b.yaml",
    "to-text.yaml": "notes.txt",
    "to-a-folder.yaml": "folder",
    "folder-link": "folder",
    "outside.yaml": "../elsewhere/c.yaml",
    "outside-of-all.yaml": "../../../../../../../../../etc/hostname",
    "absolute.yaml": "/etc/hostname",
    "outside-folder": "../elsewhere",
    "outside-nothing": "../nothing",
    "dangling.yaml": "nothing.yaml",
    "dangling-outside.yaml": "../nothing.yaml",
    "ring.yaml": "ring-back.yaml",
    "ring-back.yaml": "ring.yaml",
    "chain.yaml": "folder-link/deep.yaml",
    "chain-to-text.yaml": "to-text.yaml",
    "no-document": "a.yaml",
    "folder/up.yaml": "../notes.txt",
    ".hidden/link.yaml": "../notes.txt",
}


def test_links_are_followed_as_on_disk(repo: GitRepo):
    files = {"a.yaml": TEAM, ".hidden/b.yaml": "b", "notes.txt": "text", "folder/deep.yaml": TEAM}
    repo.lay({f"okrs/{name}": content for name, content in files.items()} | {"elsewhere/c.yaml": TEAM})
    for name, target in LINKS.items():
        (repo.top / "okrs" / name).symlink_to(target)
    (repo.top / "okrs" / "absolute-inside.yaml").symlink_to(repo.top.resolve() / "okrs" / "notes.txt")
    repo.commit()
    assert_as_on_disk(repo.top / "okrs")
    assert "outside" in str(as_data(at(repo.top / "okrs"))["outside.yaml"])


def test_a_link_of_endless_length_is_refused_at_once(repo: GitRepo):
    target = repo.git("hash-object", "-w", "--stdin", stdin=b"a.yaml/../" * 100_000 + b"a.yaml")
    repo.git("update-index", "--add", "--cacheinfo", f"120000,{target},a.yaml")
    repo.git("commit", "--quiet", "--message", "A link")
    assert "levels of symbolic links" in str(as_data(at(repo.top)))


def test_a_submodule_is_an_empty_folder(repo: GitRepo, tmp_path: Path):
    other = new_repo(tmp_path / "other")
    other.commit({"a.yaml": TEAM})
    repo.commit({"a.yaml": TEAM})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.top), "module.yaml")
    repo.commit()
    assert list(at(repo.top).contents) == ["a.yaml"]


# Where Git runs -----------------------------------------------------------------------------------------------


def test_a_worktree_and_a_detached_head(repo: GitRepo, tmp_path: Path):
    first = repo.commit({"okrs/a.yaml": TEAM})
    repo.commit({"okrs/a.yaml": None, "okrs/b.yaml": TEAM})
    repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"), first)
    assert list(at(tmp_path / "tree" / "okrs").contents) == ["a.yaml"]
    assert list(at(tmp_path / "tree" / "okrs", "main").contents) == ["b.yaml"]


def test_a_root_behind_a_link(repo: GitRepo, tmp_path: Path):
    repo.commit({"okrs/a.yaml": TEAM})
    (tmp_path / "link").symlink_to(repo.top / "okrs")
    assert list(at(tmp_path / "link").contents) == ["a.yaml"]


def test_the_environment_of_a_hook(repo: GitRepo, monkeypatch: pytest.MonkeyPatch):
    repo.commit({"okrs/a.yaml": TEAM})
    monkeypatch.chdir(repo.top)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert list(at(Path("okrs")).contents) == ["a.yaml"]


def test_a_repository_of_sha256(tmp_path: Path):
    repo = new_repo(tmp_path / "repo", "--object-format=sha256")
    repo.commit({"a.yaml": TEAM, "b.yaml": "b"})
    git = open_git(repo.top)
    known = blobs_of(hold(DiskFiles(repo.top)), git.revision("HEAD"))
    assert len(known) == 2
    read_revision(git, git.revision("HEAD"), repo.top, known)
    assert len(known) == 2


def test_what_is_known_is_not_read_again(repo: GitRepo, monkeypatch: pytest.MonkeyPatch):
    repo.commit({"a.yaml": TEAM, "b.yaml": "b", "c.yaml": "c", "copy.yaml": "c"})
    repo.lay({"b.yaml": "changed", "c.yaml": None, "moved.yaml": TEAM})
    git = open_git(repo.top)
    disk = hold(DiskFiles(repo.top))
    read = list[str]()
    plain = Git.blobs

    def noted(self: Git, names: list[str], most_bytes: int):
        read.extend(names)
        return plain(self, names, most_bytes)

    monkeypatch.setattr(Git, "blobs", noted)
    files = read_revision(git, git.revision("HEAD"), repo.top, blobs_of(disk, git.revision("HEAD")))
    assert len(read) == 1, "b.yaml alone is otherwise on disk"
    assert as_data(files) == {"a.yaml": TEAM.encode(), "b.yaml": b"b", "c.yaml": b"c", "copy.yaml": b"c"}


def test_filters_and_hooks_are_not_run(repo: GitRepo, tmp_path: Path):
    repo.commit({"a.yaml": TEAM, ".gitattributes": "*.yaml filter=evil diff=evil\n"})
    for name in ("filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor", "alias.ls-tree"):
        repo.git("config", name, f"touch {tmp_path}/ran")
    assert as_data(at(repo.top)) == {"a.yaml": TEAM.encode()}
    assert not (tmp_path / "ran").exists()


# Revisions ----------------------------------------------------------------------------------------------------


def test_revisions_in_the_forms_of_git(repo: GitRepo):
    first = repo.commit({"a.yaml": TEAM})
    repo.git("tag", "--annotate", "v1", "--message", "The first")
    second = repo.commit({"a.yaml": None, "b.yaml": TEAM}, "The second")
    git = open_git(repo.top)
    for name in ("HEAD~1", "v1", "main^", first[:8], "HEAD^{/A change}"):
        assert git.revision(name).commit == first
    for name in ("HEAD", "@", "main", ":/second", "refs/heads/main"):
        assert git.revision(name).commit == second


HOSTILE = ("", "-x", "--help", "--git-dir=/tmp", "--output=x", "$(touch x)", "HEAD; touch x", "HEAD\nmain", "\0", "HEAD:a.yaml",
           "HEAD^{tree}", "HEAD..main", "é", "^HEAD", "\x1b[31m", "--", "--all", "@{u}")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_revision_that_is_none_is_refused(repo: GitRepo, name: str):
    repo.commit({"a.yaml": TEAM})
    with pytest.raises(GitError, match="revision"):
        open_git(repo.top).revision(name)
    assert sorted(path.name for path in repo.top.iterdir()) == [".git", "a.yaml"]


def test_a_branch_of_the_origin_is_offered(repo: GitRepo, tmp_path: Path):
    repo.commit({"a.yaml": TEAM})
    repo.git("branch", "next")
    repo.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    with pytest.raises(GitError, match=r"next is not a revision .*: did you mean origin/next?"):
        open_git(tmp_path / "clone").revision("next")


def test_nothing_was_committed_yet(repo: GitRepo):
    with pytest.raises(GitError, match="nothing was committed yet"):
        open_git(repo.top).revision("HEAD")


def test_a_shallow_clone_says_what_it_needs(repo: GitRepo, tmp_path: Path):
    repo.commit({"a.yaml": TEAM})
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit({"b.yaml": TEAM})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"c.yaml": TEAM})
    repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repo.top}", str(tmp_path / "clone"))
    git = open_git(tmp_path / "clone")
    with pytest.raises(GitError, match=r"shallow.*fetch-depth: 0"):
        git.revision("HEAD~1")
    with pytest.raises(GitError, match=r"no commit in common here.*fetch-depth: 0"):
        git.merge_base(git.revision("origin/work"), git.revision("HEAD"))


def test_where_two_have_parted(repo: GitRepo):
    base = repo.commit({"a.yaml": TEAM})
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit({"b.yaml": TEAM})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"c.yaml": TEAM})
    git = open_git(repo.top)
    assert git.merge_base(git.revision("work"), git.revision("main")).commit == base
    repo.git("checkout", "--quiet", "--orphan", "apart")
    repo.commit()
    with pytest.raises(GitError, match=r"work and HEAD have no commit in common here$"):
        git.merge_base(git.revision("work"), git.revision("HEAD"))


def test_a_partial_clone_fetches_nothing(repo: GitRepo, tmp_path: Path):
    repo.commit({"a.yaml": TEAM})
    repo.commit({"a.yaml": "b"})
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "--quiet", "--filter=blob:none", f"file://{repo.top}", str(tmp_path / "clone"))
    assert list(at(tmp_path / "clone").contents) == ["a.yaml"]
    with pytest.raises(GitError, match="partial"):
        at(tmp_path / "clone", "HEAD~1")


# Not a repository ---------------------------------------------------------------------------------------------


def test_no_repository(tmp_path: Path):
    with pytest.raises(GitError, match="lies in no Git repository with a work tree: not a git repository"):
        open_git(tmp_path)


def test_a_bare_repository(tmp_path: Path):
    with pytest.raises(GitError, match="no Git repository with a work tree: this operation must be run in a work tree"):
        open_git(new_repo(tmp_path / "bare.git", "--bare").top)


def test_git_is_not_there(repo: GitRepo, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GitError, match="this needs git"):
        open_git(repo.top)


@pytest.mark.parametrize("path", [".", "", "bin", "{there}:.", ":{there}"])
def test_a_program_of_that_name_in_the_repository_is_not_run(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
):
    program = f"#!/bin/sh\ntouch {tmp_path}/ran\n"
    repo.commit({"a.yaml": TEAM, "git": program, "git.exe": program, "bin/git": program})
    for name in ("git", "git.exe", "bin/git"):
        (repo.top / name).chmod(0o755)
    is_there = "{there}" in path
    monkeypatch.setenv("PATH", path.format(there=Path(shutil.which("git")).parent))
    monkeypatch.chdir(repo.top)
    if is_there:
        assert as_data(at(repo.top)) == {"a.yaml": TEAM.encode()}
    else:
        with pytest.raises(GitError, match="this needs git"):
            open_git(repo.top)
    assert not (tmp_path / "ran").exists()


def test_on_windows_the_program_is_an_exe_on_the_path(repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    repo.commit({"a.yaml": TEAM})
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "git.exe").symlink_to(shutil.which("git"))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(sys, "platform", "win32")
    assert as_data(at(repo.top)) == {"a.yaml": TEAM.encode()}


def test_a_root_outside_of_the_repository_that_the_environment_names(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_DIR", str(repo.top / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo.top))
    with pytest.raises(GitError, match="does not lie in the Git repository"):
        open_git(tmp_path)


def test_no_child_is_left_behind(repo: GitRepo):
    repo.commit({f"{number}.yaml": b"#" * 50_000 for number in range(20)})
    git = open_git(repo.top)
    blobs = git.blobs([entry.object for entry in git.tree(git.revision("HEAD"))], MOST_BYTES)
    next(blobs)
    blobs.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
