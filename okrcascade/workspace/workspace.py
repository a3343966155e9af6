"""The whole repository, read: documents by kind, settings, findings of reading, gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from okrcascade.diagnostics.finding import Finding
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

Model = TypeVar("Model", bound=DocumentModel)


@dataclass(frozen=True, slots=True)
class Document(Generic[Model]):
    """A document: its path below the root and its model."""

    path: str
    model: Model


@dataclass(frozen=True, slots=True)
class Workspace:
    """What reading a repository gave. Documents are in the order of their paths.

    `settings` is None where the settings are broken or missing.
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

    def duplicates_of(self, model: type[DocumentModel]) -> list[Duplicate]:
        """Return the duplicates of one kind."""
        return [duplicate for duplicate in self.duplicates if isinstance(duplicate.later.model, model)]


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far."""

    by_kind: dict[type, list[Document[DocumentModel]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    blind: bool = False

    def take(self, path: str, content: bytes | Loaded) -> None:
        loaded = content if isinstance(content, Loaded) else load(content, path)
        if loaded.findings:
            self._take_unread(loaded)
            return
        bound = bind(loaded.data, path, content if isinstance(content, bytes) else b"")
        if isinstance(content, bytes) and may_have_placeholders(content):
            wrong = {finding.place.route for finding in bound.findings}
            found = (finding for finding in find_placeholders(loaded.data, path) if finding.place.route not in wrong)
            self.findings.extend(islice(found, MOST_FINDINGS))
        if bound.findings:
            self.findings.extend(bound.findings)
            self.words.append(bound.lost or frozenset())
        if bound.model is not None:
            self.by_kind.setdefault(type(bound.model), []).append(Document(path, bound.model))

    def _take_unread(self, loaded: Loaded) -> None:
        self.findings.extend(loaded.findings)
        if loaded.text is None:
            self.blind = True
        else:
            self.words.append(words_of_text(loaded.text))

    def documents(self, model: type[Model]) -> tuple[Document[Model], ...]:
        return tuple(self.by_kind.get(model, ()))  # type: ignore[arg-type]


def read_workspace(files: Files) -> Workspace:
    """Read every document; whatever is wrong in one is a finding, and the others are read all the same."""
    reading = _Reading()
    paths = tuple(sorted(files.names()))
    for path in paths:
        reading.take(path, files.read(path))
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
    )
