"""The whole repository, read: documents by kind, settings, findings of reading, gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from okrcascade.diagnostics.finding import Finding
from okrcascade.document.load import Loaded
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.kinds import DocumentModel
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.settings import SettingsFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record
from okrcascade.workspace.ahead import LoadedAhead, load_ahead
from okrcascade.workspace.duplicates import Duplicate, find_duplicates
from okrcascade.workspace.files import SETTINGS_NAME, Files, folder_of
from okrcascade.workspace.gaps import Gaps
from okrcascade.workspace.read import Read, read_all

Model = TypeVar("Model", bound=DocumentModel)


@record
class Document(Generic[Model]):
    """A document: its path below the root and its model."""

    path: str
    model: Model


@record
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


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far."""

    by_kind: dict[type, list[Document[DocumentModel]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    blind: bool = False
    marked: list[str] = field(default_factory=list)

    def take(self, path: str, read: Read) -> None:
        if read.is_marked:
            self.marked.append(path)
        self.findings.extend(read.findings)
        self.blind = self.blind or read.blind
        if read.is_empty:
            self.empty.append(path)
        elif read.lost is not None:
            self.words.append(read.lost)
        if read.model is not None:
            self.by_kind.setdefault(type(read.model), []).append(Document(path, read.model))

    def emptied(self) -> frozenset[str]:
        """Return the teams whose documents the empty ones may be: by their folders, and by what else lies there."""
        folders = {folder_of(path) for path in self.empty}
        if not folders:
            return frozenset()
        teams = [(document.path, document.model.id) for document in self.documents(TeamFile)]
        of_teams: tuple[Document[Any], ...] = (
            *self.documents(VisionFile),
            *self.documents(OkrsFile),
            *self.documents(CheckInsFile),
        )
        teams += [(document.path, document.model.team) for document in of_teams]
        named = (folder.rpartition("/")[2] for folder in folders)
        return frozenset((*named, *(team for path, team in teams if folder_of(path) in folders)))

    def documents(self, model: type[Model]) -> tuple[Document[Model], ...]:
        return tuple(self.by_kind.get(model, ()))  # type: ignore[arg-type]


def read_workspace(
    files: Files,
    read: Callable[[str, bytes | Loaded], Read] | None = None,
    jobs: int = 1,
    ahead: LoadedAhead | None = None,
) -> Workspace:
    """Read every document; whatever is wrong in one is a finding, and the others are read all the same.

    Many are read by so many processes, unless `read` is what reads each one; `ahead` is what these have begun already.
    """
    reading = _Reading()
    ahead = ahead or load_ahead(files, jobs if read is None else 1)
    paths = ahead.paths
    reads = read_all(files, ahead) if read is None else (read(path, files.read(path)) for path in paths)
    for path, found in zip(paths, reads, strict=True):
        reading.take(path, found)
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
        gaps=Gaps(words, blind=reading.blind, emptied=reading.emptied()),
        marked=tuple(reading.marked),
    )
