"""The dialogue about a metric."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from okrcascade.author.reading import checked
from okrcascade.cascade.nodes import Metric
from okrcascade.cli.asking.common import field, filled, id_question, metric_question
from okrcascade.cli.asking.questions import Asker, Choice, Question
from okrcascade.model.team import MetricEntry
from okrcascade.text.change import Plain

_DIRECTIONS = (Choice("up", "more is better"), Choice("down", "less is better"))


def ask_metric(asker: Asker, taken: Collection[str], above: Iterable[Metric]) -> tuple[str, dict[str, Plain]]:
    """Ask a person for a metric, and return its id and its entry; `above` are those that it may drive."""
    name = asker.surely(field(MetricEntry, "name", "What is measured?", option="", hint="Conversion rate"))
    metric_id = asker.surely(id_question("Its id?", str(name), "metric", taken, option=""))
    entry = filled(
        name=name,
        unit=asker.surely(field(MetricEntry, "unit", "In which unit?", option="", hint="%, €, days, buyers, points …")),
        direction=asker.surely(
            field(MetricEntry, "direction", "Which way is better?", option="", choices=_DIRECTIONS, default="up")
        ),
        segments=asker.answer(_SEGMENTS),
        definition=asker.answer(
            field(
                MetricEntry, "definition", "How is it counted?", option="", hint="Enter to leave it open", optional=True
            )
        ),
        drives=asker.answer(
            metric_question("", "Which metric does it drive?", above, optional=True, hint="Enter for none")
        ),
    )
    return metric_id, entry


def _read_segments(text: str) -> list[str]:
    segments = [part.strip() for part in text.split(",") if part.strip()]
    checked(MetricEntry, "segments", segments)
    return segments


_SEGMENTS = Question(
    "", "Is it measured by segment?", _read_segments, optional=True, hint="US, FR, DE; Enter where it is one number"
)
