"""The dialogue about a key result, of an objective or of a proposal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okrcascade.author.measuring import read_level, read_segment, read_target
from okrcascade.author.reading import AnswerError, checked, read_known
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import KeyResult, Metric, Team
from okrcascade.cli.asking.common import Desk, field, filled, id_question, metrics_near, named_question
from okrcascade.cli.asking.questions import Choice, Question
from okrcascade.model.okrs import KeyResultEntry, MilestoneEntry
from okrcascade.model.values import bare_level
from okrcascade.text.change import Plain

MILESTONES = "milestones"


def ask_key_results(desk: Desk, team: Team, above: Sequence[KeyResult] = ()) -> dict[str, Plain]:
    """Return key results: from the options, or from a person, one after the other."""
    found = desk.asker.entries(named_question("--key-result", KeyResultEntry, "key result"))
    while desk.asker.in_person and desk.asker.agrees(
        "Add another key result?" if found else "Add a key result?",
        default=len(found) < 2,  # noqa: PLR2004  one is too few
    ):
        desk_key_result = ask_key_result(desk, team, found, above)
        found[desk_key_result[0]] = desk_key_result[1]
    return found


def ask_key_result(
    desk: Desk, team: Team, taken: Collection[str], above: Sequence[KeyResult] = (), key_id: str | None = None
) -> tuple[str, dict[str, Plain]]:
    """Return one key result: its id and its entry; `above` are those that it may contribute to."""
    chosen = desk.asker.surely(_measure(desk, team))
    entry = _by_milestones(desk) if chosen == MILESTONES else _by_metric(desk, desk.cascade.metrics[chosen])
    entry |= filled(
        weight=desk.asker.answer(field(KeyResultEntry, "weight", "Its weight?", hint="Enter for 1", optional=True)),
        owner=desk.asker.answer(
            field(KeyResultEntry, "owner", "Who owns it?", hint="Enter for the objective's owner", optional=True)
        ),
        contributes_to=_contributions(desk, above),
    )
    name = key_id or desk.asker.surely(
        id_question("Its id?", str(entry.get("title") or chosen.rpartition("/")[2]), "result", taken, option="")
    )
    return name, entry


def _measure(desk: Desk, team: Team) -> Question[str]:
    known = frozenset(desk.cascade.metrics) | {MILESTONES}
    near = metrics_near(team, desk.cascade)
    choices = (
        *(Choice(metric.short, f"{metric.entry.name}, {metric.entry.unit}") for metric in near),
        Choice(MILESTONES, "steps with a day each, where nothing can be measured"),
    )
    return Question(
        "--metric",
        "By which metric is it measured?",
        lambda text: read_known(text, "metric", known),
        MILESTONES if desk.asker.given.get("--milestone") else None,
        choices,
    )


def _by_metric(desk: Desk, metric: Metric) -> dict[str, Plain]:
    asker = desk.asker
    segment = None
    if metric.entry.segments or asker.given.get("--segment"):
        segments = tuple(map(Choice, metric.entry.segments))
        segment = asker.surely(
            Question("--segment", "For which segment?", lambda text: read_segment(text, metric), None, segments)
        )
    if any(asker.given.get(option) for option in ("--hold-min", "--hold-max")) or asker.agrees(
        "Is it to be held within limits, rather than moved?", default=False
    ):
        hold = _hold(desk, metric)
        return filled(title=_title(desk, needed=False), metric=metric.short, segment=segment, hold=hold)
    baseline = asker.answer(
        Question(
            "--baseline",
            f"Where does {metric.short} stand?",
            lambda text: read_level(text, metric),
            _known_level(desk, metric, segment),
            optional=True,
            hint=f"in {metric.entry.unit}",
        )
    )
    target = asker.surely(
        Question(
            "--target",
            "Where is it meant to be?",
            lambda text: read_target(text, metric, baseline),
            hint=f"a level, or a change: +40%, {'+3 pts' if metric.entry.unit == '%' else 'x2'}",
        )
    )
    return filled(
        title=_title(desk, needed=False), metric=metric.short, segment=segment, baseline=baseline, target=target
    )


def _known_level(desk: Desk, metric: Metric, segment: str | None) -> str | None:
    """Return the latest reading of a metric, to be proposed to a person as the baseline."""
    reading = latest_at(desk.cascade.readings.get((metric.short, segment), ()), desk.cascade.today)
    return f"{bare_level(reading.value, metric.entry.unit)}" if reading and desk.asker.in_person else None


def _hold(desk: Desk, metric: Metric) -> Plain:
    """Return the limits within which a metric is to stay: from the options, or from a person until they are sound."""

    def limit(option: str, words: str) -> Plain:
        question = Question(option, words, lambda text: read_level(text, metric), optional=True, hint="Enter for none")
        return desk.asker.answer(question)

    hold = filled(min=limit("--hold-min", "At least?"), max=limit("--hold-max", "At most?"))
    while not desk.asker.given.get("--hold-min") and not desk.asker.given.get("--hold-max"):
        try:
            if hold:
                return checked(KeyResultEntry, "hold", hold)
            desk.asker.warn("name one limit at least")
        except AnswerError as wrong:
            desk.asker.warn(str(wrong))
        hold = filled(min=limit("", "At least?"), max=limit("", "At most?"))
    return checked(KeyResultEntry, "hold", hold)


def _by_milestones(desk: Desk) -> dict[str, Plain]:
    title = _title(desk, needed=True)
    steps = desk.asker.entries(named_question("--milestone", MilestoneEntry, "milestone"))
    while desk.asker.in_person and (not steps or desk.asker.agrees("Add another milestone?")):
        step = desk.asker.surely(field(MilestoneEntry, "title", "Which step?", option="", hint="Contract signed"))
        due = desk.asker.surely(field(MilestoneEntry, "due", "By which day?", option="", hint="2024-02-15"))
        name = desk.asker.surely(id_question("Its id?", str(step), "step", steps, option=""))
        steps[name] = filled(title=step, due=due)
    return filled(title=title, milestones=steps)


def _title(desk: Desk, *, needed: bool) -> Plain:
    words = "What will be true then?" if needed else "A title of its own?"
    question = field(
        KeyResultEntry,
        "title",
        words,
        hint="" if needed else "Enter where the metric's name says it",
        optional=not needed,
    )
    return desk.asker.surely(question) if needed else desk.asker.answer(question)


def _contributions(desk: Desk, above: Sequence[KeyResult]) -> Plain:
    """Return the key results above that it brings something to, each with its amount where one is said."""
    given = desk.asker.given.get("--contributes-to") or ()
    if given:
        return _with_amounts([text.partition("=") for text in given])
    if not above or not desk.asker.in_person:
        return None
    choices = tuple(Choice(found.short, found.name) for found in above)
    known = frozenset(choice.name for choice in choices)
    ref = desk.asker.answer(
        Question(
            "",
            "Does it bring something to a key result above?",
            lambda text: read_known(text, "key result", known),
            None,
            choices,
            optional=True,
            hint="Enter for none",
        )
    )
    if ref is None:
        return None
    amount = desk.asker.answer(
        Question(
            "",
            "How much of that one's change?",
            lambda text: checked(KeyResultEntry, "contributes_to", {ref: text}),
            optional=True,
            hint="+0.3 pts, +200k; Enter to leave it open",
        )
    )
    return ref if amount is None else amount


def _with_amounts(given: Sequence[tuple[str, str, str]]) -> Plain:
    data: Plain
    if any(mark for _, mark, _ in given):
        if not all(mark for _, mark, _ in given):
            raise AnswerError("--contributes-to: write REF=AMOUNT for each, or for none")
        data = {ref.strip(): amount.strip() for ref, _, amount in given}
    else:
        refs = [ref for ref, _, _ in given]
        data = refs[0] if len(refs) == 1 else refs
    return checked(KeyResultEntry, "contributes_to", data)
