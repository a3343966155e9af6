"""Fields that link: contributions and dependencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from okrcascade.model.fields import Day, Text, check_text, strict
from okrcascade.model.problem import problem, shown, together
from okrcascade.model.references import REFERENCE_FORMS, Id, check_reference
from okrcascade.model.values import Target, parse_amount
from okrcascade.text.message import say
from okrcascade.text.record import record
from okrcascade.text.route import Route


@record
class ContributionEntry:
    """One reference of a `contributes_to`, with the amount it may state.

    `steps` lead from the field to the reference, which is a key where the field is a mapping; `amount_steps` to
    the amount.
    """

    ref: str
    amount: Target | None = None
    reviewed: str | None = None
    steps: Route = ()
    amount_steps: Route = ()

    @property
    def is_key(self) -> bool:
        """Whether the reference is written as a key."""
        return bool(self.steps) and isinstance(self.steps[0], str)


def parse_contributions(raw: object) -> tuple[ContributionEntry, ...]:
    """Bring a reference, a list of them or a mapping from them to amounts to one form."""
    if isinstance(raw, str):
        return (ContributionEntry(check_reference(raw)),)
    if isinstance(raw, list):
        return _all(_in_list, enumerate(raw))
    if isinstance(raw, dict):
        return _all(_with_amount, raw.items())
    raise problem(say("{value} is not a reference", value=shown(raw)), REFERENCE_FORMS)


def _all(
    read: Callable[[Any, object], ContributionEntry], parts: Iterable[tuple[Any, object]]
) -> tuple[ContributionEntry, ...]:
    """Read each part of a list or a mapping, and tell of all that are wrong."""
    entries, wrong = [], []
    for step, value in parts:
        try:
            entries.append(read(step, value))
        except PydanticCustomError as problem_of_part:
            wrong.append(problem_of_part)
    if wrong:
        raise together(wrong)
    return tuple(entries)


def _in_list(index: int, value: object) -> ContributionEntry:
    return ContributionEntry(_below(check_reference, value, index), steps=(index,))


def _with_amount(key: object, value: object) -> ContributionEntry:
    ref = _below(check_reference, key, str(key), on_key=True)
    steps = (ref,)
    if not isinstance(value, dict):
        return ContributionEntry(ref, _below(parse_amount, value, ref), steps=steps, amount_steps=steps)
    for field in value:
        if field not in ("amount", "reviewed"):
            raise problem(
                say("an amount written as a mapping has no field {field}", field=shown(field)),
                say("its fields are {fields}", fields="amount and reviewed"),
                (ref, str(field)),
                on_key=True,
            )
    amount = _below(parse_amount, value["amount"], ref, "amount") if "amount" in value else None
    reviewed = _below(check_text, value["reviewed"], ref, "reviewed") if "reviewed" in value else None
    return ContributionEntry(ref, amount, reviewed, steps, (ref, "amount"))


def _below(validate, raw: object, *steps: str | int, on_key: bool = False):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Validate a part, and say where below the field it stands when it is wrong."""
    try:
        return validate(raw)
    except PydanticCustomError as wrong:
        context = wrong.context or {}
        raise problem(
            context["message"], context["help"], (*steps, *context["at"]), on_key=on_key, instead=context["instead"]
        ) from None


Contributions = Annotated[tuple[ContributionEntry, ...], PlainValidator(parse_contributions)]


@strict
class DependencyEntry:
    """What another team must bring, and by when."""

    team: Id
    """The team that must bring it."""
    by: Day
    """The day by which it is needed."""
    need: Text
    """What is needed, in a sentence that the other team can say yes or no to."""
