"""A fix: what mends a finding, as changes of documents; and, once somebody asks, as edits of their texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from okrcascade.text.change import Change
from okrcascade.text.edit import Edit
from okrcascade.text.message import Message
from okrcascade.text.record import record
from okrcascade.text.source import Source


class Applicability(Enum):
    """Whether a fix is sure to say what was meant, or may say something else and wants a look."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@record
class DocumentChange:
    """A change of the document at a path below the root."""

    path: str
    change: Change


@record
class Fix:
    """What mends a finding: in words, as changes of one or several documents, and how sure it is.

    The changes speak of the documents as they were read; none touches what another one does.
    """

    message: Message
    changes: tuple[DocumentChange, ...]
    applicability: Applicability = Applicability.SAFE


@record
class DocumentEdits:
    """The edits of one document, in the order of its text; `source` is the text that they are edits of."""

    source: Source
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class LocatedFix:
    """A fix of a diagnostic. Its edits cost a parse, so they are worked out when somebody asks for them."""

    fix: Fix
    path: str
    locate: Callable[[Fix], tuple[DocumentEdits, ...]]

    @property
    def message(self) -> Message:
        """What the fix does."""
        return self.fix.message

    @property
    def applicability(self) -> Applicability:
        """How sure it is."""
        return self.fix.applicability

    @property
    def is_safe(self) -> bool:
        """Whether it is sure to say what was meant."""
        return self.fix.applicability is Applicability.SAFE

    @cached_property
    def documents(self) -> tuple[DocumentEdits, ...]:
        """The edits of each document, by path; none where one is written so that only a person should change it."""
        return self.locate(self.fix)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the diagnostic's own document."""
        return next((document.edits for document in self.documents if document.source.name == self.path), ())
