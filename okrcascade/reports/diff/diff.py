"""What every form of a diff shows: two sides, the changes between them, where each stands, and the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from okrcascade.cascade.coverage import Coverage
from okrcascade.compare.change import About, Change, Effect, Topic
from okrcascade.diagnostics.finding import Place
from okrcascade.text.record import record
from okrcascade.text.source import Span
from okrcascade.text.words import counted, grouped, listed

SAME = "Nothing changed in the cascade."


@record
class Spot:
    """A path as people see it, and a span in that file."""

    path: str
    span: Span


@record
class Side:
    """One side as people call it, its commit (None for the work tree), and where things stand in it."""

    name: str
    commit: str | None
    where: Callable[[Place], Spot]

    @property
    def label(self) -> str:
        """The name, with the commit's where that says more."""
        short = (self.commit or "")[:_SHOWN_DIGITS]
        return f"{self.name} ({short})" if short and not self.name.startswith(short) else self.name


_SHOWN_DIGITS = 10


@record(kw_only=True)
class Diff:
    """Two sides, the changes in their order, and what is covered in the cycle that runs now."""

    before: Side
    after: Side
    cycle: str
    changes: tuple[Change, ...]
    covered_before: Coverage
    covered: Coverage

    def spot(self, change: Change) -> Spot | None:
        """Return where a change stands now; where it stood, if it stands nowhere any more."""
        if change.after is not None:
            return self.after.where(change.after)
        return self.before.where(change.before) if change.before is not None else None

    def topics(self) -> Iterator[tuple[Topic, Sequence[tuple[About, Sequence[Change]]]]]:
        """Yield the changes by topic, and in each by what they are about."""
        for topic, of_topic in groupby(self.changes, key=lambda change: change.topic):
            by_thing = groupby(of_topic, key=lambda change: change.about)
            yield topic, [(about, list(changes)) for about, changes in by_thing]


EASED = frozenset({"target-eased", "hold-eased", "north-star-target-eased"})
RAISED = frozenset({"target-raised", "hold-raised", "north-star-target-raised"})
_COUNTED: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    ("target", "targets", "eased", EASED),
    ("target", "targets", "raised", RAISED),
    ("objective", "objectives", "dropped", frozenset({"objective-dropped"})),
    ("objective", "objectives", "added", frozenset({"objective-added"})),
    ("objective", "objectives", "orphaned", frozenset({"objective-orphaned"})),
    ("key result", "key results", "dropped", frozenset({"key-result-dropped"})),
    ("key result", "key results", "added", frozenset({"key-result-added"})),
    ("link", "links", "broken", frozenset({"link-broken"})),
    ("link", "links", "mended", frozenset({"link-mended"})),
    ("verdict", "verdicts", "changed",
     frozenset({"verdict-given", "verdict-changed", "verdict-withdrawn"})),
    ("team", "teams", "dropped", frozenset({"team-dropped"})),
    ("team", "teams", "closed", frozenset({"team-closed"})),
    ("team", "teams", "added", frozenset({"team-added"})),
)  # fmt: skip
"""What a summary counts by name; all else is counted together."""


def lacks_reason(change: Change) -> bool:
    """Whether something asks less and nothing says why; the key results of proposals are drafts."""
    is_draft = change.topic is Topic.VISIONS and change.kind != "north-star-target-eased"
    return change.kind in EASED and change.reason is None and not is_draft


def summary(diff: Diff) -> str:
    """Say in a sentence what changed, the gravest first."""
    if not diff.changes:
        return SAME
    numbers = Counter(change.kind for change in diff.changes)
    parts, named = [], 0
    for singular, plural, verb, kinds in _COUNTED:
        number = sum(numbers[kind] for kind in kinds)
        named += number
        if number:
            parts.append(f"{counted(number, singular, plural)} {verb}{_bare(diff) if kinds is EASED else ''}")
    others = len(diff.changes) - named
    if others:
        more = "other " if parts else ""
        parts.append(f"{grouped(others)} {more}{'change' if others == 1 else 'changes'}")
    return f"{listed(parts, most=20)}."


def _bare(diff: Diff) -> str:
    number = sum(map(lacks_reason, diff.changes))
    return f" ({grouped(number)} without a reason)" if number else ""


def coverage_rows(diff: Diff) -> Iterator[tuple[str, str, str]]:
    """Yield what coverage says, before and after: a label and both figures."""
    before, after = diff.covered_before, diff.covered
    yield (
        "retained objectives carried",
        _of(before.carried_objectives, before.objectives),
        _of(after.carried_objectives, after.objectives),
    )
    yield (
        "their key results carried",
        _of(before.carried_key_results, before.key_results),
        _of(after.carried_key_results, after.key_results),
    )
    yield (
        "teams' objectives that lead there",
        _of(before.leading, before.team_objectives),
        _of(after.leading, after.team_objectives),
    )
    yield "standing alone with a reason", str(before.standing_alone), str(after.standing_alone)
    yield "orphans", str(before.orphans), str(after.orphans)
    yield "teams with objectives", _of(before.active_teams, before.teams), _of(after.active_teams, after.teams)


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def sign(change: Change) -> str:
    """Return the mark of a change: new, gone, asks or holds more, less, or otherwise."""
    if change.kind.endswith("-added"):
        return "+"
    if change.kind.endswith("-dropped"):
        return "\N{MINUS SIGN}"
    return {Effect.BETTER: "▲", Effect.WORSE: "▼", Effect.NEUTRAL: "~"}[change.effect]


def reason_words(change: Change) -> str:
    """Return what stands for the reason behind a change; empty where none is wanted or given."""
    if change.reason:
        return f"why: {change.reason}"
    return "nothing says why" if lacks_reason(change) else ""
