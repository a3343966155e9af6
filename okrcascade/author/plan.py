"""A plan: the documents that a command will lay down or change, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff

from okrcascade.document.edit import Draft
from okrcascade.text.change import Change
from okrcascade.text.refused import RefusedError
from okrcascade.text.route import Route
from okrcascade.text.source import BYTE_ORDER_MARK
from okrcascade.workspace.files import Files
from okrcascade.workspace.write import Writing


class PlanError(RefusedError):
    """Something that cannot be written as asked; the text says why, and what is accepted."""


@dataclass
class Plan:
    """Documents by their paths below the root, as they are and as they are to be.

    Several changes to one document follow each other. Raises PlanError where a document cannot be read or is there
    already, CannotEditError where it is written in a way that only a person should change.
    """

    files: Files
    before: dict[str, bytes | None] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)

    def change(self, path: str, *changes: Change) -> None:
        """Change a document at routes."""
        self._put(path, self.draft(path).with_changes(changes))

    def transplant(self, source: str, route: Route, target: str, holder: Route) -> None:
        """Move an entry to the end of a mapping of another document, as it is written, comments and all."""
        from okrcascade.document.transplant import transplant  # noqa: PLC0415  few commands move anything

        taken, given = transplant(self.draft(source), route, self.draft(target), holder)
        self._put(source, taken)
        self._put(target, given)

    def data(self, path: str) -> object:
        """Return what a document says as the plan has it by now, as plain data."""
        return self.draft(path).data()

    def create(self, path: str, text: str) -> None:
        """Lay down a document that is not there yet."""
        if path in self.after or path in set(self.files.names()):
            raise PlanError(f"{path} is there already, and nothing is overwritten")
        self.before[path] = None
        self.after[path] = text

    def text(self, path: str) -> str:
        """Return a document's text as the plan has it by now."""
        if path not in self.after:
            content = self.files.read(path)
            if not isinstance(content, bytes):
                raise PlanError(f"{path} cannot be read: okrcascade check says why")
            try:
                self.after[path] = content.decode()
            except UnicodeDecodeError:
                raise PlanError(f"{path} is not UTF-8") from None
            self.before[path] = content
        return self.after[path]

    def draft(self, path: str) -> Draft:
        """Return a document's text as the plan has it by now, to look at and to edit."""
        return Draft(self.text(path).removeprefix(BYTE_ORDER_MARK))

    def _put(self, path: str, draft: Draft) -> None:
        mark = BYTE_ORDER_MARK if self.text(path).startswith(BYTE_ORDER_MARK) else ""
        self.after[path] = mark + draft.text

    def writings(self) -> tuple[Writing, ...]:
        """Return what is to be written: only documents that change."""
        planned = ((path, self.before[path], text.encode()) for path, text in sorted(self.after.items()))
        return tuple(Writing(path, before, after) for path, before, after in planned if before != after)

    def contents(self) -> Mapping[str, bytes]:
        """Return the planned documents, to be laid over those that are there."""
        return {path: text.encode() for path, text in self.after.items()}


def diff_lines(writing: Writing, shown_path: str) -> Iterator[str]:
    """Yield the unified diff of one document, without line ends."""
    before = (writing.before or b"").decode().splitlines(keepends=True)
    after = writing.after.decode().splitlines(keepends=True)
    old = shown_path if writing.before is not None else "/dev/null"
    for line in unified_diff(before, after, old, shown_path):
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"
