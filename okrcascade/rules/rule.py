"""What a rule is. Each rule's file holds one, as `RULE`; its page is the file's docstring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.diagnostics.finding import Finding, Place, Related
from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle
from okrcascade.text.message import Message
from okrcascade.text.record import record

Check = Callable[..., Iterator[Finding]]


class WhileReading:
    """What a rule looks at whose findings come up while files are read; it has no check of its own."""


class Whole:
    """What a rule looks at that needs the whole cascade: its check takes the cascade alone."""


def in_the_present(cycle: Cycle, cascade: Cascade) -> bool:
    """Speak of a cycle that runs or is to come."""
    return cascade.is_judged(cycle)


def at_all_times(_cycle: Cycle, _cascade: Cascade) -> bool:
    """Speak of every cycle, those that are closed too."""
    return True


@record(kw_only=True)
class Rule:
    """A rule: its stable code, its name, how much it matters, its page, and its check.

    `looks_at` is the kind of thing that the runner hands to `check(thing, cascade)`, one after the other: a node
    of the cascade (`Objective`, `KeyResult` …), a flaw of linking (`Unresolved` …), a document by its model
    (`OkrsFile`, `CheckInsFile`), `Whole` or `WhileReading`; or several kinds. A rule that looks at a `Comparison` of
    two cascades takes that alone, and speaks where a check is asked for what came about since a revision. `speaks_in`
    tells in which cycles it speaks; it is asked once for all that is of one cycle. `advises_widely` tells that its
    remedies name things far from what it finds, so that they may change where nothing else does.
    """

    code: str
    name: str
    severity: Severity
    page: str
    looks_at: type[Any] | tuple[type[Any], ...]
    check: Check | None = None
    speaks_in: Callable[[Cycle, Cascade], bool] = in_the_present
    advises_widely: bool = False

    @property
    def headline(self) -> str:
        """What the rule finds, in one sentence."""
        return " ".join(self.page.strip().partition("\n\n")[0].split())

    def finding(
        self,
        place: Place,
        message: Message,
        *,
        help: Message | None = None,
        related: tuple[Related, ...] = (),
        ref: str | None = None,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Make a finding of this rule, with a severity of its own where it differs from the rule's."""
        return Finding(self.code, place, message, help, related, ref, severity, fix)
