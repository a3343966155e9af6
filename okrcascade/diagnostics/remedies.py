"""Fixes that many rules give."""

from __future__ import annotations

from okrcascade.diagnostics.finding import On, Place
from okrcascade.diagnostics.fix import Applicability, DocumentChange, Fix
from okrcascade.text.change import Plain, RenameKey, SetValue
from okrcascade.text.message import say


def sure_if(sure: bool) -> Applicability:  # noqa: FBT001  reads as it is meant
    """Return the applicability of a fix that is sure to say what was meant, or is not."""
    return Applicability.SAFE if sure else Applicability.UNSAFE


def write_instead(
    place: Place, value: Plain, applicability: Applicability = Applicability.SAFE, named: str | None = None
) -> Fix:
    """Return the fix that writes something else at a place: another value, or the name of a key.

    `named` is the field of a value that says little by itself.
    """
    on_key = place.on is On.KEY
    change = RenameKey(place.route, str(value)) if on_key else SetValue(place.route, value)
    said = say("write {field}: {value}", field=named, value=value) if named else say("write {value}", value=value)
    return Fix(said, (DocumentChange(place.path, change),), applicability)
