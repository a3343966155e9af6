"""Documents of a wrong team: one id that breaks every link to what a document defines.

A team file whose `id` was changed, or OKRs and visions whose `team` was (a copy, a slip of the keyboard), leave nothing
where all the others look for it. That is taken to be the mistake only where nothing at all means the document as it is
written, and at least two broken references mean it by the other team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved, WrongTeam
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, OKRS, PROPOSAL, TEAM
from okrcascade.cascade.nodes import Team
from okrcascade.cascade.uses import Use, uses
from okrcascade.diagnostics.finding import Place
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.words import is_near
from okrcascade.workspace.workspace import Document

_ENOUGH = 2
"""The broken references from which on what they mean is more likely to have a wrong name than each of them."""

_MOST_ALIKE = 8
"""The documents that may hold things of one name; of more, nobody can tell which was meant."""

_PARTS = (KEY_RESULT, DEPENDENCY)
_BOUND = (OBJECTIVE, PROPOSAL, *_PARTS)

Owned = Document[OkrsFile] | Document[VisionFile]


def wrong_teams(cascade: Cascade) -> Iterator[WrongTeam]:
    """Yield the documents of a wrong team, those of renamed teams first."""
    flaws = cascade.flaws
    told = {link.place for document in flaws.wrong_cycles for link in document.links}
    broken = [link for link in (*flaws.unresolved, *flaws.off_cycle) if link.place not in told and not link.candidates]
    if not broken or len(broken) + len(flaws.strange_answers) < _ENOUGH:
        return
    lost = {link.text for link in broken if link.wanted == TEAM} | {
        team for link in broken if link.wanted == METRIC if (team := _team_of(link)) not in cascade.teams
    }
    if lost:
        yield from _renamed(cascade, broken, lost)
    yield from _of_another(cascade, [link for link in broken if _team_of(link) in cascade.teams])


def _team_of(link: Unresolved | Use) -> str:
    return (link.path if isinstance(link, Use) else link.text).partition("/")[0].partition("@")[0]


def _renamed(cascade: Cascade, broken: list[Unresolved], lost: set[str]) -> Iterator[WrongTeam]:
    """Yield the files of teams that nothing names, of which each fits one name that leads nowhere."""
    named = {_team_of(use) for use in uses(cascade) if use.place.path != _home(cascade, _team_of(use))}
    unnamed = [team for team in cascade.teams.values() if team.id not in named]
    for name in sorted(lost) if unnamed else ():
        links = tuple(link for link in broken if _team_of(link) == name)
        fitting = [team for team in unnamed if _fits(team, name, links)]
        if len(links) >= _ENOUGH and len(fitting) == 1:
            yield WrongTeam(fitting[0].place, fitting[0].entry, name, links)


def _home(cascade: Cascade, team: str) -> str | None:
    found = cascade.teams.get(team)
    return found.path if found else None


def _fits(team: Team, name: str, links: tuple[Unresolved, ...]) -> bool:
    """Whether a team may be what a name means: by its metrics, by a document of that name beside it, or by the name."""
    metrics = {link.text.partition("/")[2] for link in links if link.wanted == METRIC}
    if metrics:
        return metrics <= team.entry.metrics.keys()
    folder = team.path.rpartition("/")[0]
    return is_near(name, team.id) or any(
        link.place.route == ("team",) and link.place.path.rpartition("/")[0] == folder for link in links
    )


def _of_another(cascade: Cascade, broken: list[Unresolved]) -> Iterator[WrongTeam]:
    """Yield OKRs and visions that hold what other teams are said to have, and that nothing means as they are.

    Of those that name no team at all, REF201 speaks.
    """
    written: tuple[Owned, ...] = (*cascade.workspace.okrs, *cascade.workspace.visions)
    documents = [document for document in written if cascade.names.team_now(document.model.team) in cascade.teams]
    homes: dict[str, list[Owned]] = {}
    for document in documents:
        for name in _things(document):
            homes.setdefault(name, []).append(document)
    missed = _missed(cascade, broken, homes, documents)
    likely = {key: links for key, links in missed.items() if len(links) >= _ENOUGH}
    if not likely:
        return
    teams_of = Counter(path for path, _ in likely)
    by_path = {document.path: document for document in documents}
    suspects = [by_path[path] for path in teams_of]
    at_home = _meant_as_written(cascade, suspects, {link.place for link in broken})
    for (path, team), links in likely.items():
        if path not in at_home and teams_of[path] == 1:
            yield WrongTeam(Place(path, ("team",)), by_path[path].model, team, tuple(links))


def _missed(
    cascade: Cascade, broken: list[Unresolved], homes: Mapping[str, list[Owned]], documents: list[Owned]
) -> dict[tuple[str, str], list[Unresolved]]:
    """Return the broken references by the document that may be meant and the team that they say.

    An answer to what another team needs of a third one counts too, but alone it may well be of nobody's asking.
    """
    missed: dict[tuple[str, str], list[Unresolved]] = {}
    for link in broken:
        for document in _meant(link, homes, documents):
            if document.model.team != _team_of(link):
                missed.setdefault((document.path, _team_of(link)), []).append(link)
    for strange in cascade.flaws.strange_answers:
        place = strange.answer.place
        if (place.path, strange.needed) in missed:
            link = Unresolved(place, strange.short, DEPENDENCY, strange.cycle, None)
            missed[place.path, strange.needed].append(link)
    return missed


def _things(document: Owned) -> Iterable[str]:
    model = document.model
    return model.objectives if isinstance(model, OkrsFile) else model.proposals


def _meant(link: Unresolved, homes: Mapping[str, list[Owned]], documents: list[Owned]) -> Iterator[Owned]:
    """Yield the documents of other teams that hold what a broken reference means, in a cycle that it can see."""
    if link.cycle is None or (link.wanted not in _BOUND and link.wanted != OKRS):
        return
    if link.wanted == KEY_RESULT and link.place.route[0] in ("key_results", "scores"):
        return  # a document of check-ins counts once, by its OKRs
    if link.wanted == OKRS:
        found = [document for document in documents if document.model.kind == "okrs"]
        yield from (document for document in found if document.model.cycle == link.cycle and _is_beside(document, link))
        return
    path, _, named = link.text.partition("@")
    alike = homes.get(_name(path, link.wanted), ())
    for document in alike if len(alike) <= _MOST_ALIKE else ():
        cycle = document.model.cycle
        if _may_hold(document, link.wanted) and (cycle.text == named if named else cycle.overlaps(link.cycle)):
            yield document


def _may_hold(document: Owned, wanted: str) -> bool:
    """Whether a kind of document holds a kind of thing; both hold dependencies."""
    return wanted == DEPENDENCY or (document.model.kind == "vision") == (wanted == PROPOSAL)


def _is_beside(document: Owned, link: Unresolved) -> bool:
    """Whether check-ins lie beside the OKRs that they may mean: they name no objective that would tell."""
    return document.path.rpartition("/")[0] == link.place.path.rpartition("/")[0]


def _name(path: str, wanted: str) -> str:
    whole = path.rpartition("/")[0] if wanted in _PARTS else path
    return whole.partition("/")[2]


def _meant_as_written(cascade: Cascade, suspects: list[Owned], broken: set[Place]) -> set[str]:
    """Return the documents, among some, to which a sound reference leads by their own team."""
    found: set[str] = set()
    owned: dict[tuple[str, str], list[Owned]] = {}
    for document in suspects:
        for name in _things(document):
            owned.setdefault((cascade.names.team_now(document.model.team), name), []).append(document)
    for use in uses(cascade):
        if use.cycle is not None and use.wanted in _BOUND and use.place not in broken:
            key = cascade.names.team_now(_team_of(use)), _name(use.path, use.wanted)
            found.update(
                document.path
                for document in owned.get(key, ())
                if _may_hold(document, use.wanted) and document.model.cycle.overlaps(use.cycle)
            )
    return found
