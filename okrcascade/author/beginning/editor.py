"""Settings of Visual Studio Code: completion and checks while typing, by the YAML extension and our JSON Schemas."""

from __future__ import annotations

import json

from okrcascade.author.document_text import schema_path
from okrcascade.model.kinds import KINDS
from okrcascade.workspace.files import SETTINGS_NAME

_BY_NAME = {
    "settings": SETTINGS_NAME,
    "team": "team.yaml",
    "vision": "vision-*.yaml",
    "selection": "selection-*.yaml",
    "okrs": "okrs-*.yaml",
    "check-ins": "check-ins-*.yaml",
}
"""How the documents of each kind are named, where nobody chose otherwise; the modeline of a document counts first."""


def extensions_json() -> str:
    """Return `.vscode/extensions.json`: what is recommended to whoever opens the folder."""
    return _json({"recommendations": ["redhat.vscode-yaml"]})


def settings_json(okrs: str) -> str:
    """Return `.vscode/settings.json`; `okrs` is the root as seen from the folder that is opened."""
    at = "" if okrs == "." else f"{okrs}/"
    schemas = {f"./{at}{schema_path(kind)}": f"{at}**/{_BY_NAME[kind]}" for kind in KINDS}
    return _json(
        {
            "yaml.schemas": schemas,
            "[yaml]": {
                "editor.insertSpaces": True,
                "editor.tabSize": 2,
                "editor.wordWrap": "on",
                "editor.quickSuggestions": {"strings": "on", "other": "on"},
            },
        }
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
