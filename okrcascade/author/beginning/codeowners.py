"""CODEOWNERS from the teams' leads: who approves a change to a team's files, on GitHub and GitLab alike.

Of several lines that match, the last one counts, so a team's line stands below that of the team it belongs to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from okrcascade.model.team import TeamFile
from okrcascade.text.record import record

PATH = "CODEOWNERS"
ELSEWHERE = (".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where forges look for the file too; one at the top beside it would be ignored, or hide it."""
_NO_PREFIX = "@your-organisation/"
_ABOUT = (
    "# Who approves a change to a team's files: its lead. Leads are roles (lead: in team.yaml); each is meant to be a",
    "# team of that name on the forge, whose members approve. Of several lines that match, the last one counts.",
)


@record
class OwnedFolder:
    """A folder below the root, and the role that leads the team in it."""

    folder: str
    lead: str


def owned_folders(teams: Iterable[tuple[str, TeamFile]]) -> list[OwnedFolder]:
    """Return the folders of teams that have a lead, from the paths of their documents; outer folders first."""
    owned = [
        OwnedFolder(posixpath.dirname(path), team.lead)
        for path, team in teams
        if team.lead and not team.closed_on and posixpath.dirname(path)
    ]
    return sorted(owned, key=lambda own: own.folder.split("/"))


def codeowners_text(folders: Iterable[OwnedFolder], okrs: str, prefix: str | None) -> str:
    """Return the file; `okrs` is the root as seen from the top of the git repository.

    `prefix` stands before a lead's role, such as `@acme/`: the forge's team of that name approves. Without one the
    lines are comments, because a forge refuses owners that it does not know.
    """
    return "\n".join(_lines(list(folders), okrs, prefix)) + "\n"


def lacking(there: str, wanted: str) -> list[str]:
    """Return the lines of a wanted file whose folders the one that is there does not speak of."""
    known = {_folder(line) for line in there.splitlines()}
    return [line for line in wanted.splitlines() if _folder(line).startswith("/") and _folder(line) not in known]


def _folder(line: str) -> str:
    return line.removeprefix("# ").partition("  ")[0].strip()


def _lines(folders: list[OwnedFolder], okrs: str, prefix: str | None) -> Iterator[str]:
    yield from _ABOUT
    if prefix is None:
        yield "#"
        yield f"# To switch it on: put your organisation in place of {_NO_PREFIX} and take the # away."
    yield ""
    mark = "# " if prefix is None else ""
    paths = [f"/{own.folder}/" if okrs == "." else f"/{okrs}/{own.folder}/" for own in folders]
    shown = [path.replace(" ", "\\ ") for path in paths]
    width = max((len(path) for path in shown), default=0)
    for own, path in zip(folders, shown, strict=True):
        yield f"{mark}{path:<{width}}  {prefix or _NO_PREFIX}{own.lead}"
    yield ""
    yield "# Numbers come in weekly, and nobody need approve them: a line without an owner."
    everywhere = "/" if okrs == "." else f"/{okrs}/".replace(" ", "\\ ")
    yield f"{mark}{everywhere}**/check-ins-*.yaml"
