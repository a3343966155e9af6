"""A tutorial as a script: the commands of its console blocks, step by step, and what the page shows below each."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^### (?P<title>.+)$", re.MULTILINE)
_HERE = re.compile(r"<<'(?P<end>\w+)'")
PROMPT = "$ "


@dataclass(frozen=True)
class Command:
    """A command as the page shows it: its lines, the text that it reads, and what the page says it prints."""

    line: str
    stdin: str
    shown: str

    def with_output(self, printed: str) -> str:
        """Return the command and what it prints, as a page shows them."""
        here = _HERE.search(self.line)
        return f"{PROMPT}{self.line}\n" + (f"{self.stdin}{here['end']}\n" if here else "") + printed


@dataclass(frozen=True)
class Step:
    """A section of the page, with its blocks of commands, each at its place in the text."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Block:
    """A console block: where its body stands in the page, and its commands."""

    start: int
    end: int
    commands: tuple[Command, ...]


def steps_of(page: str) -> Iterator[Step]:
    """Yield the steps of a page that have something to type."""
    starts = [*_STEP.finditer(page)]
    for found, after in zip(starts, [*(later.start() for later in starts[1:]), len(page)], strict=True):
        blocks = tuple(
            Block(block.start("body"), block.end("body"), tuple(_commands(block["body"])))
            for block in _CONSOLE.finditer(page, found.start(), after)
        )
        if blocks:
            yield Step(found["title"], blocks)


def _is_open(text: str) -> bool:
    """Whether a quotation that begins in a text goes on behind it."""
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return True
    return False


def _commands(body: str) -> Iterator[Command]:
    lines = body.splitlines(keepends=True)
    while lines:
        first = lines.pop(0)
        assert first.startswith(PROMPT), f"a block begins with a command, not with {first!r}"
        typed = [first.removeprefix(PROMPT)]
        while typed[-1].endswith("\\\n") or _is_open("".join(typed)):
            typed.append(lines.pop(0))
        line = "".join(typed).removesuffix("\n")
        stdin = []
        if here := _HERE.search(line):
            while (text := lines.pop(0)) != f"{here['end']}\n":
                stdin.append(text)
        shown = []
        while lines and not lines[0].startswith(PROMPT):
            shown.append(lines.pop(0))
        yield Command(line, "".join(stdin), "".join(shown))
