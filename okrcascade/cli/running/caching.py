"""`check --cache`: an unchanged repository is answered with the report that was kept of it.

A report is kept under all that it depends on: the contents of the documents, what is asked, the day, and the program
with the libraries that it runs on. What the file system says of the documents leads there without reading them.

Where a few teams' OKRs or check-ins have changed since, only what the change reaches is looked at again. If nothing is
wrong there, the report is what it was; otherwise everything is checked.

The folder lies in the user's own cache. One in a work tree could come with a pull request and hold whatever answers its
author likes, so it is refused where Git keeps files in it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.check.known import Change, Known, NotKnownError
from okrcascade.check.options import CheckOptions
from okrcascade.check.report import Report
from okrcascade.check.stored import NotAReportError, from_plain, to_plain
from okrcascade.cli.edge import UsageError, git_tops
from okrcascade.cli.program import program
from okrcascade.text.record import record
from okrcascade.workspace.ahead import load_ahead
from okrcascade.workspace.files import DiskFiles, Files, SomeFiles
from okrcascade.workspace.stamps import Stamps, Witness, stamps
from okrcascade.workspace.store import Store

if TYPE_CHECKING:
    from okrcascade.api import Checked
    from okrcascade.cascade.reach import Ties

FORM = "2"
"""The form of what is kept; another form is not looked at."""

_WORTH_IT = 0.8
"""The share of the documents up to which it pays to look at them alone."""


def cached(
    folder: Path, files: DiskFiles, asked: str, options: CheckOptions, check: Callable[[Files], Checked]
) -> Report:
    """Return the report on the documents, kept in a folder or made now; `asked` is all else that it depends on."""
    begun = time.time_ns()
    now = stamps(files)
    if not now.is_plain:  # rare, and there is mostly something to say of it
        return check(files).report
    kept = _Kept(Store(folder), files, _digest(FORM, program(), asked), now, is_settled=now.settled(begun))
    return kept.of_stamps() or kept.of_contents(options) or _made(kept, check)


def _made(kept: _Kept, check: Callable[[Files], Checked]) -> Report:
    """Check everything, and keep what is found."""
    witness = Witness(kept.files)
    checked = check(witness)
    if not witness.is_torn:
        kept.keep(checked.report, witness.digest())
        kept.keep_known(checked, witness)
    return checked.report


@record
class _Kept:
    """The reports that are kept of a repository for one question."""

    store: Store
    files: DiskFiles
    asked: str
    now: Stamps
    is_settled: bool

    def of_stamps(self) -> Report | None:
        """Return the report on documents that the file system says are unchanged."""
        digest = self.store.get(self._by_stamps) if self.is_settled else None
        return self._report(digest) if isinstance(digest, str) else None

    def of_contents(self, options: CheckOptions) -> Report | None:
        """Return the report on documents that are the same to the last byte, or but for what can be looked at alone."""
        witness = Witness(self.files)
        witness.look_at(self.now.names, options.jobs)
        if witness.is_torn:
            return None
        report = self._report(witness.digest())
        if report is None:
            return self._of_change(witness, options)
        self._keep_stamps(witness.digest())
        return report

    def keep(self, report: Report, contents: str) -> None:
        """Keep a report on documents of these contents."""
        self.store.put(_digest(self.asked, contents), to_plain(report))
        self._keep_stamps(contents)

    def keep_known(self, checked: Checked, witness: Witness) -> None:
        """Keep what is known of documents, so that the next change of them can be followed."""
        from okrcascade.check.recheck import ties_of_all  # noqa: PLC0415  whatever checked has imported it

        ties = None if checked.cascade is None else ties_of_all(checked.cascade)
        if ties is not None:
            self._keep_known(Known(witness.digest(), witness.held(), ties, checked.spoken_of))

    def _of_change(self, witness: Witness, options: CheckOptions) -> Report | None:
        """Return the report of before, where all that a change reaches is sound."""
        try:
            known = Known.from_plain(self.store.get(self._by_place))
        except NotKnownError:
            return None
        change = known.change_to(witness.held())
        if change is None or len(change.read) > _WORTH_IT * len(self.now.names):
            return None
        report = self._report(known.contents)
        ties = None if report is None else _recheck(self.files, options, change, witness)
        if report is None or ties is None:
            return None
        self.keep(report, witness.digest())
        self._keep_known(Known(witness.digest(), witness.held(), {**known.ties, **ties}, known.spoken_of))
        return report

    def _keep_known(self, known: Known) -> None:
        self.store.put(self._by_place, known.to_plain())

    def _keep_stamps(self, contents: str) -> None:
        """Let stamps lead to contents, unless a file could still change without getting another one."""
        if self.is_settled:
            self.store.put(self._by_stamps, contents)

    @property
    def _by_stamps(self) -> str:
        return _digest(self.asked, os.path.realpath(self.files.root), self.now.digest)

    @property
    def _by_place(self) -> str:
        return _digest(self.asked, os.path.realpath(self.files.root))

    def _report(self, contents: str) -> Report | None:
        data = self.store.get(_digest(self.asked, contents))
        try:
            return None if data is None else from_plain(data, self.files, frozenset(self.now.names))
        except NotAReportError:
            return None


def _recheck(files: DiskFiles, options: CheckOptions, change: Change, seen: Witness) -> Mapping[str, Ties] | None:
    """Look at what a change reaches; None as well where a document is no more what was seen of it."""
    witness = Witness(SomeFiles(files, change.read))
    ahead = load_ahead(witness, options.jobs)
    from okrcascade.check.recheck import recheck  # noqa: PLC0415  to import it takes as long as to load what it reads

    ties = recheck(witness, options, change, ahead)
    held = seen.held()
    is_torn = witness.is_torn or any(held[path] != now for path, now in witness.held().items())
    return None if is_torn else ties


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


# Where it lies -------------------------------------------------------------------------------------------------


def cache_folder(named: Path | None, root: Path) -> Path:
    """Return the folder of the cache: the one that is named, or the user's own.

    Raises UsageError for one that a change of the repository at `root` could bring along.
    """
    folder = Path(os.path.realpath(named or _of_the_user()))
    if folder.is_dir() and folder.is_relative_to(_top(root)):
        from okrcascade.workspace.git import keeps_files_in  # noqa: PLC0415  the user's own lies elsewhere

        if keeps_files_in(folder):
            raise UsageError(
                f"--cache-dir {named or folder} lies in the repository, and Git keeps files in it, so that any change "
                "could bring answers of its own along: name a folder outside, or an empty one that Git ignores"
            )
    return folder


def _top(root: Path) -> Path:
    """Return the topmost folder with a Git repository that the root lies in, else the root."""
    real = Path(os.path.realpath(root))
    return [real, *git_tops(real)][-1]


def _of_the_user() -> Path:
    """Return where programs keep what they can make again: `$XDG_CACHE_HOME`, or what the system has for it."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117  the standard: any other is ignored
        return Path(named, "okrcascade")
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  which gives the sign back where there is none
    if not home.is_absolute():
        raise UsageError("--cache: nobody's home is known here, so name a folder with --cache-dir")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "okrcascade", "Cache")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "okrcascade"
    return home / ".cache" / "okrcascade"
