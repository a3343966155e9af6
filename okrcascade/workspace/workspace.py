"""The whole repository, read: documents by kind, settings, findings of reading, gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.suppression import MARK
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.document.load import Loaded, load
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.kinds import DocumentModel
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.settings import SettingsFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.workspace.bind import bind
from okrcascade.workspace.duplicates import Duplicate, find_duplicates
from okrcascade.workspace.files import SETTINGS_NAME, Files
from okrcascade.workspace.gaps import Gaps, words_of_text
from okrcascade.workspace.placeholders import find_placeholders, may_have_placeholders

_MARK = MARK.encode()
Model = TypeVar("Model", bound=DocumentModel)


@dataclass(frozen=True, slots=True)
class Document(Generic[Model]):
    """A document: its path below the root and its model."""

    path: str
    model: Model


@dataclass(frozen=True, slots=True)
class Workspace:
    """What reading a repository gave. Documents are in the order of their paths.

    `settings` is None where the settings are broken or missing. `marked` are the paths of documents that may hold
    suppressions.
    """

    files: Files
    paths: tuple[str, ...]
    settings: Document[SettingsFile] | None
    teams: tuple[Document[TeamFile], ...]
    visions: tuple[Document[VisionFile], ...]
    selections: tuple[Document[SelectionFile], ...]
    okrs: tuple[Document[OkrsFile], ...]
    check_ins: tuple[Document[CheckInsFile], ...]
    other_settings: tuple[Document[SettingsFile], ...]
    duplicates: tuple[Duplicate, ...]
    findings: tuple[Finding, ...]
    gaps: Gaps
    marked: tuple[str, ...] = ()

    def documents(self) -> Iterator[Document[Any]]:
        """Yield all documents that gave a model, kind by kind."""
        yield from (self.settings,) if self.settings else ()
        for kind in (self.teams, self.visions, self.selections, self.okrs, self.check_ins, self.other_settings):
            yield from kind

    def duplicates_of(self, model: type[DocumentModel]) -> list[Duplicate]:
        """Return the duplicates of one kind."""
        return [duplicate for duplicate in self.duplicates if isinstance(duplicate.later.model, model)]


@dataclass(frozen=True, slots=True)
class Read:
    """What one document gave: its model (None where not enough is sound), its findings, and what is lost.

    `lost` are the words of what could not be read; `blind` tells that the file gave no text at all, and `is_marked`
    that it may hold suppressions.
    """

    model: DocumentModel | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[str] | None = None
    blind: bool = False
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
    is_marked = isinstance(content, bytes) and _MARK in content
    return Read(bound.model, (*findings, *bound.findings), lost, is_marked=is_marked)


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


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far."""

    by_kind: dict[type, list[Document[DocumentModel]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    blind: bool = False
    marked: list[str] = field(default_factory=list)

    def take(self, path: str, read: Read) -> None:
        if read.is_marked:
            self.marked.append(path)
        self.findings.extend(read.findings)
        self.blind = self.blind or read.blind
        if read.lost is not None:
            self.words.append(read.lost)
        if read.model is not None:
            self.by_kind.setdefault(type(read.model), []).append(Document(path, read.model))

    def documents(self, model: type[Model]) -> tuple[Document[Model], ...]:
        return tuple(self.by_kind.get(model, ()))  # type: ignore[arg-type]


def read_workspace(files: Files, read: Callable[[str, bytes | Loaded], Read] = read_document) -> Workspace:
    """Read every document; whatever is wrong in one is a finding, and the others are read all the same."""
    reading = _Reading()
    paths = tuple(sorted(files.names()))
    for path in paths:
        reading.take(path, read(path, files.read(path)))
    settings = {document.path: document for document in reading.documents(SettingsFile)}
    teams, visions = reading.documents(TeamFile), reading.documents(VisionFile)
    selections = reading.documents(SelectionFile)
    okrs, check_ins = reading.documents(OkrsFile), reading.documents(CheckInsFile)
    duplicates = find_duplicates((teams, visions, selections, okrs, check_ins))
    words = (*reading.words, *(words for duplicate in duplicates for words in duplicate.words()))
    return Workspace(
        files=files,
        paths=paths,
        settings=settings.pop(SETTINGS_NAME, None),
        teams=teams,
        visions=visions,
        selections=selections,
        okrs=okrs,
        check_ins=check_ins,
        other_settings=tuple(settings.values()),
        duplicates=duplicates,
        findings=tuple(reading.findings),
        gaps=Gaps(words, blind=reading.blind),
        marked=tuple(reading.marked),
    )
