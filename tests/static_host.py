"""A static host for tests: serves a folder under any prefix, keeps count of what is asked, and fails as told.

Faults go by name, as in `host.sabotage("stdlib-*", "flip")`; the name is the address below the prefix.
"""

from __future__ import annotations

import functools
import io
import socket
import threading
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal, Self

from building.serving import LOOPBACK, Files, Server

Fault = Literal[
    "missing",  # 404
    "broken",  # 500
    "drop",  # the connection closes without a word
    "truncate",  # half of the file, then the connection closes
    "short",  # half of the file, said to be all of it
    "flip",  # one byte in the middle is another one
    "delay",  # comes late, after `seconds`
    "stall",  # half of the file, then nothing, until the sabotage ends
    "wrong-type",  # application/octet-stream
    "redirect-away",  # as a captive portal does: to a page of its own
]


@dataclass
class Sabotage:
    pattern: str
    fault: Fault
    seconds: float = 0
    times: int | None = None
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the sabotage ends: what stalls goes on."""


class _Handler(Files):
    def __init__(self, *args: Any, host: StaticHost, **more: Any) -> None:
        self.host = host
        super().__init__(*args, **more)

    def do_GET(self) -> None:  # noqa: N802 (the base class names it)
        path = self.path.partition("?")[0]
        self.host.requests.append(path)
        if not path.startswith(self.host.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        name = path.removeprefix(self.host.prefix)
        sabotage = self.host.fault_for(name or "index.html")
        self.path = "/" + name
        if sabotage is None:
            super().do_GET()
        else:
            self.fail(name or "index.html", sabotage)

    def do_POST(self) -> None:  # noqa: N802 (the base class names it)
        """Refused, as a static host does: what was sent has come here all the same."""
        self.host.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Counts what leaves, and ends where the line breaks."""
        while part := source.read(16_384):
            if not self.host.may_send(self.path, len(part)):
                self.close_connection = True
                return
            outputfile.write(part)

    def fail(self, name: str, sabotage: Sabotage) -> None:
        fault = sabotage.fault
        if fault == "missing":
            self.send_error(HTTPStatus.NOT_FOUND)
        elif fault == "broken":
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
        elif fault == "drop":
            self.close_connection = True
        elif fault == "delay":
            sabotage.over.wait(sabotage.seconds)
            super().do_GET()
        elif fault == "redirect-away":
            page = b"<!doctype html><title>Log in to the network</title>"
            self.answer("text/html", page, len(page))
        else:
            self.send_changed(name, sabotage)

    def send_changed(self, name: str, sabotage: Sabotage) -> None:
        content = (self.host.folder / name).read_bytes()
        kind = self.guess_type(name)
        middle = len(content) // 2
        if sabotage.fault == "wrong-type":
            self.answer("application/octet-stream", content, len(content))
        elif sabotage.fault == "flip":
            changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            self.answer(kind, changed, len(content))
        elif sabotage.fault == "short":
            self.answer(kind, content[:middle], middle)
        elif sabotage.fault == "truncate":
            self.answer(kind, content[:middle], len(content))
            self.close_connection = True
        else:
            self.answer(kind, content[:middle], len(content))
            sabotage.over.wait()
            self.wfile.write(content[middle:])

    def answer(self, kind: str, content: bytes, length: int) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.copyfile(io.BytesIO(content), self.wfile)
        self.wfile.flush()


class _Server(Server):
    """Closes the connections that browsers keep open: else a stopped server would go on answering on them."""

    def __init__(self, *args: Any) -> None:
        self.open_connections: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open_connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open_connections.discard(request)
        super().shutdown_request(request)

    def close_all(self) -> None:
        for connection in list(self.open_connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # It ended by itself meanwhile.


class StaticHost:
    """Use it as a context manager, or start() and stop() it; it keeps its port."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder = folder
        self.prefix = prefix
        self.requests: list[str] = []
        """The path of every request so far."""
        self.posted: list[bytes] = []
        """What came with every POST so far."""
        self.sent: Counter[str] = Counter()
        """Bytes of each file that have left, by the path of its address below the prefix."""
        self.line: int | None = None
        """So many bytes more, and the line breaks, for whoever asks; None: it does not break."""
        self._counting = threading.Lock()
        self._sabotages: list[Sabotage] = []
        self._server: _Server | None = None
        self._port = 0

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._port}{self.prefix}"

    def start(self) -> Self:
        handler = functools.partial(_Handler, host=self, directory=str(self.folder))
        self._server = _Server((LOOPBACK, self._port), handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server is None:
            return
        self.repair()
        self._server.shutdown()
        self._server.server_close()
        self._server.close_all()
        self._server = None

    def sabotage(self, pattern: str, fault: Fault, *, seconds: float = 0, times: int | None = None) -> Sabotage:
        """Files whose name matches fail like this from now on; with `times`, only so often."""
        made = Sabotage(pattern, fault, seconds, times)
        self._sabotages.append(made)
        return made

    def repair(self) -> None:
        """Ends every sabotage."""
        for sabotage in self._sabotages:
            sabotage.over.set()
        self._sabotages.clear()

    def may_send(self, path: str, count: int) -> bool:
        with self._counting:
            if self.line is not None:
                if self.line < count:
                    self.line = 0
                    return False
                self.line -= count
            self.sent[path] += count
            return True

    def fault_for(self, name: str) -> Sabotage | None:
        for sabotage in self._sabotages:
            if fnmatch(name, sabotage.pattern) and sabotage.times != 0:
                if sabotage.times is not None:
                    sabotage.times -= 1
                return sabotage
        return None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
