"""`check --cache`: an unchanged repository is answered with the report that was kept of it.

A report is kept under all that it depends on: the contents of the documents, what is asked, the day, and the program
with the libraries that it runs on. What the file system says of the documents leads there without reading them.

Where a few teams' OKRs or check-ins have changed since, only what the change reaches is looked at again. If all there
is as it was, so is the report; otherwise everything is checked.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.check.known import Change, Known, NotKnownError
from okrcascade.check.options import CheckOptions
from okrcascade.check.report import Report
from okrcascade.check.stored import NotAReportError, from_plain, to_plain
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
    return kept.of_stamps() or kept.of_what_is_seen(options) or kept.of_everything(check)


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

    def of_what_is_seen(self, options: CheckOptions) -> Report | None:
        """Return the report on documents that are the same to the last byte, or but for what can be looked at alone."""
        seen = Witness(self.files)
        seen.look_at(self.now.names, options.jobs)
        if seen.is_torn:
            return None
        contents = seen.digest()
        report = self._report(contents)
        if report is None:
            return self._of_change(seen, contents, options)
        self._keep_stamps(contents)
        return report

    def of_everything(self, check: Callable[[Files], Checked]) -> Report:
        """Return the report of a whole check, which is kept."""
        seen = Witness(self.files)
        checked = check(seen)
        if not seen.is_torn:
            contents = seen.digest()
            self._keep(checked.report, contents, _known(checked, contents, seen.held()))
        return checked.report

    def _of_change(self, seen: Witness, contents: str, options: CheckOptions) -> Report | None:
        """Return the report of before, where all that a change reaches is as it was."""
        try:
            known = Known.from_plain(self.store.get(self._by_place))
        except NotKnownError:
            return None
        held = seen.held()
        change = known.change_to(held)
        if change is None or len(change.read) > _WORTH_IT * len(self.now.names):
            return None
        report = self._report(known.contents)
        ties = None if report is None else _recheck(self.files, options, change, seen)
        if report is None or ties is None:
            return None
        self._keep(report, contents, known.at_present(contents, held, ties))
        return report

    def _keep(self, report: Report, contents: str, known: Known | None) -> None:
        """Keep a report on documents of these contents, and what lets the next change of them be followed."""
        self.store.put(_digest(self.asked, contents), to_plain(report))
        self._keep_stamps(contents)
        if known is not None:
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


def _known(checked: Checked, contents: str, held: Mapping[str, str]) -> Known | None:
    """Return what is known of documents once they are checked; None where changes of them cannot be followed."""
    from okrcascade.check.recheck import known_after  # noqa: PLC0415  whatever checked has imported most of it

    if checked.cascade is None:
        return None
    return known_after(checked.report, checked.findings, checked.cascade, contents, held)


def _recheck(files: DiskFiles, options: CheckOptions, change: Change, seen: Witness) -> Mapping[str, Ties] | None:
    """Look at what a change reaches; None as well where a document is no more what was seen of it."""
    witness = Witness(SomeFiles(files, change.read))
    ahead = load_ahead(witness, options.jobs)
    from okrcascade.check.recheck import recheck  # noqa: PLC0415  to import it takes as long as to load what it reads

    ties = recheck(witness, options, change, ahead)
    return ties if witness.seen(change.read) == seen.seen(change.read) else None


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
