"""Real Git repositories for tests, apart from the configuration and the identity of whoever runs them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

APART = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2024-02-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2024-02-01T12:00:00Z",
}


@dataclass(frozen=True)
class GitRepo:
    """A Git repository with a work tree."""

    top: Path

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run Git in it, which must succeed; return what it prints."""
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607  the Git that is installed
            cwd=self.top,
            env=os.environ | APART,
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return os.fsdecode(done.stdout).removesuffix("\n")

    def lay(self, files: dict[str, bytes | str | None]) -> None:
        """Write files by their paths; None takes one away."""
        for name, content in files.items():
            path = self.top / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: dict[str, bytes | str | None] | None = None, message: str = "A change") -> str:
        """Write files, commit everything, and return the commit."""
        self.lay(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


def new_repo(top: Path, *options: str) -> GitRepo:
    """Make a repository with the branch main and nothing in it."""
    top.mkdir(parents=True, exist_ok=True)
    repo = GitRepo(top)
    repo.git("init", "--quiet", "--initial-branch=main", *options, ".")
    return repo
