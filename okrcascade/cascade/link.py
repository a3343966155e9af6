"""Linking: from documents to the cascade, in the order in which things need each other.

Teams and metrics first, then the names of all objectives and proposals, then readings (which give baselines),
then the things themselves and what they contribute to, and last, where links are broken, the words that break many.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.linking.check_ins import gather_check_ins
from okrcascade.cascade.linking.dependencies import read_answers
from okrcascade.cascade.linking.names import name_objectives_and_proposals, name_teams
from okrcascade.cascade.linking.objectives import build_objectives, link_key_results
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.linking.visions import build_visions
from okrcascade.cascade.nodes import Contribution, KeyResult, Objective
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.rings import alignment_knots
from okrcascade.model.cycles import Cycle
from okrcascade.model.settings import SettingsFile
from okrcascade.workspace.workspace import Workspace

STEPS = (
    name_teams,
    name_objectives_and_proposals,
    gather_check_ins,
    build_visions,
    build_objectives,
    link_key_results,
    read_answers,
)
"""What linking does, one step after the other."""


def link(
    workspace: Workspace,
    settings: SettingsFile,
    today: date,
    running: Cycle | None = None,
    trusted: Container[str] = (),
) -> Cascade:
    """Link a repository; `running` replaces the running cycle of the settings.

    `trusted` are the documents of which it is known that nothing in them is wrong: what they name may not be there.
    """
    linking = Linking(workspace, settings, running or settings.cycle)
    for step in STEPS:
        step(linking)
    if trusted:
        linking.flaws.leave_out(trusted)
    if linking.flaws.unresolved or linking.flaws.off_cycle:
        from okrcascade.cascade.wrong.words import find_wrong_words  # noqa: PLC0415  a sound cascade has none

        find_wrong_words(linking)
    return _cascade(linking, today)


def _cascade(linking: Linking, today: date) -> Cascade:
    """Return the finished cascade."""
    contributors: dict[Key, list[tuple[Objective, Contribution]]] = {}
    for objective in linking.objectives.values():
        for contribution in objective.contributes_to:
            if contribution.target is not None:
                contributors.setdefault(contribution.target, []).append((objective, contribution))
    below: dict[Key, list[tuple[KeyResult, Contribution]]] = {}
    for key_result, contribution in linking.key_result_links:
        if contribution.target is not None:
            below.setdefault(contribution.target, []).append((key_result, contribution))
    return Cascade(
        workspace=linking.workspace,
        settings=linking.settings,
        today=today,
        running=linking.running,
        names=linking.names,
        visions=linking.visions,
        proposals=linking.proposals,
        selections={document.model.cycle.text: document for document in reversed(linking.workspace.selections)},
        verdicts=linking.verdicts,
        objectives=linking.objectives,
        key_results=linking.key_results,
        readings=linking.measurer.readings,
        check_ins=linking.check_ins,
        dependencies=tuple(linking.dependencies),
        answers=linking.answers,
        contributors={key: tuple(found) for key, found in contributors.items()},
        key_result_contributors={key: tuple(found) for key, found in below.items()},
        knots=alignment_knots(linking.objectives),
        flaws=linking.flaws,
    )
