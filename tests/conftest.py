import difflib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# The same examples on every machine and every day: a pull request is not stopped by another one's bad luck.
settings.register_profile("same every time", deadline=None, derandomize=True, database=None)
settings.load_profile("same every time")

SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what is printed now into tests/snapshots")


OF_WHOEVER_RUNS_THEM = ("GIT_", "NO_COLOR", "FORCE_COLOR", "GITHUB_", "COLUMNS", "LINES", "PYTHONIOENCODING")
"""The beginnings of variables that change what is printed, or where Git looks, as in a hook of Git or in CI."""


@pytest.fixture(autouse=True, scope="session")
def apart() -> Iterator[None]:
    """Keep the tests apart from the environment and the Git configuration of whoever runs them.

    In the background of a shell SIGINT is ignored, also by the commands that tests start: here they hear it.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(OF_WHOEVER_RUNS_THEM)]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture
def snapshot(request: pytest.FixtureRequest):
    """Compare a text with a file in tests/snapshots, or write it there with `--update-snapshots`.

    The files are read by people in every review, so they are plain text under names of their own; a dozen lines
    serve for that, where the libraries for it keep many results in one file in a form of theirs.
    """

    def compare(text: str, name: str) -> None:
        file = SNAPSHOTS / name
        if request.config.getoption("--update-snapshots"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        known = file.read_text(encoding="utf-8") if file.exists() else ""
        if text != known:
            pytest.fail(
                f"{name} is not what is printed now; if that is meant, run pytest --update-snapshots\n"
                + "\n".join(difflib.unified_diff(known.splitlines(), text.splitlines(), "snapshot", "now", lineterm=""))
            )

    return compare
