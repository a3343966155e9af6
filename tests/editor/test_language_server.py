"""The schemas in the server that editors use for YAML: completion, hovers, and findings while somebody types."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer
from pages import world

from okrcascade.cli.running.schema import SchemaRequest, run_schema

SERVER = Path(__file__).parent / "node_modules" / ".bin" / "yaml-language-server"

pytestmark = pytest.mark.skipif(
    not SERVER.exists() or shutil.which("node") is None, reason="make test-editor installs the language server (npm)"
)

DRAFT = """\
# yaml-language-server: $schema=../.schemas/okrs.schema.json
kind: okrs
team: trust
cycle: 2024-Q5
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: gpm-trust
    commitment: commited
    key_results:
      conversion:
        metric: trust/conversion
        baseline: two
        target: +40%
        weigth: 2
"""


@pytest.fixture(scope="module")
def okrs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company with the schemas in place, and a draft with slips in it."""
    root = tmp_path_factory.mktemp("okrs")
    for path, content in world().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    run_schema(SchemaRequest(None, write=True, modelines=True, root=root, dry_run=False, diff=False))
    (root / "trust" / "okrs-2024-Q1.yaml").write_text(DRAFT, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def server(okrs: Path) -> Iterator[LanguageServer]:
    running = LanguageServer([str(SERVER), "--stdio"], okrs)
    yield running
    running.close()


@pytest.fixture(scope="module")
def draft(server: LanguageServer, okrs: Path) -> str:
    return server.open(okrs / "trust" / "okrs-2024-Q1.yaml")


def said(server: LanguageServer, uri: str) -> dict[int, str]:
    """Return what the server says, by line from 1."""
    return {item["range"]["start"]["line"] + 1: item["message"] for item in server.published[uri]}


def test_sound_documents_are_silent(server: LanguageServer, okrs: Path):
    assert {path: said(server, server.open(okrs / path)) for path in world()} == {path: {} for path in world()}


def test_slips_are_told_at_their_lines_with_the_accepted_forms(server: LanguageServer, draft: str):
    found = said(server, draft)
    assert sorted(found) == [4, 10, 14, 16]
    assert "2024-Q1" in found[4]
    assert '"committed"' in found[10]
    assert "accepted: 2.3, 2.3 %" in found[14]
    assert "weigth" in found[16]


def test_a_hover_tells_title_description_and_examples(server: LanguageServer, draft: str):
    text = server.at("hover", draft, 14, 10)["contents"]["value"]
    assert "Target" in text
    assert "with a sign a change from the baseline" in text


def test_fields_and_words_are_completed(server: LanguageServer, draft: str):
    fields = labels(server.at("completion", draft, 15, 8))
    assert {"segment", "hold", "milestones", "weight", "contributes_to"} <= fields
    assert {"committed", "aspirational"} <= labels(server.at("completion", draft, 9, 16))


def labels(answer: Any) -> set[str]:
    items = answer["items"] if isinstance(answer, dict) else answer
    return {item["label"] for item in items}
