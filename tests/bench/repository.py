"""A repository as text that can be asked and edited by meaning, apart from the program: PyYAML tells where things stand.

A *spot* is a value in a document, with its route, its key and its place in the text. An edit gives a new repository
and touches the lines it is about, nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

Route = tuple[str | int, ...]
RUNNING = re.compile(r"2024(-Q1|-H1|-M0[1-3])?")
"""The cycles that the rules of the present judge, in the repositories that faults are put into."""


@dataclass(frozen=True)
class Spot:
    """A value in a document: `key` is None for the document itself and for the items of lists."""

    repository: Repository
    path: str
    route: Route
    key: yaml.Node | None
    node: yaml.Node

    @cached_property
    def value(self) -> object:
        return _plain(self.node)

    @property
    def text(self) -> str:
        """The value as it is written."""
        return self.repository.texts[self.path][self.node.start_mark.index : self.node.end_mark.index].rstrip()

    @property
    def line(self) -> int:
        """The line that the value begins on, from 1."""
        return self.node.start_mark.line + 1

    @property
    def key_line(self) -> int:
        """The line of its key, from 1; a document is on the first."""
        return self.key.start_mark.line + 1 if self.key else 1

    def up(self, steps: int = 1) -> Spot:
        """Return what holds it."""
        return self.repository.spot(self.path, self.route[:-steps])

    def beside(self, name: str) -> Spot | None:
        """Return another field of what holds it, None where there is none."""
        return self.up().field(name)

    def field(self, *steps: str | int) -> Spot | None:
        """Return what lies below it, None where there is none."""
        return self.repository.get(self.path, (*self.route, *steps))

    def has(self, *names: str) -> bool:
        """Whether a mapping has these fields."""
        return isinstance(self.value, dict) and all(name in self.value for name in names)

    @property
    def document(self) -> Spot:
        return self.repository.spot(self.path, ())

    @property
    def owner(self) -> str:
        """The team whose document this is."""
        said = self.document.field("team") or self.document.field("id")
        return str(said.value) if said else ""

    @property
    def cycle(self) -> str:
        said = self.document.field("cycle") or self.document.field("horizon", "from")
        return str(said.value) if said else ""

    @property
    def is_judged(self) -> bool:
        """Whether the rules of the present judge its document."""
        return bool(RUNNING.fullmatch(self.cycle))

    @property
    def level(self) -> str:
        """The level of the team whose document this is."""
        return str(self.repository.teams[self.owner]["level"])


@dataclass(frozen=True)
class Repository:
    """All documents by their paths; `_parsed` is shared by those that come from one another by edits."""

    texts: Mapping[str, str]

    @cached_property
    def _roots(self) -> dict[str, yaml.Node]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[str, str], list[Spot]]:
        return {}

    @classmethod
    def read(cls, root: Path) -> Repository:
        """Read the documents of a folder."""
        paths = sorted(path for path in root.rglob("*.yaml") if path.is_file())
        return cls({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths})

    # Asking -------------------------------------------------------------------------------------------------------

    def root(self, path: str) -> yaml.Node:
        if path not in self._roots:
            self._roots[path] = yaml.compose(self.texts[path], Loader=LOADER)
        return self._roots[path]

    def get(self, path: str, route: Route) -> Spot | None:
        """Return the spot that a route leads to."""
        key, node = None, self.root(path)
        for step in route:
            found = _step(node, step)
            if found is None:
                return None
            key, node = found
        return Spot(self, path, route, key, node)

    def spot(self, path: str, route: Route) -> Spot:
        """Return the spot that a route leads to, which is there."""
        found = self.get(path, route)
        assert found is not None, (path, route)
        return found

    def find(self, kind: str, pattern: str = "") -> Iterator[Spot]:
        """Return all spots of documents of a kind that a pattern such as `objectives/*/title` leads to."""
        if (kind, pattern) not in self._found:
            steps = pattern.split("/") if pattern else []
            roots = [self.spot(path, ()) for path in self.kinds.get(kind, ())]
            self._found[kind, pattern] = [spot for root in roots for spot in self._below(root, steps)]
        return iter(self._found[kind, pattern])

    def _below(self, spot: Spot, steps: list[str]) -> Iterator[Spot]:
        if not steps:
            yield spot
            return
        names: list[str | int] = [int(steps[0]) if steps[0].isdigit() else steps[0]]
        if steps[0] == "*":
            value = spot.value
            names = (
                list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
            )
        for name in names:
            found = spot.field(name)
            if found is not None:
                yield from self._below(found, steps[1:])

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """The paths of the documents of each kind."""
        found: dict[str, list[str]] = {}
        for path, text in self.texts.items():
            kind = re.search(r"^kind: (\S+)", text, re.MULTILINE)
            if kind:
                found.setdefault(kind[1], []).append(path)
        return found

    @cached_property
    def teams(self) -> dict[str, dict[str, object]]:
        """The team documents by their ids."""
        return {str(spot.value["id"]): spot.value for spot in self.find("team")}  # type: ignore[index, misc]

    @cached_property
    def metrics(self) -> dict[str, dict[str, object]]:
        """All metrics by their references."""
        return {
            f"{spot.owner}/{spot.route[-1]}": spot.value  # type: ignore[misc]
            for spot in self.find("team", "metrics/*")
        }

    @cached_property
    def readings(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Of each metric and segment (empty where it has none), the days on which it was read, and in which file."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for spot in self.find("check-ins", "key_results/*/*/value"):
            objective, _, name = str(spot.route[1]).partition("/")
            okrs = spot.path.replace("/check-ins-", "/okrs-")
            measured = self.get(okrs, ("objectives", objective, "key_results", name)) if okrs in self.texts else None
            if measured is not None and measured.has("metric"):
                said = measured.value
                day = (str(spot.beside("on").value), spot.path)
                found.setdefault((said["metric"], said.get("segment", "")), []).append(day)
        for spot in self.find("check-ins", "readings/*/*"):
            said = spot.value
            found.setdefault((str(spot.route[1]), said.get("segment", "")), []).append((said["on"], spot.path))
        return found

    @cached_property
    def references(self) -> str:
        """All text at once, to see what is spoken of elsewhere."""
        return "\n".join(self.texts.values())

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each path of ids is written, the beginnings of longer ones included."""
        found = Counter[str]()
        for words in re.findall(r"[\w/-]+", self.references):
            parts = words.split("/")
            found.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        return found

    @cached_property
    def contributed_to(self) -> frozenset[str]:
        """All that an objective contributes to, as it is written, without its cycle."""
        said = " ".join(spot.text for spot in self.find("okrs", "objectives/*/contributes_to"))
        return frozenset(re.findall(r"[a-z][a-z0-9-]*/[a-z0-9-]+", said))

    @cached_property
    def objectives(self) -> dict[str, Spot]:
        """The objectives of the running cycles by their short references, the first of each name."""
        found: dict[str, Spot] = {}
        for spot in self.find("okrs", "objectives/*"):
            if spot.is_judged:
                found.setdefault(f"{spot.owner}/{spot.route[-1]}", spot)
        return found

    # Editing ------------------------------------------------------------------------------------------------------

    def write(self, path: str, text: str) -> Repository:
        """Return the repository with a document added or replaced."""
        changed = Repository({**self.texts, path: text})
        changed._roots.update({name: root for name, root in self._roots.items() if name != path})
        return changed

    def replace(self, spot: Spot, text: str) -> Repository:
        """Write something else where a scalar, or anything in brackets, stands."""
        whole, here = self.texts[spot.path], self.spot(spot.path, spot.route).node
        end = here.start_mark.index + len(whole[here.start_mark.index : here.end_mark.index].rstrip())
        return self.write(spot.path, whole[: here.start_mark.index] + text + whole[end:])

    def set(self, spot: Spot, name: str, text: str) -> Repository:
        """Give a mapping a field, in place of the one that it may have."""
        old = self.spot(spot.path, spot.route).field(name)
        cleared = self if old is None else self.drop(old)
        return cleared.add(spot, f"{name}: {text}")

    def rename(self, spot: Spot, name: str) -> Repository:
        """Give a field another name."""
        whole, key = self.texts[spot.path], self.spot(spot.path, spot.route).key
        assert key is not None
        return self.write(spot.path, whole[: key.start_mark.index] + name + whole[key.end_mark.index :])

    def drop(self, spot: Spot) -> Repository:
        """Take a field out, key and value."""
        here, holder = self.spot(spot.path, spot.route), self.spot(spot.path, spot.route[:-1])
        whole, start = self.texts[spot.path], here.key or here.node
        if holder.node.flow_style:
            before, after = whole[: start.start_mark.index], whole[here.node.end_mark.index :]
            if after.startswith(","):
                return self.write(spot.path, before + after[1:].lstrip(" "))
            return self.write(spot.path, before.removesuffix(", ") + after)
        lines = whole.splitlines(keepends=True)
        first = start.start_mark.line
        return self.write(spot.path, "".join(lines[:first] + lines[first + _height(lines, first) :]))

    def add(self, spot: Spot, entry: str) -> Repository:
        """Put an entry at the beginning of a mapping or list; it may have several lines where that is in block style."""
        here, whole = self.spot(spot.path, spot.route).node, self.texts[spot.path]
        at = here.start_mark.index
        if here.flow_style:
            return self.write(spot.path, f"{whole[: at + 1]}{entry}, {whole[at + 1 :]}")
        margin = " " * here.start_mark.column
        return self.write(spot.path, whole[:at] + f"\n{margin}".join(entry.splitlines()) + f"\n{margin}" + whole[at:])

    def block(self, spot: Spot) -> str:
        """Return the lines of an entry in block style, moved to the margin."""
        lines = self.texts[spot.path].splitlines()
        first = spot.key_line - 1
        indent = len(lines[first]) - len(lines[first].lstrip())
        return "\n".join(line[indent:] for line in lines[first : first + _height(lines, first)])


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _height(lines: list[str], first: int) -> int:
    """Return how many lines the entry that begins on a line takes."""
    indent = len(lines[first]) - len(lines[first].lstrip())
    height = 1
    for line in lines[first + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        height += 1
    return height


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _plain(node: yaml.Node) -> object:
    """Return a node's data; every scalar stays text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value
