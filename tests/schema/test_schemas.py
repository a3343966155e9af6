"""The JSON Schemas accept what we accept, refuse the slips that people make, and say what each field is for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from generate import documents
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pages import read_cases, world
from pydantic_core import PydanticCustomError

from okrcascade.document.load import load
from okrcascade.model import cycles, fields, references, values
from okrcascade.model.kinds import KINDS
from okrcascade.reports.schema.forms import FORMS
from okrcascade.reports.schema.schemas import schema_of
from okrcascade.workspace.bind import bind

PROJECT = Path(__file__).parents[2]


@cache
def validator(kind: str) -> Draft7Validator:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def complaints(content: bytes, path: str) -> list[str]:
    data: Any = load(content, path).data
    return [f"{path}: {error.json_path}: {error.message}" for error in validator(data["kind"]).iter_errors(data)]


def sound_documents() -> dict[str, bytes]:
    okrs = PROJECT / "okrs"
    example = {f"okrs/{path.relative_to(okrs).as_posix()}": path.read_bytes() for path in sorted(okrs.rglob("*.yaml"))}
    generated = {f"generated/{path}": text.encode() for path, text in documents(3)}
    return world() | example | generated


def test_sound_documents_are_accepted():
    assert [said for path, content in sound_documents().items() for said in complaints(content, path)] == []


def test_what_we_accept_is_accepted_in_every_case_of_the_rules():
    """Whatever else a rule says of a case: a document that binds without a finding fits its schema."""
    said = []
    for page in sorted((PROJECT / "tests" / "rules").glob("*.md")):
        for case in read_cases(page):
            for path, content in case.own_contents().items():
                loaded = load(content, path)
                if loaded.findings or bind(loaded.data, path, content).findings or lacks_what_rules_ask(loaded.data):
                    continue
                said += [f"{page.stem}, {case.title}: {text}" for text in complaints(content, path)]
    assert said == []


def lacks_what_rules_ask(data: Any) -> bool:
    """Whether a field is missing or empty that rules of their own speak of, and that the schema requires."""
    required = [error for error in validator(data["kind"]).iter_errors(data) if error.validator == "required"]
    return bool(required) or "null" in json.dumps(data)


@pytest.mark.parametrize("kind", KINDS)
def test_slips_are_refused(kind: str):
    content = next(content for content in sound_documents().values() if f"kind: {kind}\n".encode() in content)
    data: Any = load(content, kind).data
    known = validator(kind)
    assert known.is_valid(data)
    assert not known.is_valid(data | {"colour": "red"})
    assert not known.is_valid(data | {"kind": "okr"})
    for field in schema_of(kind)["required"]:
        assert not known.is_valid({name: value for name, value in data.items() if name != field})


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_is_for(kind: str):
    schema = schema_of(kind)
    holders = [schema, *schema.get("$defs", {}).values()]
    silent = [
        f"{holder['title']}: {name}"
        for holder in holders
        for name, form in holder["properties"].items()
        if not form.get("description") or not form.get("title")
    ]
    assert silent == []
    assert all(holder["description"] for holder in holders)


QUANTITIES = r"[+\-\u2212x]?[ \u202f]?[0-9]{1,3}([ .,\u202f][0-9]{1,3})?[ \u00a0]?[%kM€a-zé]{0,6}"

READERS = {
    values.parse_level: st.from_regex(QUANTITIES, fullmatch=True),
    values.parse_target: st.from_regex(QUANTITIES, fullmatch=True),
    fields.parse_share: st.from_regex(r" ?[0-9]{1,3}([.,][0-9])? ?%?", fullmatch=True),
    fields.parse_date: st.from_regex(r"202[0-9]-[01][0-9]-[0-3][0-9]|[0-9/]{8,10}", fullmatch=True),
    cycles.parse_cycle: st.from_regex(r"20[0-9]{2}(-[HQM][0-9]{1,2})?", fullmatch=True),
    references.check_reference: st.from_regex(r"[a-z0-9]{1,3}([/@-][a-z0-9]{1,4}){0,4}", fullmatch=True),
    references.check_id: st.from_regex(r"[a-z0-9é_-]{1,4}", fullmatch=True),
    fields.check_text: st.text(max_size=5),
}
"""Texts that each reader may take, and some that it may not."""


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_form_accepts_what_its_reader_reads(reader: Any):
    form = Draft7Validator(FORMS[reader])

    @given(raw=st.one_of(READERS[reader], st.integers(-5, 3000), st.floats(-2, 2)))
    def run(raw: object) -> None:
        try:
            reader(raw)
        except PydanticCustomError:
            return
        assert form.is_valid(raw)

    run()


def test_a_key_of_check_ins_may_stand_before_its_first_line():
    document = {"kind": "check-ins", "team": "trust", "cycle": "2024-Q1", "readings": None, "scores": None}
    validator = Draft7Validator(schema_of("check-ins"))
    assert validator.is_valid({**document, "key_results": {"safe-basket/conversion": None}})
    assert not validator.is_valid({**document, "key_results": {"safe-basket/conversion": 2.3}})
