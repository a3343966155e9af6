"""Things of a wrong name: one key that was changed, while all that links to the thing keeps the old one.

That is taken to be the mistake where nothing at all names a thing as it is called now, and several places name one
of the same kind and the same owner that there is not and that is called nearly alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from okrcascade.cascade.flaws import Unresolved, WrongName
from okrcascade.cascade.kinds import AXIS, DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, Thing
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.nodes import Axis, KeyResult, Metric, Objective, Proposal
from okrcascade.cascade.resolve import Names
from okrcascade.cascade.wrong.evidence import ENOUGH, MOST_ALIKE, Named, one_to_one
from okrcascade.text.words import is_near

Node = Metric | Objective | Proposal | KeyResult | Axis


def wrong_names(linking: Linking, broken: Sequence[Unresolved], named: Named) -> Iterator[WrongName]:
    """Yield the things of a wrong name, in the order in which they are first missed."""
    missed = _missed(broken, linking.names)
    likely = {thing: links for thing, links in missed.items() if _places(links) >= ENOUGH}
    if not likely:
        return
    unnamed = _unnamed(linking, named)
    for node, thing in one_to_one(_fits(likely, unnamed)):
        links = tuple(likely[thing])
        meant = node.short.rpartition("/")[0] + "/" + thing[1].rpartition("/")[2]
        yield WrongName(node.place, thing[0], node.short, meant, node.ref, links)


def _missed(broken: Sequence[Unresolved], names: Names) -> dict[Thing, list[Unresolved]]:
    """Return the broken references by the thing that they miss: nothing of its kind is called so, in whatever cycle.

    A key result may be missed because its objective is. A dependency does not tell whose it is, so it only adds to
    what others miss. An axis belongs to the document that names it.
    """
    missed: dict[Thing, list[Unresolved]] = {}
    for link in broken:
        if link.wanted == AXIS:
            missed.setdefault((AXIS, f"{link.place.path}/{link.text}"), []).append(link)
    nowhere = [link for link in broken if not link.candidates and not link.others and link.team_id in names.teams]
    for link in nowhere:
        if link.wanted == KEY_RESULT:
            is_whole_there = names.today(link.whole) in names.objectives
            missed.setdefault(link.things[1 if is_whole_there else 0], []).append(link)
        elif link.wanted in (METRIC, OBJECTIVE, PROPOSAL):
            missed.setdefault(link.things[0], []).append(link)
    for link in nowhere:
        for thing in link.things if link.wanted == DEPENDENCY else ():
            if thing in missed:
                missed[thing].append(link)
    return missed


def _places(links: Iterable[Unresolved]) -> int:
    """Count the places; a document of check-ins is one, however many key results it names."""
    return len({link.place.path if link.is_check_in else link.place for link in links})


def _unnamed(linking: Linking, named: Named) -> Mapping[Thing, list[Node]]:
    """Return the things that nothing names, by their kind and owner: a team, an objective, an axis's document."""
    nodes: Mapping[str, Iterable[Node]] = {
        METRIC: linking.names.metrics.values(),
        OBJECTIVE: linking.objectives.values(),
        PROPOSAL: linking.proposals.values(),
        KEY_RESULT: linking.key_results.values(),
    }
    unnamed: dict[Thing, list[Node]] = {}
    for kind, of_kind in nodes.items():
        for node in of_kind:
            if not named.cycles_of((kind, node.short)):
                unnamed.setdefault((kind, node.short.rpartition("/")[0]), []).append(node)
    for vision in linking.visions.values():
        named_axes = {proposal.entry.axis for proposal in vision.proposals}
        unnamed[AXIS, vision.path] = [axis for axis in vision.axes if axis.name not in named_axes]
    return unnamed


def _fits(missed: Iterable[Thing], unnamed: Mapping[Thing, list[Node]]) -> Iterator[tuple[Node, Thing]]:
    for kind, path in missed:
        owner, _, name = path.rpartition("/")
        nodes = unnamed.get((kind, owner), ())
        for node in nodes if len(nodes) <= MOST_ALIKE else ():
            if is_near(name, node.short.rpartition("/")[2]):
                yield node, (kind, path)
