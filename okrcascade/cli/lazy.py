"""Commands that are imported when they are called: start-up must not grow with every command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from okrcascade.cli.stopped import stoppable


class Commands(MutableMapping[str, Any]):
    """Commands by name; each is the function, or the Typer application, that `module:attribute` names."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """Take where the commands lie, in the order in which help lists them."""
        self._places = dict(places)
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  Typer's command, of a class that it keeps to itself
        """Return a command, imported on first use."""
        if name not in self._built:
            self._built[name] = _build(name, self._places[name])
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401
        """Put a command in place."""
        self._places.setdefault(name, "")
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._places[name]
        self._built.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names; nothing is imported."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the commands."""
        return len(self._places)


def lazy_group(places: Mapping[str, str]) -> type[TyperGroup]:
    """Return the class of a group whose commands lie at `module:attribute`, by name."""

    class LazyGroup(TyperGroup):
        def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  whatever Typer hands over
            super().__init__(**attributes)
            self.commands = Commands(places)

        def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
            return list(self.commands)

        def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401
            with stoppable():  # before Typer hears of it, which says nothing
                return super().invoke(ctx)

    return LazyGroup


def _build(name: str, place: str) -> Any:  # noqa: ANN401
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return get_command(found)
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    single.command(name)(found)
    command = get_command(single)
    command.help = re.sub(r"(?<=\S)\n(?=\S)", " ", command.help or "")  # else Typer breaks lines as the source does
    for parameter in command.params:
        if not parameter.required and parameter.callback is None:
            validate = partial(_validate_what_is_there, parameter, parameter.process_value)
            parameter.process_value = validate  # type: ignore[method-assign]
    return command


def _validate_what_is_there(parameter: Any, validate: Callable[..., Any], ctx: typer.Context, value: object) -> object:  # noqa: ANN401
    """Return the value of a parameter; Typer builds a validator even for nothing, which takes longer than all else."""
    if value is None:
        return () if parameter.multiple or parameter.nargs == -1 else None
    return validate(ctx, value)
