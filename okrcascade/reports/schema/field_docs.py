"""What the models say of their fields: the text below each, read from the source so that start-up pays nothing."""

from __future__ import annotations

import ast
import inspect
from functools import cache


@cache
def field_docs(model: type) -> dict[str, str]:
    """Return the text below each field of a model, by the field's name (PEP 257 calls it an attribute docstring)."""
    body = ast.parse(inspect.getsource(model)).body[0]
    assert isinstance(body, ast.ClassDef)
    docs = {}
    for field, following in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = _text(following)
            if text:
                docs[field.target.id] = text
    return docs


def _text(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        value = statement.value.value
        return inspect.cleandoc(value) if isinstance(value, str) else ""
    return ""
