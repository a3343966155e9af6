"""A finding: something that is wrong, at a place said by its route."""

from __future__ import annotations

from enum import Enum

from okrcascade.diagnostics.fix import Fix
from okrcascade.diagnostics.severity import Severity
from okrcascade.text.message import Message
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.source import Span


class On(Enum):
    """Which end of a route's last step is meant."""

    VALUE = "value"
    KEY = "key"


@record
class Place:
    """A place in a document: the document's path below the root, a route, and its key or its value.

    Only a text that cannot be read as YAML has no routes; its places know their span from the start.
    """

    path: str
    route: Route = ()
    on: On = On.VALUE
    span: Span | None = None

    def at(self, *steps: str | int, on: On = On.VALUE) -> Place:
        """Return the place that lies `steps` below this one."""
        return Place(self.path, (*self.route, *steps), on)


@record
class Related:
    """Another place that a finding speaks of, and what it has to do with it."""

    place: Place
    message: Message


@record
class Finding:
    """Something that is wrong: which rule says so, where, in what words, and what to do.

    `ref` is the canonical reference of the thing it is about, where there is one. `severity` is its own, where it
    matters more or less than its rule usually does; what settings say of the rule counts before it. `fix` is what mends
    it, where a program can.
    """

    code: str
    place: Place
    message: Message
    help: Message | None = None
    related: tuple[Related, ...] = ()
    ref: str | None = None
    severity: Severity | None = None
    fix: Fix | None = None
