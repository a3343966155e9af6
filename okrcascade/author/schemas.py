"""JSON Schemas in a repository, and the comments on top of documents by which editors find them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from okrcascade.author.document_text import modeline, schema_path
from okrcascade.document.load import load
from okrcascade.model.kinds import KINDS
from okrcascade.workspace.files import Files
from okrcascade.workspace.write import Writing

_LINE_END = re.compile(rb"\r\n|\n|\r")
_MODELINE = re.compile(rb"(?:#[^\r\n]*(?:\r\n|\n|\r)|\s)*?#\s*yaml-language-server:")
"""A comment for the editor among those on top, before anything else."""


def schema_writings(files: Files, texts: Mapping[str, str]) -> Iterator[Writing]:
    """Yield what is to be written so that the repository holds these schemas, by kind."""
    for kind, text in texts.items():
        path = schema_path(kind)
        before = files.read(path)
        writing = Writing(path, before if isinstance(before, bytes) else None, text.encode())
        if writing.before != writing.after:
            yield writing


def modeline_writings(files: Files) -> Iterator[Writing]:
    """Yield what is to be written so that each document of a known kind names its schema in its first line."""
    for path in sorted(files.names()):
        content = files.read(path)
        if not isinstance(content, bytes):
            continue
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        text = content.removeprefix(mark)
        kind = _kind(content, path)
        if kind is not None and not _MODELINE.match(text):
            line_end = _LINE_END.search(text)
            eol = line_end[0] if line_end else b"\n"
            yield Writing(path, content, mark + modeline(kind, path).encode() + eol + text)


def _kind(content: bytes, path: str) -> str | None:
    data = load(content, path).data
    kind = data.get("kind") if isinstance(data, dict) else None
    return kind if isinstance(kind, str) and kind in KINDS else None
