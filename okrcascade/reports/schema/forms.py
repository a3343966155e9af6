"""What each kind of value may look like, as JSON Schema: the counterpart of the validators of the models.

Patterns are those of ECMA-262, which JSON Schema asks for. They are looser than the validators where a pattern would be
hard to read: an editor helps, and `check` has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from okrcascade.model import fields, links, references, settings, values
from okrcascade.model.cycles import CYCLE_FORMS, parse_cycle, parse_year

Schema = dict[str, Any]

_SPACE = "[ \\u00a0\\u2009\\u202f]"
_NUMBER = f"(?:\\d{{1,3}}(?:{_SPACE}\\d{{3}})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?|\\.\\d+)"
_UNIT = f"(?:{_SPACE}*[^\\d\\s.,].*)?"
_QUANTITY = f"^\\s*[+\\-\\u2212]?{_SPACE}*{_NUMBER}{_UNIT}\\s*$"
_ID = f"^{references.ID}$"
_CYCLE = "[12][0-9]{3}(?:-(?:H[12]|Q[1-4]|M(?:0[1-9]|1[0-2])))?"
_REFERENCE = f"^{references.ID}(?:/{references.ID}){{0,3}}(?:@{_CYCLE})?$"


def _text(pattern: str, otherwise: object, *examples: str) -> Schema:
    """Return the form of a text; editors say `otherwise` of one that does not match (an extension of VS Code's)."""
    return {
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": str(otherwise),
        "examples": list(examples),
    }


def _number_or(pattern: str, otherwise: object, *examples: object) -> Schema:
    return _text(pattern, otherwise) | {"type": ["number", "string"], "examples": list(examples)}


_ID_FORM = _text(_ID, references.ID_FORMS, "safe-basket")
_REFERENCE_FORM = _text(_REFERENCE, references.REFERENCE_FORMS, "purchase/safe-basket", "purchase/safe-basket@2024-Q1")
_LEVEL = _number_or(_QUANTITY, values.LEVEL_FORMS, 2.3, "2.3 %", "1.2M", "12 k€")
_AMOUNT = _number_or(_QUANTITY, values.AMOUNT_FORMS, "+0.3 pts", "+200k", "-2 days")
_TARGET = {
    "anyOf": [
        _number_or(
            f"{_QUANTITY}|^\\s*[x\\u00d7]{_SPACE}*\\d+(?:[.,]\\d+)?\\s*$",
            values.TARGET_FORMS,
            "2.3 %",
            "+40%",
            "+3 pts",
            "x2",
        ),
        {
            "type": "object",
            "properties": {"level": _LEVEL},
            "required": ["level"],
            "additionalProperties": False,
            "description": "A level that is below zero.",
        },
    ]
}
_CONTRIBUTION = {
    "type": "object",
    "properties": {
        "amount": _AMOUNT | {"description": "The change that it brings, in the unit of what it contributes to."},
        "reviewed": {"type": "string", "description": "The state of the link when somebody last looked at it."},
    },
    "additionalProperties": False,
}
_CONTRIBUTIONS = {
    "anyOf": [
        _REFERENCE_FORM,
        {"type": "array", "items": _REFERENCE_FORM},
        {
            "type": "object",
            "propertyNames": {"pattern": _REFERENCE},
            "additionalProperties": {"anyOf": [_AMOUNT, _CONTRIBUTION]},
        },
    ]
}
_CYCLE_FORM = {
    "type": ["integer", "string"],
    "pattern": f"^{_CYCLE}$",
    "patternErrorMessage": str(CYCLE_FORMS),
    "examples": [2024, "2024-H1", "2024-Q1", "2024-M01"],
}

FORMS: Mapping[Callable[..., Any], Schema] = MappingProxyType(
    {
        fields.check_text: {"type": "string", "pattern": "\\S"},
        fields.check_truth: {"type": "boolean"},
        fields.check_count: {"type": "integer", "minimum": 0},
        fields.parse_date: _text("^\\d{4}-\\d{2}-\\d{2}$", "write a day as 2024-02-15", "2024-02-15"),
        fields.parse_positive: {"type": "number", "exclusiveMinimum": 0, "examples": [0.5, 1, 2]},
        fields.parse_weight: {"type": "number", "minimum": 0, "examples": [0, 0.5, 2]},
        fields.parse_share: {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 1,
            "pattern": "^\\s*\\d{1,3}(?:[.,]\\d+)?\\s*%\\s*$",
            "examples": [0.7, "70 %"],
        },
        parse_cycle: _CYCLE_FORM,
        parse_year: {"type": ["integer", "string"], "pattern": "^[12][0-9]{3}$", "examples": [2024]},
        references.check_id: _ID_FORM,
        references.check_reference: _REFERENCE_FORM,
        values.parse_level: _LEVEL,
        values.parse_target: _TARGET,
        values.parse_amount: _AMOUNT,
        links.parse_contributions: _CONTRIBUTIONS,
        settings.check_version: {"const": settings.FORMAT_VERSION},
        settings.check_month: {"type": "integer", "minimum": 1, "maximum": 12},
        settings.check_levels: {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "minItems": 2,
            "uniqueItems": True,
        },
        settings.check_pattern: _text(
            "^/*(?!\\.{1,2}(?:/|$))[^/]+(?:/(?!\\.{1,2}(?:/|$))[^/]+)*/*$",
            "write a path from the folder of the settings",
            "customer-journey/**",
            "*/check-ins-*.yaml",
        ),
    }
)
"""The form of a value by the validator that reads it."""


def form_of(validator: Callable[..., Any]) -> Schema:
    """Return what a validator accepts; raises KeyError for one whose form is not written here."""
    if isinstance(validator, fields.OneOf):
        return {"type": "string", "enum": list(validator.words)}
    return dict(FORMS[validator])
