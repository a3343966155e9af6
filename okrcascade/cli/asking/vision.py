"""The dialogue of `okrcascade new vision`: from the ambition to the proposals, as far as a head of tribe gets today."""

from __future__ import annotations

from collections.abc import Sequence

from okrcascade.author.entries import put
from okrcascade.author.layout import vision_path
from okrcascade.author.measuring import read_level, read_segment, read_target
from okrcascade.author.new_documents import vision_text
from okrcascade.author.reading import read_known, read_year_answer
from okrcascade.author.vision_draft import last_verdicts, still_missing, vision_of, year_to_write
from okrcascade.cascade.nodes import Metric, Team
from okrcascade.cli import edge
from okrcascade.cli.asking.common import (
    Desk,
    field,
    filled,
    id_question,
    metric_question,
    metrics_near,
    named_question,
    team_question,
)
from okrcascade.cli.asking.dependency import ask_dependency
from okrcascade.cli.asking.proposal import add_proposal
from okrcascade.cli.asking.questions import Choice, Question
from okrcascade.cli.edge import UsageError
from okrcascade.cli.stopped import StoppedError
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.vision import HORIZON, AxisEntry, ProposalEntry, VisionFile
from okrcascade.reports.layout import Text
from okrcascade.reports.style import CAUTION
from okrcascade.reports.vision.text import PageText
from okrcascade.text.change import Plain

_FEW_AXES = 2
"""The axes up to which another one is proposed."""
_MORE = (
    Choice("axis", "another direction"),
    Choice("proposal", "what the Comex is to decide on"),
    Choice("dependency", "what another team must bring for a proposal"),
    Choice("done", "write it all"),
)


def plan_vision(desk: Desk) -> None:
    """Ask for a vision and plan its document; a person may go on with a draft that is there."""
    asker, cascade = desk.asker, desk.cascade
    asker.require("TEAM", "--ambition", "--north-star", "--target")
    tribes = [team for team in cascade.teams.values() if not cascade.is_company(team)]
    team = cascade.teams[asker.surely(team_question("TEAM", "Which tribe's?", tribes))]
    first = asker.surely(
        Question("--year", "The first of its two years?", read_year_answer, str(year_to_write(team, cascade)))
    )
    year = year_cycle(first)
    _tell_last(desk, team, year)
    written = cascade.visions.get((team.id, year.text))
    if written is not None and not asker.in_person:
        raise UsageError(f"{written.path} is there already: okrcascade new proposal {team.id}/… adds to it")
    path = written.path if written else vision_path(team, first)
    if written is None:
        desk.plan.create(path, vision_text(path, _beginning(desk, team, first)))
    else:
        asker.tell(Text().add(f"Going on with {path}", 1), *_missing(still_missing(written, cascade)))
    _go_on(desk, team, path, year)


def _missing(missing: Sequence[str]) -> list[Text]:
    return [Text().add("  still missing: ", 2).add(words) for words in missing]


def _tell_last(desk: Desk, team: Team, year: Cycle) -> None:
    """Show a person what became of the last proposals, before the next ones are asked for."""
    said = last_verdicts(team, year, desk.cascade)
    if said and desk.asker.in_person:
        page = PageText(desk.cascade, edge.prompt_style(), edge.prompt_width())
        edge.write_prompt([*page.became(said), ""])


def _beginning(desk: Desk, team: Team, first: int) -> dict[str, Plain]:
    """Ask for what every vision begins with: ambition, North Star, axes."""
    ambition = desk.asker.surely(
        field(
            VisionFile,
            "ambition",
            f"What will be true at the end of {first + HORIZON - 1}?",
            hint="in one sentence, for the people you serve",
        )
    )
    star = _north_star(desk, team)
    axes = desk.asker.entries(named_question("--axis", AxisEntry, "axis"))
    while desk.asker.in_person and desk.asker.agrees(
        "Add another axis?" if axes else "Add a strategic axis?", default=len(axes) < _FEW_AXES
    ):
        name, entry = _axis(desk, team, list(axes))
        axes[name] = entry
    proposals = desk.asker.entries(named_question("--proposal", ProposalEntry, "proposal"))
    return {
        "team": team.id,
        "horizon": {"from": first, "to": first + HORIZON - 1},
        "ambition": ambition,
        "north_star": star,
        "axes": axes,
        **filled(proposals=proposals),
    }


def _north_star(desk: Desk, team: Team) -> dict[str, Plain]:
    asker, cascade = desk.asker, desk.cascade
    last = vision_of(team, cascade)
    known = last.entry.north_star.metric if last and last.entry.north_star else team.entry.north_star
    default = known if known in cascade.metrics else None
    words = "Its North Star: the one metric to steer by?"
    short = asker.surely(metric_question("--north-star", words, metrics_near(team, cascade), default=default))
    metric = cascade.metrics[short]
    segment = None
    if metric.entry.segments or asker.given.get("--segment"):
        segment = asker.surely(
            Question(
                "--segment",
                "For which segment?",
                lambda text: read_segment(text, metric),
                None,
                tuple(map(Choice, metric.entry.segments)),
            )
        )
    baseline = asker.answer(
        Question(
            "--baseline",
            "Where does it stand?",
            lambda text: read_level(text, metric),
            optional=True,
            hint=f"in {metric.entry.unit}",
        )
    )
    target = asker.surely(_target(metric, baseline))
    return filled(metric=short, segment=segment, baseline=baseline, target=target)


def _target(metric: Metric, baseline: Plain) -> Question[Plain]:
    return Question(
        "--target",
        "Where is it meant to be in two years?",
        lambda text: read_target(text, metric, baseline),
        hint="a level, or a change: +60%",
    )


def _axis(desk: Desk, team: Team, taken: list[str]) -> tuple[str, dict[str, Plain]]:
    asker = desk.asker
    title = asker.surely(field(AxisEntry, "title", "The axis, in a few words?", option=""))
    name = asker.surely(id_question("Its id?", str(title), "axis", taken, option=""))
    narrative = asker.answer(
        field(AxisEntry, "narrative", "Its story?", option="", hint="Enter to leave it open", optional=True)
    )
    near = metrics_near(team, desk.cascade)
    metrics = asker.several(metric_question("", "Which metrics tell whether you move along it?", near, optional=True))
    return name, filled(title=title, narrative=narrative, metrics=metrics)


def _go_on(desk: Desk, team: Team, path: str, year: Cycle) -> None:
    """Let a person add to the draft; whoever stops here keeps what was answered before."""
    try:
        while desk.asker.in_person:
            step = desk.asker.surely(
                Question(
                    "",
                    "What next?",
                    lambda text: read_known(text, "step", frozenset(choice.name for choice in _MORE)),
                    "proposal",
                    _MORE,
                )
            )
            if step == "done":
                return
            _add(desk, step, team, path, year)
    except (StoppedError, KeyboardInterrupt):
        desk.asker.tell(Text(), Text().add("Stopped; what was finished before is kept.", CAUTION))


def _add(desk: Desk, step: str, team: Team, path: str, year: Cycle) -> None:
    vision = desk.plan.data(path)
    assert isinstance(vision, dict)
    if step == "axis":
        name, entry = _axis(desk, team, list(vision.get("axes") or {}))
        put(desk.plan, path, ("axes",), name, entry)
    elif step == "proposal":
        add_proposal(desk, team, path, year)
    else:
        _add_dependency(desk, team, path, vision.get("proposals"))


def _add_dependency(desk: Desk, team: Team, path: str, proposals: object) -> None:
    known = proposals if isinstance(proposals, dict) else {}
    if not known:
        desk.asker.warn("a dependency is a proposal's: add a proposal first")
        return
    choices = tuple(
        Choice(str(name), str(entry.get("title", "")) if isinstance(entry, dict) else "")
        for name, entry in known.items()
    )
    proposal = desk.asker.surely(
        Question(
            "",
            "For which proposal?",
            lambda text: read_known(text, "proposal", frozenset(map(str, known))),
            None,
            choices,
        )
    )
    entry = known[proposal]
    taken = list(entry.get("depends_on") or {}) if isinstance(entry, dict) else []
    name, dependency = ask_dependency(desk, team.id, taken)
    put(desk.plan, path, ("proposals", proposal, "depends_on"), name, dependency)
