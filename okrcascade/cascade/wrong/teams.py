"""Documents of a wrong team: one id that breaks every link to what a document defines.

A team file whose `id` was changed, or OKRs and visions whose `team` was (a copy, a slip of the keyboard), leave nothing
where all the others look for it. That is taken to be the mistake only where nothing at all means the document as it is
written, and several broken references mean it by the other team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from okrcascade.cascade.flaws import Unresolved, WrongTeam
from okrcascade.cascade.kinds import DEPENDENCY, METRIC, OBJECTIVE, OKRS, PROPOSAL, TEAM, Thing
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import Team
from okrcascade.cascade.wrong.evidence import ENOUGH, MOST_ALIKE, Named, one_to_one
from okrcascade.diagnostics.finding import Place
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.words import is_near
from okrcascade.workspace.files import folder_of
from okrcascade.workspace.workspace import Document

Owned = Document[OkrsFile] | Document[VisionFile]


def wrong_teams(linking: Linking, broken: Sequence[Unresolved], named: Named) -> Iterator[WrongTeam]:
    """Yield the documents of a wrong team, those of renamed teams first."""
    teams = linking.names.teams
    lost: dict[str, list[Unresolved]] = {}
    for link in broken:
        if link.team_id not in teams:
            lost.setdefault(link.team_id, []).append(link)
    yield from _renamed(linking, lost, named)
    yield from _of_another(linking, [link for link in broken if link.team_id in teams and not link.candidates], named)


# Team files of another id ----------------------------------------------------------------------------------------


def _renamed(linking: Linking, lost: dict[str, list[Unresolved]], named: Named) -> Iterator[WrongTeam]:
    """Yield the files of teams that nothing names, of which each fits one name that leads nowhere."""
    likely = {name: links for name, links in lost.items() if len(links) >= ENOUGH and _is_of_a_team(links)}
    if not likely:
        return
    unnamed = _Unnamed(team for team in linking.names.teams.values() if team.id not in named.teams)
    fits = ((team, name) for name in sorted(likely) for team in unnamed.fitting(name, likely[name]))
    for team, name in one_to_one(fits):
        yield WrongTeam(team.place, team.entry, name, tuple(likely[name]))


def _is_of_a_team(links: Iterable[Unresolved]) -> bool:
    """Whether a name stands where nothing but a team can be meant, or a metric, which only a team has."""
    return any(link.wanted in (TEAM, METRIC) for link in links)


class _Unnamed:
    """The teams that nothing names, by what tells them: their folder and their metrics."""

    def __init__(self, teams: Iterable[Team]) -> None:
        self._teams = list(teams)
        self._in_folder: dict[str, list[Team]] = {}
        self._with_metric: dict[str, list[Team]] = {}
        for team in self._teams:
            self._in_folder.setdefault(folder_of(team.path), []).append(team)
            for metric in team.entry.metrics:
                self._with_metric.setdefault(metric, []).append(team)

    def fitting(self, name: str, links: Sequence[Unresolved]) -> list[Team]:
        """Return the teams that may be what a name means: those that have the metrics that it is said to have.

        Among several, those in whose folder a document says the name. Where no metric tells, these alone, or those of
        nearly this name.
        """
        metrics = {link.path.partition("/")[2] for link in links if link.wanted == METRIC}
        folders = {folder_of(link.place.path) for link in links if link.place.route == ("team",)}
        beside = [team for folder in folders for team in self._in_folder.get(folder, ())]
        if metrics:
            having = min((self._with_metric.get(metric, []) for metric in metrics), key=len)
            nearest = [team for team in beside if metrics <= team.entry.metrics.keys()]
            return nearest or _all_told(having, lambda team: metrics <= team.entry.metrics.keys())
        return beside or _all_told(self._teams, lambda team: is_near(name, team.id))


def _all_told(teams: Sequence[Team], fits: Callable[[Team], bool]) -> list[Team]:
    """Return those that fit; of too many, nobody can tell."""
    return [team for team in teams if fits(team)] if len(teams) <= MOST_ALIKE else []


# OKRs and visions of another team --------------------------------------------------------------------------------


def _of_another(linking: Linking, broken: list[Unresolved], named: Named) -> Iterator[WrongTeam]:
    """Yield OKRs and visions that hold what other teams are said to have, and that nothing means as they are.

    Of those that name no team at all, REF201 speaks.
    """
    if len(broken) + len(linking.flaws.strange_answers) < ENOUGH:
        return
    homes = _Homes(linking)
    missed: dict[tuple[str, str], list[Unresolved]] = {}
    for link in broken:
        for document in homes.of(link):
            if document.model.team != link.team_id:
                missed.setdefault((document.path, link.team_id), []).append(link)
    for strange in linking.flaws.strange_answers:
        place = strange.answer.place
        if (place.path, strange.needed) in missed:  # alone, an answer may well be of nobody's asking
            link = Unresolved(place, strange.short, DEPENDENCY, strange.cycle, None)
            missed[place.path, strange.needed].append(link)
    likely = {key: links for key, links in missed.items() if len(links) >= ENOUGH}
    teams_of = Counter(path for path, _ in likely)
    for (path, team), links in likely.items():
        document = homes.by_path[path]
        if teams_of[path] == 1 and not _is_meant_as_written(document, linking, named):
            yield WrongTeam(Place(path, ("team",)), document.model, team, tuple(links))


class _Homes:
    """The OKRs and visions of teams that there are, by what they hold."""

    def __init__(self, linking: Linking) -> None:
        written: tuple[Owned, ...] = (*linking.workspace.okrs, *linking.workspace.visions)
        names = linking.names
        documents = [document for document in written if names.team_now(document.model.team) in names.teams]
        self.by_path = {document.path: document for document in documents}
        self._by_thing: dict[Thing, list[Owned]] = {}
        self._okrs_in: dict[tuple[str, str], list[Owned]] = {}
        for document in documents:
            for thing in _held(document):
                self._by_thing.setdefault(thing, []).append(document)
            if isinstance(document.model, OkrsFile):
                folder = folder_of(document.path), document.model.cycle.text
                self._okrs_in.setdefault(folder, []).append(document)

    def of(self, link: Unresolved) -> Iterator[Owned]:
        """Yield the documents that hold what a broken reference means, of whatever team, in a cycle that it can see.

        Check-ins name no team, and count once: by the OKRs of their cycle, which must lie beside them.
        """
        if link.cycle is None or link.is_check_in:
            return
        if link.wanted == OKRS:
            beside = self._okrs_in.get((folder_of(link.place.path), link.cycle.text), ())
            yield from beside if len(beside) <= MOST_ALIKE else ()
            return
        said = link.text.partition("@")[2]
        for kind, path in link.things:
            alike = self._by_thing.get((kind, path.partition("/")[2]), ())
            for document in alike if len(alike) <= MOST_ALIKE else ():
                cycle = document.model.cycle
                if cycle.text == said if said else cycle.overlaps(link.cycle):
                    yield document


def _held(document: Owned) -> list[Thing]:
    """Return the objectives or proposals that a document holds, without their team."""
    model = document.model
    if isinstance(model, OkrsFile):
        return [(OBJECTIVE, name) for name in model.objectives]
    return [(PROPOSAL, name) for name in model.proposals]


def _is_meant_as_written(document: Owned, linking: Linking, named: Named) -> bool:
    """Whether a reference names something in a document by the team that the document says."""
    team, own = linking.names.team_now(document.model.team), document.model.cycle
    cycles = (cycle for kind, name in _held(document) for cycle in named.cycles_of((kind, f"{team}/{name}")))
    return any(cycle is not None and own.overlaps(cycle) for cycle in cycles)
