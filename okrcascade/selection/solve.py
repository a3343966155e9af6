"""The best sets by a solver, where there are too many to look at all of them.

The same worth as a mixed-integer program: a binary variable for each proposal, and one for each group that is at most
the sum of its members. After each solution that set is forbidden, and the solver asked again. The solver is HiGHS
(Huangfu and Hall, 2018), through its own package, which comes with the extra `suggest`.
"""

from __future__ import annotations

from typing import Any

from okrcascade.selection.choice import Choice, Ranked
from okrcascade.text.refused import RefusedError

EXACT = 1e-9
"""The gap to the optimum that the solver may leave: none that can be told from a rounding."""
NOISE = 1e-6
"""By how much worths may differ and still come in the wrong order: the solver's own tolerance for whole numbers."""


class SolverMissingError(RefusedError):
    """The solver is not installed; the text says what to install."""


def best_by_solver(choice: Choice, size: int, most: int, ties: int = 0) -> list[Ranked]:
    """Return the `most` best sets of a size, the best first, and up to so many more that tie with the last of them."""
    taken = size - len(choice.must)
    if taken < 0 or taken > len(choice.free):
        return []
    program = _Program(choice, size)
    found: list[Ranked] = []
    while len(found) < most + ties:
        members = program.solve()
        if members is None:
            break
        found.append(Ranked(members, choice.worth(members)))
        if len(found) > most and found[-1].worth < sorted(found)[most - 1].worth - NOISE:
            break
        program.forbid(members)
    return sorted(found)


class _Program:
    """The program as HiGHS has it."""

    def __init__(self, choice: Choice, size: int) -> None:
        self.choice = choice
        self.highs: Any = _quiet(_solver())
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", EXACT)
        self.chosen: dict[int, Any] = {
            index: self.highs.addBinary(obj=-sum(gains.values()))
            for index, gains in enumerate(choice.gains)
            if index not in choice.without
        }
        self.highs.addConstr(sum(self.chosen.values()) == size)
        for index in choice.must:
            self.highs.addConstr(self.chosen[index] >= 1)
        for group in choice.groups:
            members = [self.chosen[index] for index in sorted(group.members) if index in self.chosen]
            if members:
                covered = self.highs.addVariable(lb=0, ub=1, obj=-group.weight)
                self.highs.addConstr(covered <= sum(members))

    def solve(self) -> tuple[int, ...] | None:
        """Return the best set that is still allowed, None where there is none."""
        self.highs.run()
        if self.highs.getModelStatus() != self.highs_optimal():
            return None
        return tuple(
            index
            for index, variable in self.chosen.items()
            if self.highs.variableValue(variable) > 0.5  # noqa: PLR2004  a rounded binary
        )

    def highs_optimal(self) -> object:
        """Return the status of a model that is solved."""
        return _solver().HighsModelStatus.kOptimal

    def forbid(self, members: tuple[int, ...]) -> None:
        """Rule one set out."""
        self.highs.addConstr(sum(self.chosen[index] for index in members) <= len(members) - 1)


def _quiet(highspy: Any) -> Any:  # noqa: ANN401
    """Return a solver that prints nothing: its constructor greets on stdout, unless it is silenced on the way."""

    class Quiet(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802  the name that the constructor calls
            self.silent()
            super().enableCallbacks()

    return Quiet()


def _solver() -> Any:  # noqa: ANN401  the library has no types
    try:
        import highspy  # noqa: PLC0415  an extra
    except ImportError:
        raise SolverMissingError(
            "so many proposals need a solver, which is not installed: pip install 'okrcascade[suggest]'"
        ) from None
    return highspy
