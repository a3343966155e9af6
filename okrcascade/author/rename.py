"""Another id for something, and every reference to it follows: in all documents and cycles that mean it.

A reference is rewritten where it leads to the thing by its present name; what leads there by a former name still does.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.author.plan import Plan, PlanError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.find import Thing
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, TEAM
from okrcascade.cascade.nodes import Axis, KeyResult, Metric, Objective, Proposal, Team, Vision
from okrcascade.cascade.uses import Use, dependencies_meant, leads_to, uses
from okrcascade.diagnostics.finding import On
from okrcascade.model.cycles import Cycle
from okrcascade.model.references import id_problem
from okrcascade.text.change import AddEntry, AddItem, Change, Remove, RenameKey, SetValue
from okrcascade.text.record import record

Named = Team | Metric | Objective | KeyResult | Proposal | Dependency


@record
class Renaming:
    """A path of ids that becomes another one, for one kind of thing, and in one cycle where the thing is of one."""

    kind: str
    old: str
    new: str
    cycle: Cycle | None = None

    def rewritten(self, use: Use, cascade: Cascade) -> str | None:
        """Return what a reference says afterwards; None where it stays as it is."""
        _, mark, cycle = use.text.partition("@")
        path = use.path if self.kind == TEAM else _team_now(use.path, cascade)
        path = _objective_now(path, cascade) if self.kind == KEY_RESULT else path
        if self._moves and not self._begins(path):
            path = cascade.names.today(path)
        if not self._begins(path) or not self._is_meant(use, path, cascade):
            return None
        written = (self.new + path[len(self.old) :]).removeprefix(use.implied) + mark + cycle
        return None if written == use.text else written

    @property
    def _moves(self) -> bool:
        """Whether the thing goes to another team, where its former names are not looked for in the old one."""
        return self.kind != TEAM and self.old.partition("/")[0] != self.new.partition("/")[0]

    def _begins(self, path: str) -> bool:
        return path == self.old or path.startswith(self.old + "/")

    def _is_meant(self, use: Use, path: str, cascade: Cascade) -> bool:
        if self.kind == TEAM:
            return not use.implied
        if use.implied and not self.new.startswith(use.implied):
            return False  # it stands in what moves along with its team's own
        if self.kind == METRIC:
            return use.wanted == METRIC and path == self.old
        assert self.cycle is not None, "everything else is of a cycle"
        if use.wanted == DEPENDENCY:
            return self.kind in (OBJECTIVE, PROPOSAL, DEPENDENCY) and self._is_its_dependency(use, cascade)
        if use.wanted != self.kind and (self.kind, use.wanted) != (OBJECTIVE, KEY_RESULT):
            return False
        key = leads_to(cascade, use)
        return key is not None and key[1] == self.cycle.text and self._begins(key[0])

    def _is_its_dependency(self, use: Use, cascade: Cascade) -> bool:
        holder = {OBJECTIVE: Objective, PROPOSAL: Proposal, DEPENDENCY: Objective | Proposal}[self.kind]
        meant = dependencies_meant(cascade, use)
        own = [found for found in meant if isinstance(found.holder, holder) and found.cycle == self.cycle]
        if own and len(own) < len(meant):
            raise PlanError(f"{use.text} in {use.place.path} answers several dependencies: name the cycle there with @")
        return bool(own)


def _team_now(path: str, cascade: Cascade) -> str:
    team, mark, rest = path.partition("/")
    return cascade.names.team_now(team) + mark + rest


def _objective_now(path: str, cascade: Cascade) -> str:
    """Return the path of a key result whose objective may be called by a former name, which does not lead on."""
    objective, _, name = path.rpartition("/")
    return path if objective in cascade.names.objectives else f"{cascade.names.today(objective)}/{name}"


def rename(plan: Plan, cascade: Cascade, thing: Thing, new: str, *, keep_old: bool) -> None:
    """Plan another id for a thing.

    `keep_old` leaves the old one in `formerly`, and touches no document but the one that the thing is written in.
    Raises PlanError where the id is none, is taken, or may be spoken of in something that cannot be read.
    """
    if isinstance(thing, Vision):
        raise PlanError("a vision has no id of its own: it is named after its team")
    if isinstance(thing, Axis):
        _rename_axis(plan, cascade, thing, new, keep_old=keep_old)
        return
    renaming = _renaming(thing, new)
    check_free(renaming, thing, cascade)
    path = thing.place.path
    if keep_old:
        _check_keeps(renaming, thing, cascade)
    changes = references(renaming, cascade)
    for own in [path] if keep_old else sorted({path, *changes}):
        of_thing = [*_formerly(thing, renaming, keep_old=keep_old), _definition(thing, new)] if own == path else []
        plan.change(own, *in_order([*changes.get(own, ()), *of_thing]))


def references(renaming: Renaming, cascade: Cascade) -> dict[str, list[Change]]:
    """Return the changes of all references that follow, by document."""
    changes: dict[str, list[Change]] = {}
    for use in uses(cascade.workspace, cascade.names):
        written = renaming.rewritten(use, cascade)
        if written is not None:
            route = use.place.route
            change = RenameKey(route, written) if use.place.on is On.KEY else SetValue(route, written)
            changes.setdefault(use.place.path, []).append(change)
    return changes


def in_order(changes: list[Change]) -> list[Change]:
    """Put changes into an order in which none moves what a later one speaks of: the innermost first."""
    return sorted(changes, key=lambda change: -len(change.route))


def _renaming(thing: Named, new: str) -> Renaming:
    above, _, old = (thing.id if isinstance(thing, Team) else thing.short).rpartition("/")
    _check_id(thing, old, new)
    if isinstance(thing, Team):
        return Renaming(TEAM, old, new)
    kinds = {
        Metric: METRIC,
        Objective: OBJECTIVE,
        KeyResult: KEY_RESULT,
        Proposal: PROPOSAL,
        Dependency: DEPENDENCY,
    }
    cycle = None if isinstance(thing, Metric) else thing.cycle
    return Renaming(kinds[type(thing)], thing.short, f"{above}/{new}", cycle)


def _check_id(thing: Named | Axis, old: str, new: str) -> None:
    wrong = id_problem(new)
    if wrong is not None:
        raise PlanError(f"{wrong[0]}: {wrong[1]}")
    if old == new:
        raise PlanError(f"{thing.ref} is called so already")


def _rename_axis(plan: Plan, cascade: Cascade, axis: Axis, new: str, *, keep_old: bool) -> None:
    """Plan another id for an axis: its key, and what the proposals of its vision say."""
    _check_id(axis, axis.name, new)
    vision = axis.vision
    if cascade.may_be_lost(axis.name):
        raise PlanError(_cannot_be_read(axis.name))
    if new in vision.entry.axes:
        raise PlanError(f"{new} is taken: it names another axis of {vision.ref}")
    if keep_old:
        raise PlanError("an axis keeps no former names: leave --keep-old out")
    own = (name for name, proposal in vision.entry.proposals.items() if proposal.axis == axis.name)
    plan.change(
        vision.path, *(SetValue(("proposals", name, "axis"), new) for name in own), RenameKey(axis.place.route, new)
    )


def _cannot_be_read(name: str) -> str:
    return f"a document that speaks of {name} cannot be read as a whole: okrcascade check says why"


def check_free(renaming: Renaming, thing: Named, cascade: Cascade) -> None:
    """Raise PlanError where the new path names something else, or did, or the old one may hide in what is broken."""
    if cascade.may_be_lost(renaming.old.rpartition("/")[2]):
        raise PlanError(_cannot_be_read(renaming.old))
    names, new = cascade.names, renaming.new
    former = names.former_teams if renaming.kind == TEAM else names.former_things
    taken = former.get(new) not in (None, renaming.old)
    if isinstance(thing, Team):
        taken |= new in names.teams
    elif isinstance(thing, Metric):
        taken |= new in names.metrics
    elif isinstance(thing, KeyResult):
        taken |= (new, thing.cycle.text) in cascade.key_results
    elif isinstance(thing, Dependency):
        taken |= any(found.short == new and found.cycle.overlaps(thing.cycle) for found in cascade.dependencies)
    else:
        things = names.objectives if isinstance(thing, Objective) else names.proposals
        taken |= any(cycle.overlaps(thing.cycle) for cycle, _ in things.get(new, {}).values())
    if taken:
        raise PlanError(f"{new} is taken: it names another {renaming.kind}, or did formerly")


def _check_keeps(renaming: Renaming, thing: Named, cascade: Cascade) -> None:
    if isinstance(thing, KeyResult | Proposal | Dependency):
        raise PlanError(f"a {renaming.kind} keeps no former names: leave --keep-old out")
    if isinstance(thing, Objective) and len(cascade.names.objectives[thing.short]) > 1:
        raise PlanError(f"{thing.short} is an objective of another cycle too, so it cannot be a former name")


def _definition(thing: Named, new: str) -> Change:
    if isinstance(thing, Team):
        return SetValue(("id",), new)
    return RenameKey(thing.place.route, new)


def _formerly(thing: Named, renaming: Renaming, *, keep_old: bool) -> Iterator[Change]:
    """Yield the changes of the former names: the old id comes in, the new one is no former name any more."""
    if isinstance(thing, KeyResult | Proposal | Dependency):
        return
    route = () if isinstance(thing, Team) else thing.place.route
    old, new = renaming.old.rpartition("/")[2], renaming.new.rpartition("/")[2]
    former = thing.entry.formerly
    kept = [name for name in former if name != new]
    if keep_old and not former:
        yield AddEntry(route, "formerly", [old])
    elif keep_old:
        yield AddItem((*route, "formerly"), old)
    if len(kept) == len(former):
        return
    if kept or keep_old:
        yield Remove((*route, "formerly", former.index(new)))
    else:
        yield Remove((*route, "formerly"))
