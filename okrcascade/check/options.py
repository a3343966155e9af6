"""What a check is asked; nothing is imported here that a command must wait for before it knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okrcascade.model.cycles import Cycle
from okrcascade.text.record import record


def everything(_path: str) -> bool:
    """Want every path."""
    return True


@record(kw_only=True)
class CheckOptions:
    """What a check is asked: on which day, of which paths, by which rules.

    `cycle` replaces the running cycle of the settings; `wanted` filters what is said by path. `jobs` are the processes
    that may share the work; what comes of it is the same.
    """

    today: date
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    cycle: Cycle | None = None
    wanted: Callable[[str], bool] = everything
    jobs: int = 1

    def covers(self, code: str, path: str) -> bool:
        """Whether a finding of a rule in a document would be spoken of, as far as this alone decides."""
        from okrcascade.check.severities import is_selected  # noqa: PLC0415  it knows all rules, and few ask

        return is_selected(code, self.select, self.ignore) and self.wanted(path)
