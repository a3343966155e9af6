"""All faults, and repositories spoilt by them."""

from __future__ import annotations

from collections.abc import Mapping

import faults_links
import faults_measures
import faults_time
import faults_yaml
from fault import Fault
from repository import Repository

FAULTS: tuple[Fault, ...] = (
    *faults_yaml.FAULTS,
    *faults_links.FAULTS,
    *faults_measures.FAULTS,
    *faults_time.FAULTS,
)

LOCAL = {"a metric that does not exist", "the baseline again", "a title to be done", "a title twice", "a change of nothing"}
"""Faults that give one finding in the very file they are in, whatever is spoilt elsewhere."""


def spoil_every_file(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put one fault into the OKR file of each squad, the kinds of faults in turn."""
    faults = [fault for fault in FAULTS if fault.name in LOCAL]
    spoilt = dict(contents)
    paths = [path for path in contents if path.count("/") == SQUAD_DEPTH and "/okrs-" in path]
    team_files = {path: text.decode() for path, text in contents.items() if path.endswith("team.yaml")}
    for number, path in enumerate(paths):
        alone = Repository({**team_files, path: contents[path].decode()}) if number == 0 else alone.write(path, contents[path].decode())
        fault = faults[number % len(faults)]
        victim = next(spot for spot in fault.victims(alone) if spot.path == path)
        spoilt[path] = fault.befall(victim).after.texts[path].encode()
    return spoilt


SQUAD_DEPTH = 3
"""The folders above a squad's files: tribe, group, squad."""
