"""Documents read: of each its model, what is wrong with it, and what of it is lost.

What other processes have loaded is bound to its model here; a document that has anything to say is read here alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.suppression import may_hold_suppressions
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.document.load import Loaded, load
from okrcascade.model.kinds import DocumentModel
from okrcascade.text.record import record
from okrcascade.workspace.ahead import Data, LoadedAhead
from okrcascade.workspace.bind import bind
from okrcascade.workspace.files import Files
from okrcascade.workspace.gaps import words_of_text
from okrcascade.workspace.placeholders import find_placeholders, may_have_placeholders


@record
class Read:
    """What one document gave: its model (None where not enough is sound), its findings, and what is lost.

    `lost` are the words of what could not be read; `blind` tells that the file gave no text at all, `is_empty` that
    there is nothing in it, and `is_marked` that it may hold suppressions.
    """

    model: DocumentModel | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[str] | None = None
    blind: bool = False
    is_empty: bool = False
    is_marked: bool = False


def read_document(path: str, content: bytes | Loaded) -> Read:
    """Read one document; whatever is wrong becomes findings."""
    loaded = content if isinstance(content, Loaded) else load(content, path)
    if loaded.findings:
        lost = None if loaded.text is None else words_of_text(loaded.text)
        return Read(None, loaded.findings, lost, blind=loaded.text is None)
    bound = bind(loaded.data, path, content if isinstance(content, bytes) else b"")
    findings: tuple[Finding, ...] = ()
    if isinstance(content, bytes) and may_have_placeholders(content):
        wrong = {finding.place.route for finding in bound.findings}
        found = (finding for finding in find_placeholders(loaded.data, path) if finding.place.route not in wrong)
        findings = tuple(islice(found, MOST_FINDINGS))
    lost = (bound.lost or frozenset()) if bound.findings else None
    is_marked = isinstance(content, bytes) and may_hold_suppressions(content)
    return Read(bound.model, (*findings, *bound.findings), lost, is_empty=loaded.data is None, is_marked=is_marked)


class Rereader:
    """Reads documents of several workspaces; one that has the same bytes as another is read once.

    What is wrong in a document speaks of its path, so those with findings are read again under another path.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._sound: dict[bytes, Read] = {}
        self._others: dict[tuple[str, bytes], Read] = {}

    def __call__(self, path: str, content: bytes | Loaded) -> Read:
        """Read one document, or return what it gave before."""
        if isinstance(content, Loaded):
            return read_document(path, content)
        known = self._sound.get(content) or self._others.get((path, content))
        if known is None:
            known = read_document(path, content)
            if known.findings:
                self._others[path, content] = known
            else:
                self._sound[content] = known
        return known


def read_all(files: Files, ahead: LoadedAhead) -> Iterator[Read]:
    """Read documents, of which other processes may have loaded what is sound."""
    if ahead.loaded is None:
        yield from (read_document(path, files.read(path)) for path in ahead.paths)
        return
    for path, loaded in zip(ahead.paths, ahead.loaded, strict=True):
        yield _bind_sound(path, loaded) or read_document(path, files.read(path))


def _bind_sound(path: str, loaded: Data) -> Read | None:
    if loaded is None:
        return None
    data, is_marked = loaded
    bound = bind(data, path)
    return None if bound.findings else Read(bound.model, is_marked=is_marked)
