"""The dialogue about what another team must bring."""

from __future__ import annotations

from collections.abc import Collection

from okrcascade.cli.asking.common import Desk, field, filled, id_question, named_question, team_question
from okrcascade.model.links import DependencyEntry
from okrcascade.text.change import Plain


def ask_dependencies(desk: Desk, team_id: str) -> dict[str, Plain]:
    """Return what is needed of other teams: from the options, or from a person, one after the other."""
    found = desk.asker.entries(named_question("--depends-on", DependencyEntry, "dependency"))
    while desk.asker.agrees(
        "Is something else needed of another team?" if found else "Is something needed of another team?", default=False
    ):
        name, entry = ask_dependency(desk, team_id, found)
        found[name] = entry
    return found


def ask_dependency(desk: Desk, team_id: str, taken: Collection[str]) -> tuple[str, dict[str, Plain]]:
    """Ask a person for one dependency, and return its id and its entry."""
    asker = desk.asker
    others = [team for team in desk.cascade.teams.values() if team.id != team_id]
    team = asker.surely(team_question("", "Of which team?", others))
    need = asker.surely(field(DependencyEntry, "need", "What must it bring?", option=""))
    by = asker.surely(field(DependencyEntry, "by", "By which day?", option="", hint="2024-02-15"))
    name = asker.surely(id_question("Its id?", str(need), "need", taken, option=""))
    return name, filled(team=team, by=by, need=need)
