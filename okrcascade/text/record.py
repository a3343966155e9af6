"""Records: data that nobody changes, for what a large repository has hundreds of thousands of.

The type checker holds them frozen. A dataclass that is frozen when the program runs as well takes four times as long to
make, and its class twice as long to define, which every start pays for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True)
def record(of: type[Class]) -> type[Class]:
    """Make a record of which two with the same fields are equal."""
    return dataclass(slots=True, unsafe_hash=True)(of)


@dataclass_transform(frozen_default=True, eq_default=False)
def node(of: type[Class]) -> type[Class]:
    """Make a record that is itself and no other: two with the same fields are still two."""
    return dataclass(slots=True, eq=False)(of)
