"""Changes as edits of the text: what a change does not concern stays byte for byte as it is.

The positions come from the located parse. Every way to write a change is tried before it is given out: the new text is
parsed, and must hold exactly the data that was asked for, so that an odd style is refused and never broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from okrcascade.document.edit_comments import set_comment
from okrcascade.document.edit_order import reorder
from okrcascade.document.edit_parts import add_entry, add_item, remove
from okrcascade.document.edit_values import rename_key, set_value
from okrcascade.document.located import Node, parse, plain_data
from okrcascade.document.places import Places
from okrcascade.text.change import AddEntry, AddItem, Change, Remove, RenameKey, Reorder, SetComment, SetValue, changed
from okrcascade.text.edit import Edit, apply_edits
from okrcascade.text.refused import RefusedError
from okrcascade.text.route import show_route


class CannotEditError(RefusedError):
    """A change that cannot be made in the text as it is written; the text says why."""


@dataclass(frozen=True)
class Draft:
    """A document's text, to be changed; a byte order mark is no part of it."""

    text: str

    def with_change(self, change: Change) -> Draft:
        """Return the draft with one change made; raises CannotEditError where it cannot be."""
        return self._tried(change)[1]

    def with_changes(self, changes: Iterable[Change]) -> Draft:
        """Return the draft with changes made one after the other."""
        draft = self
        for change in changes:
            draft = draft.with_change(change)
        return draft

    def edits(self, change: Change) -> tuple[Edit, ...]:
        """Return the edits that make a change; raises CannotEditError where it cannot be made."""
        return self._tried(change)[0]

    def edits_of_all(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """Return the edits that make several changes, all of which speak of the text as it is.

        Raises CannotEditError where one cannot be made, or they touch each other.
        """
        edits = sorted(edit for change in changes for edit in self.edits(change))
        if any(after.start < before.end for before, after in pairwise(edits)):
            raise CannotEditError("several changes touch each other")
        if len(changes) > 1:
            draft = Draft(apply_edits(self.text, edits))
            if not draft.says(reduce(changed, changes, self.data())):
                raise CannotEditError("several changes touch each other")
        return tuple(edits)

    def data(self) -> object:
        """Return what the text says, as plain data; raises CannotEditError where it cannot be read."""
        return plain_data(self._root)

    @cached_property
    def _root(self) -> Node | None:
        parsed = parse(self.text, accepted_elsewhere=True)
        if parsed.refusals:
            raise CannotEditError("the file cannot be read: okrcascade check says why")
        return parsed.root

    def _tried(self, change: Change) -> tuple[tuple[Edit, ...], Draft]:
        """Return the first way to write a change that says what was asked for, and the draft that it leads to."""
        before = self.data()
        where = show_route(change.route) or "the document"
        try:
            wanted = changed(before, change)
        except LookupError:
            raise CannotEditError(f"{where} is not there to be changed so") from None
        if _same(before, wanted) and not isinstance(change, SetComment):
            return (), self
        for edits in _ways(Places(self.text, self._root), change):
            draft = Draft(apply_edits(self.text, edits))
            if draft.says(wanted):
                return edits, draft
        raise CannotEditError(f"{where} is written in a way that only a person should change")

    @property
    def places(self) -> Places:
        """Where the parts of the text stand; raises CannotEditError where it cannot be read."""
        return Places(self.text, self._root)

    @property
    def is_readable(self) -> bool:
        """Whether the text can be read at all."""
        try:
            self.data()
        except CannotEditError:
            return False
        return True

    def says(self, wanted: object) -> bool:
        """Whether the text can be read, and says exactly this data."""
        try:
            return _same(self.data(), wanted)
        except CannotEditError:
            return False


def _ways(places: Places, change: Change) -> Iterator[tuple[Edit, ...]]:  # noqa: PLR0911  one for each change
    """Yield ways to write a change, the best first."""
    match change:
        case SetValue():
            return set_value(places, change)
        case AddEntry():
            return add_entry(places, change)
        case AddItem():
            return add_item(places, change)
        case Remove():
            return remove(places, change)
        case RenameKey():
            return rename_key(places, change)
        case Reorder():
            return reorder(places, change)
        case SetComment():
            return set_comment(places, change)


def _same(left: object, right: object) -> bool:
    """Whether two data are the same, order of keys and kinds of numbers included."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    return type(left) is type(right) and (left == right or left != left)  # noqa: PLR0124  not a number
