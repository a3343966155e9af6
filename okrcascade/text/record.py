"""Records: data that nobody changes.

They are frozen for the type checker only: a dataclass that is frozen at run time takes four times as long to make. Nor
has each class methods of its own: `dataclasses` writes and compiles code for every one, and there are some two hundred
classes that every start pays for. Only `__init__` is made that way; comparing, hashing and showing are the same for
all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class")


@overload
def record(of: type[Class], /) -> type[Class]: ...


@overload
def record(*, kw_only: bool = False) -> Callable[[type[Class]], type[Class]]: ...


@dataclass_transform(frozen_default=True)
def record(of: type[Class] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a record of which two with the same fields are equal; with `kw_only` each field must be named."""

    def make(of: type[Class]) -> type[Class]:
        return equal_by_fields(dataclass(slots=True, eq=False, repr=False, kw_only=kw_only)(of))

    return make if of is None else make(of)


@dataclass_transform(frozen_default=True, eq_default=False)
def node(of: type[Class]) -> type[Class]:
    """Make a record that is itself and no other: two with the same fields are still two."""
    made = dataclass(slots=True, eq=False, repr=False)(of)
    made.__repr__ = _repr  # type: ignore[method-assign]
    return made


def equal_by_fields(of: type[Class], /) -> type[Class]:
    """Let two of a dataclass be equal where their fields are, and show these."""
    names = [field.name for field in fields(of)]  # type: ignore[arg-type]
    values: Callable[[object], object] = attrgetter(*names) if names else type

    def is_equal(self: object, other: object) -> bool:
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(values(self))

    of.__eq__, of.__hash__, of.__repr__ = is_equal, hash_of, _repr  # type: ignore[method-assign]
    return of


def _repr(self: object) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))  # type: ignore[arg-type]
    return f"{type(self).__qualname__}({shown})"
