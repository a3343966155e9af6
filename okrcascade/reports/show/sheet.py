"""A sheet: what is to be said of one thing, whatever the form."""

from __future__ import annotations

from okrcascade.cascade.find import Thing
from okrcascade.cascade.standing import Standing
from okrcascade.diagnostics.finding import Place
from okrcascade.reports.tree.branch import Branch
from okrcascade.text.record import record
from okrcascade.text.source import Span

Facts = tuple[tuple[str, str], ...]


@record
class Written:
    """Where something is written, with the path as people see it."""

    path: str
    span: Span


@record
class Section:
    """A heading and the branches below it."""

    heading: str
    branches: tuple[Branch, ...]


@record(kw_only=True)
class Sheet:
    """One thing: its title, where it is written, facts as label and text, and what links to it.

    Empty facts and sections are left out when the sheet is made. `elsewhere` are other places in which something is
    written of it, each with what it is.
    """

    thing: Thing
    title: str
    place: Place
    facts: Facts
    sections: tuple[Section, ...]
    standing: Standing | None = None
    elsewhere: tuple[tuple[str, Place], ...] = ()


def facts(*pairs: tuple[str, object]) -> Facts:
    """Return the facts that have something to say."""
    return tuple((label, str(said)) for label, said in pairs if said not in (None, "", ()))


def sections(*pairs: tuple[str, tuple[Branch, ...]]) -> tuple[Section, ...]:
    """Return the sections that have something to show."""
    return tuple(Section(heading, branches) for heading, branches in pairs if branches)
