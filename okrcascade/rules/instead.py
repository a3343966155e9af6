"""Fixes of references: another one written in the place of one that does not say what it means."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved
from okrcascade.cascade.kinds import AXIS, DEPENDENCY
from okrcascade.cascade.resolve import leads_somewhere
from okrcascade.diagnostics.finding import On
from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.remedies import sure_if, write_instead


def refer_to(meant: str, unresolved: Unresolved, cascade: Cascade, *, sure: bool) -> Fix | None:
    """Return the fix that writes the reference `meant` for an unresolved one; None where it leads nowhere either."""
    if not _leads_somewhere(meant, unresolved, cascade):
        return None
    written = _as_written_there(meant, unresolved)
    return None if written is None else write_instead(unresolved.place, written, sure_if(sure))


def _leads_somewhere(meant: str, unresolved: Unresolved, cascade: Cascade) -> bool:
    if unresolved.wanted == AXIS:
        return meant in unresolved.others
    if unresolved.wanted == DEPENDENCY:
        path, _, named = meant.partition("@")
        cycles = [known.cycle for known in cascade.dependencies if known.short == path]
        own = unresolved.cycle
        return any(cycle.text == named if named else own is not None and cycle.overlaps(own) for cycle in cycles)
    return leads_somewhere(cascade.names, unresolved.wanted, meant, unresolved.cycle)


def _as_written_there(meant: str, unresolved: Unresolved) -> str | None:
    """Return a reference as its field has it: a team's check-ins leave out the team and the cycle."""
    place = unresolved.place
    key = place.route[-1] if place.on is On.KEY else unresolved.text
    if key == unresolved.text:
        return meant
    team, behind = unresolved.text.removesuffix(f"@{unresolved.cycle}").split("/", 1)
    own = meant.removesuffix(f"@{unresolved.cycle}").removeprefix(f"{team}/")
    return own if behind == key and f"{team}/{own}@{unresolved.cycle}" == meant else None
