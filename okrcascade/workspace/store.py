"""Small files in a folder outside of any repository, by keys: what a cache is made of.

Everything here may fail, and nothing depends on it: what cannot be read or written, is damaged or lacks, is as if it
had never been kept. Several processes may use one folder at once; each entry is written aside and put in its place
whole.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from okrcascade.text.record import record

MOST_ENTRIES = 200
"""The entries that are kept, those used last."""
MOST_BYTES = 1 << 28
"""The bytes that all entries together may have: 256 MiB."""
LARGEST = 1 << 26
"""The bytes that one entry may have: 64 MiB."""
OLDEST = 30 * 24 * 3600
"""The seconds after which an entry that nobody used is thrown away."""

_ENDING, _UNFINISHED = ".json", ".tmp"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of okrcascade: it can be deleted at any time.\n"
"""What marks a folder as a cache for programs that make backups; see https://bford.info/cachedir."""


@record
class Store:
    """The entries in a folder, which is made when something is kept."""

    folder: Path

    def get(self, key: str) -> object:
        """Return what is kept under a key, as JSON has it; None where that is nothing, or not what was kept."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                checksum, _, content = file.read(LARGEST).partition(b"\n")
            if checksum != _checksum(key, content):
                return None
            data: object = json.loads(content)
        except (OSError, ValueError, RecursionError):
            return None
        with suppress(OSError):  # entries that are used stay
            os.utime(path)
        return data

    def put(self, key: str, data: object) -> None:
        """Keep JSON's data under a key, if that can be; then throw away what is old or too much."""
        try:
            content = json.dumps(data, separators=(",", ":")).encode("ascii")
        except (TypeError, ValueError):  # something that JSON does not have
            return
        if len(content) >= LARGEST - len(_checksum(key, content)):
            return
        with suppress(OSError):
            self._write(key, content)
            self._prune(time.time())

    def _write(self, key: str, content: bytes) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / "CACHEDIR.TAG").write_text(_TAG)
            (self.folder / ".gitignore").write_text("*\n")
        number, unfinished = tempfile.mkstemp(dir=self.folder, suffix=_UNFINISHED)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(_checksum(key, content) + b"\n" + content)
            os.replace(unfinished, self._path(key))  # noqa: PTH105
        except OSError:
            os.unlink(unfinished)  # noqa: PTH108
            raise

    def _prune(self, now: float) -> None:
        kept, size = 0, 0
        with os.scandir(self.folder) as entries:
            ours = [(entry, entry.stat()) for entry in entries if entry.name.endswith((_ENDING, _UNFINISHED))]
        for entry, status in sorted(ours, key=lambda pair: -pair[1].st_mtime):
            kept, size = kept + 1, size + status.st_size
            if kept > MOST_ENTRIES or size > MOST_BYTES or status.st_mtime < now - OLDEST:
                with suppress(OSError):  # another process was faster
                    os.unlink(entry.path)  # noqa: PTH108

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"


def _checksum(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + content).hexdigest().encode("ascii")
