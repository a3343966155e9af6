"""The help of every command says what its source says."""

from __future__ import annotations

import pytest
from rich.markup import render
from typer.main import get_command

from okrcascade.cli.app import app


def commands_below(group, *above):
    """Every command that may be called, by its words."""
    for name, command in group.commands.items():
        yield " ".join((*above, name)), command
        yield from commands_below(command, *above, name) if hasattr(command, "commands") else ()


EVERY = dict(commands_below(get_command(app)))


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_taken_for_markup_and_no_line_breaks_as_the_source_does(name):
    command = EVERY[name]
    assert "\n" not in command.help.replace("\n\n", " ")
    for text in (command.help, *(parameter.help or "" for parameter in command.params)):
        assert render(text).plain == text.replace("\\[", "[")


@pytest.mark.parametrize("name", EVERY)
def test_an_argument_that_may_be_left_out_has_one_pair_of_brackets(name):
    metavars = [parameter.metavar or "" for parameter in EVERY[name].params]
    assert [metavar for metavar in metavars if metavar.startswith("[")] == []  # Typer adds its own
