"""The JSON Schema of each kind of document, from the models.

pydantic gives the structure; titles and descriptions for hovers come from what the models say of themselves, forms and
examples from `forms`. The schemas are of draft 7, which all editors read (yaml-language-server, SchemaStore).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from okrcascade.model.kinds import KINDS
from okrcascade.reports.schema.field_docs import field_docs
from okrcascade.reports.schema.forms import Schema, form_of
from okrcascade.reports.schema.snippets import EXAMPLES, snippet

if TYPE_CHECKING:
    from pydantic_core import core_schema

DRAFT = "http://json-schema.org/draft-07/schema#"
NAMES = {"NorthStarEntry": "North Star", "OkrsFile": "OKRs"}
"""Titles that do not follow from the model's name."""

REQUIRED = {
    "TeamFile": ("lead",),
    "ObjectiveEntry": ("owner", "key_results"),
    "VisionFile": ("north_star",),
    "NorthStarEntry": ("target",),
    "ProposalEntry": ("axis",),
}
"""Fields that the format requires and that rules of their own speak of, so that the models can do without them."""


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema of a kind of document."""
    schema = TypeAdapter(KINDS[kind]).json_schema(schema_generator=_Generator)
    return {"$schema": DRAFT, **schema}


def schema_lines(kind: str) -> Iterator[str]:
    """Yield the JSON Schema of a kind as text."""
    yield json.dumps(schema_of(kind), indent=2, ensure_ascii=False)


def schema_texts() -> dict[str, str]:
    """Return the JSON Schemas of all kinds, each as the text of a file."""
    return {kind: "\n".join(schema_lines(kind)) + "\n" for kind in KINDS}


class _Generator(GenerateJsonSchema):
    """pydantic's generator, with our forms, texts and required fields."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        """Return the form of a value that one of our validators reads."""
        return form_of(schema["function"]["function"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """Return the form of a list or a mapping whose key may stand there before its first part."""
        inner = self.generate_inner(schema["schema"])
        return inner | {"type": [inner["type"], "null"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Return the form of a field that may be left out; an empty one is a slip while somebody types."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """Return the form of a mapping, whose keys have a form too."""
        found = super().dict_schema(schema)
        keys = self.generate_inner(schema["keys_schema"])
        return found | ({"propertyNames": {"pattern": keys["pattern"]}} if "pattern" in keys else {})

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> Schema:
        """Return the form of a model, with what it says of itself and of its fields."""
        found: Schema = super().dataclass_schema(schema)
        model = schema["cls"]
        found["title"] = NAMES.get(model.__name__, _title(model.__name__))
        found["properties"] = {
            name: _described(form, name, model) for name, form in _in_order(found["properties"], model)
        }
        required = dict.fromkeys((*found.get("required", ()), *REQUIRED.get(model.__name__, ())))
        return found | ({"required": list(required)} if required else {})


def _in_order(properties: dict[str, Schema], model: type) -> Iterator[tuple[str, Schema]]:
    """Yield the fields as the model has them, which is how editors offer them."""
    for name in model.__dataclass_fields__:  # type: ignore[attr-defined]
        written = name.rstrip("_")
        yield written, properties[written]


def _described(form: Schema, name: str, model: type) -> Schema:
    """Add title and description to a field; a reference to another schema has them beside it, as `allOf` allows."""
    described: dict[str, Any] = {"title": name.replace("_", " ").capitalize()}
    text = field_docs(model).get(name) or field_docs(model).get(f"{name}_")
    described |= {"description": text} if text else {}
    kinds = [kind for kind, of in KINDS.items() if of is model]
    if name == "kind" and kinds:
        return described | {"const": kinds[0]}
    rest = {key: value for key, value in form.items() if key not in described and not _says_nothing(key, value)}
    if name in EXAMPLES:
        rest["examples"] = list(EXAMPLES[name])
    skeleton = snippet(name, model)
    if skeleton is not None:
        rest["defaultSnippets"] = [skeleton]
    if "$ref" in rest:
        return described | {"allOf": [{"$ref": rest.pop("$ref")}]} | rest
    return described | rest


def _says_nothing(key: str, value: object) -> bool:
    return key == "default" and value in (None, [], {})


def _title(name: str) -> str:
    """Return a model's name in words: `KeyResultEntry` is a key result."""
    stem = name.removesuffix("Entry").removesuffix("File")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in stem).strip()
    return words.capitalize()
