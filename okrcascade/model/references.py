"""References: `team`, `team/thing`, `team/thing/part`, each with `@cycle` last where it is needed.

Canonical references, used outside the files, put the kind before: `objective:purchase/safe-basket@2024-Q1`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern
from typing import Annotated

from pydantic import PlainValidator

from okrcascade.model.cycles import CYCLE_FORMS, Cycle, read_cycle
from okrcascade.model.problem import Instead, problem, shown
from okrcascade.text.message import Message, say
from okrcascade.text.record import record

ID = r"[a-z][a-z0-9-]*"
RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML 1.1 readers take for something else than text; none may be an id."""

_ID = re.compile(ID)
_ID_PARTS = re.compile(r"[a-z0-9]+")
_REFERENCE = re.compile(rf"{ID}(?:/{ID}){{0,3}}")
LONGEST = 400
"""The characters that a reference may have."""

ID_FORMS = say(
    "an id has small letters a to z, digits and hyphens, and begins with a letter, such as {example}",
    example="safe-basket",
)
_NO_ADDRESS = say(
    "people are named by their roles, such as {role}, and never by an address or an account", role="head-of-growth"
)
REFERENCE_FORMS = say(
    "a reference is a path of ids such as {forms}",
    forms="purchase, purchase/safe-basket or purchase/safe-basket@2024-Q1",
)


@record
class Reference:
    """A reference taken apart: its path of ids, and the cycle where it names one."""

    path: str
    cycle: Cycle | None


def split_reference(text: str) -> Reference:
    """Take a well-formed reference apart."""
    path, _, cycle = text.partition("@")
    return Reference(path, read_cycle(cycle) if cycle else None)


def check_reference(raw: object) -> str:
    """Validate the form of a reference; what it names is looked up later."""
    if isinstance(raw, str) and _is_plain_reference(raw):
        return intern(raw)  # one copy for all places that name it
    if not isinstance(raw, str):
        raise problem(say("{value} is not a reference", value=shown(raw)), REFERENCE_FORMS)
    path, mark, cycle = raw.partition("@")
    if len(raw) > LONGEST or not _REFERENCE.fullmatch(path):
        mended = "/".join(filter(None, (as_id(part) for part in path.rpartition(":")[2].split("/"))))
        meant = say("did you mean {name}?", name=mended + mark + cycle) if _REFERENCE.fullmatch(mended) else None
        raise problem(
            say("{value} is not a reference", value=shown(raw)),
            meant or REFERENCE_FORMS,
            instead=Instead(mended + mark + cycle) if meant else None,
        )
    if mark and read_cycle(cycle) is None:
        raise problem(say("{value} does not end in a cycle", value=shown(raw)), CYCLE_FORMS)
    return raw


@lru_cache(maxsize=1 << 16)
def _is_plain_reference(text: str) -> bool:
    """Whether a text is a sound reference without a cycle; most are, and each is written in several places."""
    return len(text) <= LONGEST and _REFERENCE.fullmatch(text) is not None


Ref = Annotated[str, PlainValidator(check_reference)]
"""A reference in its short form, as the files have it."""


def id_problem(raw: object) -> tuple[Message, Message] | None:
    """Return what is wrong with an id, and how to mend it; None where it is one."""
    if not isinstance(raw, str):
        return say("{value} is not an id", value=shown(raw)), ID_FORMS
    if raw in RESERVED:
        return (
            say("{value} cannot be an id: many YAML readers take it for something else", value=shown(raw)),
            say("choose another word"),
        )
    if len(raw) > LONGEST or not _ID.fullmatch(raw):
        wrong, mended = say("{value} is not an id", value=shown(raw)), as_id(raw)
        if "@" in raw:
            return wrong, _NO_ADDRESS
        meant = say("did you mean {name}? an id has small letters, digits and hyphens", name=mended)
        return wrong, meant if _ID.fullmatch(mended) else ID_FORMS
    return None


def meant_id(raw: object) -> str | None:
    """Return the sound id that was most likely meant by something that is none; None where nobody can tell."""
    mended = as_id(raw) if isinstance(raw, str) and "@" not in raw else ""
    return mended if _ID.fullmatch(mended) and mended not in RESERVED and mended != raw else None


def as_id(raw: str) -> str:
    """Return the id that a text was most likely meant to be: small letters, no accents, hyphens for the rest."""
    plain = unicodedata.normalize("NFKD", raw[:LONGEST].casefold()).encode("ascii", "ignore").decode()
    return "-".join(_ID_PARTS.findall(plain))


def check_id(raw: object) -> str:
    """Validate an id."""
    if isinstance(raw, str) and _is_sound_id(raw):
        return intern(raw)
    wrong = id_problem(raw)
    assert wrong is not None
    meant = meant_id(raw)
    raise problem(*wrong, instead=Instead(meant) if meant else None)


@lru_cache(maxsize=1 << 14)
def _is_sound_id(text: str) -> bool:
    """Whether a text is an id; teams of a company call things alike."""
    return id_problem(text) is None


Id = Annotated[str, PlainValidator(check_id)]
"""An id, which is a mapping key, a team's `id` or a handle."""
