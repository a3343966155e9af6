"""One walk over the cascade, with every rule that looks at what is met."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import Dependency
from okrcascade.cascade.flaws import FormerUse, SegmentFault, UnitMismatch, Unresolved, WrongCycle, WrongName, WrongTeam
from okrcascade.cascade.nodes import KeyResult, Metric, Objective, Proposal, Team, Verdict, Vision
from okrcascade.cascade.root_causes import root_causes
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Finding
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.rules.rule import Rule, WhileReading, Whole
from okrcascade.workspace.processes import share_out
from okrcascade.workspace.workspace import Document

MANY = 10_000
"""The things in a walk from which it pays to share it out: below, a process costs more than it saves."""

_AT_ONCE = 2_000
"""The things that make one task."""


def run_rules(
    cascade: Cascade, rules: Iterable[Rule], jobs: int = 1, within: Container[str] | None = None
) -> list[Finding]:
    """Return what the rules find, in the order of the walk; a long one is shared out to so many processes.

    `within` are the only documents of which something has to be found.
    """
    tasks = list(_tasks(cascade, rules, within))
    if jobs == 1 or len(cascade.key_results) < MANY:
        return [finding for task in tasks for finding in task()]
    import pickle  # noqa: PLC0415  a short walk needs none of it

    return [finding for found in share_out(tasks, _run, jobs, pickle) for finding in found]


def _run(task: Callable[[], list[Finding]]) -> list[Finding]:
    return task()


def _tasks(
    cascade: Cascade, rules: Iterable[Rule], within: Container[str] | None
) -> Iterator[Callable[[], list[Finding]]]:
    by_kind: dict[type, list[Rule]] = {}
    for rule in rules:
        for kind in rule.looks_at if isinstance(rule.looks_at, tuple) else (rule.looks_at,):
            by_kind.setdefault(kind, []).append(rule)
    by_kind.pop(WhileReading, None)
    for rule in by_kind.pop(Whole, ()):
        yield partial(_run_on_whole, rule, cascade)
    for kind, nodes in _walk(cascade):
        waiting = iter(nodes if kind in by_kind else ())
        if within is not None:
            waiting = (node for node in waiting if _path_of(node) in within)
        while some := list(islice(waiting, _AT_ONCE)):
            yield partial(_run_on, some, by_kind[kind], cascade)


def _run_on_whole(rule: Rule, cascade: Cascade) -> list[Finding]:
    assert rule.check is not None
    return list(rule.check(cascade))


def run_on_two(comparison: Comparison, rules: Iterable[Rule]) -> list[Finding]:
    """Return what the rules find that look at two cascades."""
    found: list[Finding] = []
    for rule in rules:
        if rule.looks_at is Comparison and rule.check is not None:
            found.extend(rule.check(comparison))
    return found


def _run_on(nodes: Iterable[Any], rules: list[Rule], cascade: Cascade) -> list[Finding]:
    findings: list[Finding] = []
    last: Cycle | None = None
    checks = [rule.check for rule in rules if rule.check]
    for node in nodes:
        cycle = _cycle_of(node)
        if cycle is not None and cycle is not last:  # neighbours mostly share their cycle
            last = cycle
            checks = [rule.check for rule in rules if rule.check and rule.speaks_in(cycle, cascade)]
        for check in checks:
            for finding in check(node, cascade):
                findings.append(finding)  # noqa: PERF402  `extend` takes longer where nothing is found
    return findings


def _cycle_of(node: Any) -> Cycle | None:  # noqa: ANN401  any kind of node, or a document
    """Return the cycle that a node or a document belongs to, None for what is always present."""
    cycle: Cycle | None = getattr(node.model if isinstance(node, Document) else node, "cycle", None)
    return cycle


def _path_of(node: Any) -> str:  # noqa: ANN401
    """Return the document in which a node is written."""
    path: str = node.path if hasattr(node, "path") else node.place.path
    return path


def _walk(cascade: Cascade) -> Iterator[tuple[type, Iterable[Any]]]:
    flaws = cascade.flaws
    yield Unresolved, root_causes(flaws, cascade.names)
    yield WrongCycle, flaws.wrong_cycles
    yield WrongTeam, flaws.wrong_teams
    yield WrongName, flaws.wrong_names
    yield FormerUse, flaws.former
    yield UnitMismatch, flaws.units
    yield SegmentFault, flaws.segments
    yield Team, cascade.teams.values()
    yield Metric, cascade.metrics.values()
    yield Vision, cascade.visions.values()
    yield Proposal, cascade.proposals.values()
    yield Verdict, cascade.verdicts.values()
    yield Objective, cascade.objectives.values()
    yield KeyResult, cascade.key_results.values()
    yield KeyResult, (key_result for proposal in cascade.proposals.values() for key_result in proposal.key_results)
    yield Dependency, cascade.dependencies
    yield OkrsFile, cascade.workspace.okrs
    yield CheckInsFile, cascade.workspace.check_ins
