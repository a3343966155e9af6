"""A small client of the Language Server Protocol (3.17) over stdio, enough to ask an editor's server about a document."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


class LanguageServer:
    """A running server; ask it with `request`, and let it go with `close`."""

    def __init__(self, command: list[str], root: Path) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.published: dict[str, list[dict[str, Any]]] = {}
        capabilities = {
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {}}},
            "workspace": {"configuration": True},
        }
        self.request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self.notify("initialized", {})

    def open(self, path: Path) -> str:
        """Open a document and wait for what the server has to say of it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self.notify("textDocument/didOpen", {"textDocument": document})
        self.wait(lambda: uri in self.published)
        return uri

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """Ask about a position; line and character count from 0."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request(f"textDocument/{method}", place)

    def request(self, method: str, params: Any) -> Any:
        self.number += 1
        number, answers = self.number, []
        self._send({"id": number, "method": method, "params": params})
        self.wait(
            lambda: bool(answers), lambda message: answers.append(message) if message.get("id") == number else None
        )
        return answers[0].get("result")

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def wait(self, done: Callable[[], bool], seen: Callable[[dict[str, Any]], object] = lambda _: None) -> None:
        """Read messages until something is so; what the server asks of its client is answered meanwhile."""
        while not done():
            message = self._read()
            method = message.get("method")
            if method is None:
                seen(message)
            elif method == "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "id" in message:
                self._send({"id": message["id"], "result": _answer(method, message.get("params"))})

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def _answer(method: str, params: Any) -> Any:
    if method != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section"), {}) for item in params["items"]]
