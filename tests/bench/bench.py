"""Measures okrcascade against its peers, against its own floor, and against the targets that it sets itself.

Run by `make bench`; `--quick` takes fewer repetitions and leaves the largest repository out.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median

from faults import spoil_every_file
from generate import documents, generate
from processes import Command, Measured, measure

HERE = Path(__file__).parent
DATA = HERE / ".data"
BIN = Path(sys.executable).parent
OUR_OKRS = HERE.parents[1] / "okrs"
TODAY = ("--today", "2024-01-31")
"""A day on which the running cycle is young enough that nothing is stale."""
NOTHING_ASKED = "{rules: {}}"


@dataclass(frozen=True)
class Target:
    """A figure that we hold ourselves to; `figure` takes it from what was measured."""

    label: str
    figure: Callable[[Mapping[str, Measured]], float]
    needs: tuple[str, ...]
    limit: float
    at_least: bool = False
    unit: str = "times"
    aim: float | None = None

    def is_met(self, figure: float) -> bool:
        return figure >= self.limit if self.at_least else figure <= self.limit

    def wanted(self) -> str:
        sign = "≥" if self.at_least else "≤"
        aim = f" (aim {self.aim:g})" if self.aim else ""
        return f"{sign} {self.limit:g} {self.unit}{aim}"


def ratio(over: str, under: str) -> Callable[[Mapping[str, Measured]], float]:
    """Return the figure of one median divided by another."""
    return lambda measured: measured[over].median / measured[under].median


def faster_than(peer: str, label: str, limit: float, aim: float) -> Target:
    """Return the target of being so many times faster than a peer on the same files."""
    return Target(label, ratio(peer, CHECK), (peer, CHECK), limit, at_least=True, aim=aim)


def slower_than(ours: str, other: str, label: str, limit: float) -> Target:
    """Return the target of taking at most so many times what something else takes."""
    return Target(label, ratio(ours, other), (ours, other), limit)


CHECK, FLOOR, SPOILT, LARGE = (
    "check, 1,000 teams",
    "floor, 1,000 teams",
    "check, a finding in each",
    "check, 10,000 teams",
)
IMPORTS, WARM, CLONE, ONE = (
    "Python with our imports",
    "check --cache, unchanged",
    "check --cache, a fresh clone",
    "check --cache, one changed",
)
ALONE, SHARED = "check --jobs 1, 10,000 files", "check --jobs 2, 10,000 files"
DIFF, SINCE = "diff, 10 of 1,000 changed", "check --since, 10 changed"
SCHEMA, LINT, LINT_NOTHING = "check-jsonschema, schema {}", "yamllint, its defaults", f"yamllint -d '{NOTHING_ASKED}'"
HELLO, VERSION, SMALL = "hello world in Typer", "okrcascade --version", "check okrs"

WHY = b"    why: >-\n"
"""Where an objective of a generated squad says why."""

TARGETS = (
    faster_than(SCHEMA, "faster than check-jsonschema with an empty schema", 20, 30),
    faster_than(LINT, "faster than yamllint with its defaults", 30, 45),
    faster_than(LINT_NOTHING, "faster than yamllint without rules", 20, 30),
    slower_than(CHECK, FLOOR, "the floor: start, import, read, load, validate", 2.5),
    slower_than(SPOILT, CHECK, "a finding in each of 1,000 files, to a clean run", 5),
    slower_than(DIFF, CHECK, "diff with a change in 10 of 1,000 files, to a check", 2),
    slower_than(SINCE, CHECK, "check --since with a change in 10, to a check", 3),
    slower_than(WARM, IMPORTS, "10,000 unchanged files, to Python with our imports", 3),
    slower_than(CLONE, IMPORTS, "the same in a fresh clone", 3),
    slower_than(ONE, IMPORTS, "one of 10,000 files changed, to the same", 5),
    Target("two processes, to one", ratio(ALONE, SHARED), (ALONE, SHARED), 1.5, at_least=True),
    slower_than(LARGE, CHECK, "10,000 teams, to 1,000", 12),
    Target("memory a file, at 10,000", lambda measured: measured[ALONE].peak / 10_000 / 1000, (ALONE,), 40, unit="KB"),
    slower_than(VERSION, HELLO, "--version, to a hello world in Typer", 1.1),
    slower_than(SMALL, HELLO, "check okrs, to a hello world in Typer", 2.5),
)


def main() -> None:
    """Measure, and print what was measured, what it is compared with, and whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, and no 10,000 teams")
    quick = parser.parse_args().quick
    thousand = repository(1000)
    write(describe(thousand))
    measured = measure(*start_up(quick=quick))
    measured |= measure(*on_a_thousand(thousand, quick=quick))
    measured |= measure(*on_ten_thousand_files(repository(TEAMS_OF_TEN_THOUSAND_FILES), quick=quick))
    if not quick:
        measured |= measure(*on_ten_thousand(repository(10_000)))
    write(table(measured))
    write(verdicts(measured))


def repository(teams: int) -> Path:
    """Return a generated repository, made on first use."""
    return _laid_down(f"teams-{teams}", lambda folder: generate(folder, teams))


def spoilt_repository(teams: int) -> Path:
    """Return a generated repository with one finding in the OKR file of each squad."""

    def lay_down(folder: Path) -> None:
        for name, content in spoil_every_file({name: text.encode() for name, text in documents(teams)}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    return _laid_down(f"spoilt-{teams}", lay_down)


def changed_repository(teams: int) -> Path:
    """Return a generated repository under Git, with a target changed in the OKR files of ten squads since its commit."""

    def lay_down(folder: Path) -> None:
        generate(folder, teams)
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "All of it")):
            subprocess.run(["git", *AS_SOMEBODY, *arguments], cwd=folder, check=True)  # noqa: S607
        squads = [path for path in sorted(folder.rglob("*.yaml")) if is_squads_okrs(path.relative_to(folder))]
        for path in squads[:: len(squads) // CHANGED][:CHANGED]:
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"target: \S.*", "target: +1%", text, count=1), "utf-8")

    return _laid_down(f"changed-{teams}", lay_down)


TEAMS_OF_TEN_THOUSAND_FILES = 3845
"""With the files of teams, groups and tribes, and the check-ins."""

AS_SOMEBODY = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "gc.auto=0")
CHANGED = 10
"""The files that a change touches."""


def _laid_down(name: str, lay_down: Callable[[Path], None]) -> Path:
    """Return a folder of data, laid down unless it is there and as old as what makes it."""
    folder, stamp = DATA / name, DATA / f"{name}.stamp"
    made_by = "".join((HERE / source).read_text() for source in MAKERS)
    if not stamp.exists() or stamp.read_text() != made_by:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        lay_down(folder)
        stamp.write_text(made_by)
    return folder


MAKERS = ("wording.py", "organisation.py", "generate.py", "faults.py")


def start_up(*, quick: bool) -> tuple[dict[str, Command], dict[str, int]]:
    """What start-up costs: a small repository is mostly that."""
    commands = {
        HELLO: Command([BIN / "python", HERE / "hello.py"]),
        VERSION: Command([BIN / "okrcascade", "--version"]),
        SMALL: Command([BIN / "okrcascade", "check", OUR_OKRS, "--fail-on", "never"]),
    }
    return commands, dict.fromkeys(commands, 7 if quick else 21)


def on_a_thousand(root: Path, *, quick: bool) -> tuple[dict[str, Command], dict[str, int]]:
    """Our check of 1,000 teams, its floor and its peers, all on the same files."""
    files = [path.relative_to(root) for path in sorted(root.rglob("*.yaml"))]
    changed = changed_repository(1000)
    schema = DATA / "empty.schema.json"
    schema.write_text("{}")
    commands = {
        CHECK: our_check(root),
        FLOOR: Command([BIN / "python", HERE / "floor.py", root]),
        SPOILT: our_check(spoilt_repository(1000), finds=True),
        DIFF: Command([BIN / "okrcascade", "diff", "--root", changed, "--exit-code", *TODAY], finds=True),
        SINCE: Command([BIN / "okrcascade", "check", changed, "--since", "HEAD", *TODAY], finds=None),
        SCHEMA: Command([BIN / "check-jsonschema", "--schemafile", schema, *files], root),
        LINT: Command([BIN / "yamllint", *files], root, finds=None),
        LINT_NOTHING: Command([BIN / "yamllint", "-d", NOTHING_ASKED, *files], root),
    }
    peers = (SCHEMA, LINT, LINT_NOTHING)
    rounds = {name: (1 if quick else 3) if name in peers else (5 if quick else 11) for name in commands}
    return commands, rounds


def on_ten_thousand_files(root: Path, *, quick: bool) -> tuple[dict[str, Command], dict[str, int]]:
    """What the cache and several processes save, on 10,000 files."""
    cache = DATA / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    clone, changed = (root.with_name(f"{root.name}-{name}") for name in ("cloned", "changed"))
    numbers = count()

    def copy_to(folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(root, folder)

    def change_one() -> None:
        okrs = min(path for path in changed.rglob("okrs-*.yaml") if is_squads_okrs(path.relative_to(changed)))
        okrs.write_bytes(okrs.read_bytes().replace(WHY, WHY + b"      Draft number %d.\n" % next(numbers), 1))

    copy_to(changed)
    copy_to(clone)
    kept = ("--cache-dir", cache)
    commands = {
        IMPORTS: Command([BIN / "python", "-c", "import okrcascade.api, okrcascade.cli.running.check"]),
        ALONE: our_check(root, "--jobs", "1"),
        SHARED: our_check(root, "--jobs", "2"),
        WARM: our_check(root, *kept),
        CLONE: our_check(clone, *kept, before=lambda: copy_to(clone)),
        ONE: our_check(changed, *kept, before=change_one),
    }
    return commands, dict.fromkeys(commands, 3 if quick else 7)


def on_ten_thousand(root: Path) -> tuple[dict[str, Command], dict[str, int]]:
    """Our check of 10,000 teams."""
    return {LARGE: our_check(root)}, {LARGE: 3}


def our_check(
    root: Path, *options: str | Path, finds: bool = False, before: Callable[[], object] | None = None
) -> Command:
    """Return the command that checks a repository; a warning counts as a finding too."""
    arguments = [BIN / "okrcascade", "check", root, *TODAY, "--fail-on", "warning", *options]
    return Command(arguments, finds=finds, before=before)


def describe(root: Path) -> Iterator[str]:
    """Say what is measured, and where."""
    texts = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    squads = [text for path, text in texts.items() if is_squads_okrs(path.relative_to(root))]
    lines = sum(text.count(b"\n") for text in squads)
    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    yield (
        f"1,000 teams: {len(squads):,} OKR files of squads, {lines / len(squads):.0f} lines each, "
        f"{sum(map(len, squads)) / 1e6:.1f} MB;"
    )
    yield f"with what links them {len(texts):,} files, {sum(map(len, texts.values())) / 1e6:.1f} MB. All are checked."
    yield ""


def is_squads_okrs(path: Path) -> bool:
    """Whether a path is that of a squad's OKR file: tribe, group, squad, file."""
    return path.name.startswith("okrs-") and len(path.parts) == 4


def table(measured: Mapping[str, Measured]) -> Iterator[str]:
    """Show what was measured."""
    yield f"{'':32}{'median':>10}{'fastest':>10}{'processors':>12}{'spread':>9}{'runs':>6}{'peak':>10}"
    for name, figures in measured.items():
        yield (
            f"{name:32}{figures.median:>8.3f} s{min(figures.seconds):>8.3f} s{median(figures.cpu):>10.3f} s{figures.spread:>8.0%} "
            f"{len(figures.seconds):>5}{figures.peak / 1e6:>7.0f} MB"
        )
    yield ""


def verdicts(measured: Mapping[str, Measured]) -> Iterator[str]:
    """Show each target beside its figure."""
    yield f"{'':52}{'figure':>9}   target"
    for target in TARGETS:
        if all(name in measured for name in target.needs):
            figure = target.figure(measured)
            met = "met" if target.is_met(figure) else "MISSED"
            yield f"{target.label:52}{figure:>7.2f} {target.unit:2} {target.wanted():20} {met}"


def write(lines: Iterator[str]) -> None:
    """Write lines to stdout."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
