"""All files of a new okrs repository, or what still surrounds one that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from okrcascade.author.beginning import codeowners, workflow
from okrcascade.author.beginning.codeowners import codeowners_text, owned_folders
from okrcascade.author.beginning.editor import extensions_json, settings_json
from okrcascade.author.beginning.readme import NAME as README
from okrcascade.author.beginning.readme import readme_text
from okrcascade.author.beginning.workflow import workflow_text
from okrcascade.author.document_text import schema_path
from okrcascade.author.gitattributes import GITATTRIBUTES
from okrcascade.model.team import TeamFile
from okrcascade.text.record import record


@record(kw_only=True)
class Surroundings:
    """What files beside the documents need: the root as seen from the top (`.` for the same), teams, owners, version.

    `teams` are team documents with their paths below the root; `owners_prefix` stands before roles in CODEOWNERS;
    `schemas` are the JSON Schemas by kind.
    """

    okrs: str
    teams: Iterable[tuple[str, TeamFile]]
    owners_prefix: str | None
    version: str
    schemas: Mapping[str, str]


def surrounding_files(around: Surroundings) -> dict[str, str]:
    """Return the files around the documents, by their paths below the top of the git repository."""
    folders = owned_folders(around.teams)
    at_root = {
        README: readme_text(around.okrs),
        ".gitattributes": GITATTRIBUTES,
        **{schema_path(kind): text for kind, text in around.schemas.items()},
    }
    return {
        **below_top(at_root, around.okrs),
        codeowners.PATH: codeowners_text(folders, around.okrs, around.owners_prefix),
        workflow.PATH: workflow_text(around.okrs, around.version),
        ".vscode/settings.json": settings_json(around.okrs),
        ".vscode/extensions.json": extensions_json(),
    }


def below_top(files: Mapping[str, str], okrs: str) -> dict[str, str]:
    """Return files of the root by their paths below the top."""
    return {posixpath.normpath(posixpath.join(okrs, path)): text for path, text in files.items()}
