"""All faults, and repositories spoilt by them; `python faults.py FOLDER` counts the victims in a repository."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import faults_cascade
import faults_links
import faults_measures
import faults_time
import faults_yaml
from fault import Fault
from repository import Repository

FAULTS: tuple[Fault, ...] = (
    *faults_yaml.FAULTS,
    *faults_links.FAULTS,
    *faults_cascade.FAULTS,
    *faults_measures.FAULTS,
    *faults_time.FAULTS,
)

LOCAL = {
    "a metric that does not exist",
    "the baseline again",
    "a title to be done",
    "a title twice",
    "a change of nothing",
}
"""Faults that give one finding in the very file they are in, whatever is spoilt elsewhere."""


def spoil_every_file(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put one fault into the OKR file of each squad, the kinds of faults in turn."""
    faults = [fault for fault in FAULTS if fault.name in LOCAL]
    whole = Repository({path: content.decode() for path, content in contents.items()})
    team_files = {path: text for path, text in whole.texts.items() if path.endswith("team.yaml")}
    teams = Repository(team_files)
    spoilt = dict(contents)
    for number, path in enumerate(path for path in contents if path.count("/") == SQUAD_DEPTH and "/okrs-" in path):
        alone = teams.write(path, whole.texts[path])
        victim = next(iter(faults[number % len(faults)].victims(alone)))
        spoilt[path] = faults[number % len(faults)].befall(victim).after.texts[path].encode()
    return spoilt


SQUAD_DEPTH = 3
"""The folders above a squad's files: tribe, group, squad."""


def main() -> None:
    """Say how many faults there are of each code, and how many victims each finds in a repository."""
    repository = Repository.read(Path(sys.argv[1]))
    total = 0
    for fault in sorted(FAULTS, key=lambda fault: fault.code):
        victims = sum(1 for _ in fault.victims(repository))
        total += victims
        sys.stdout.write(f"{fault.code:8} {victims:5}  {fault.name}\n")
    codes = len({fault.code for fault in FAULTS})
    sys.stdout.write(f"{total:14}  mutations by {len(FAULTS)} faults, of {codes} codes\n")


if __name__ == "__main__":
    main()
