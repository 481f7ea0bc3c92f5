"""A host at the other end of a slow line.

The developer tools can slow a page's own requests, not those of its workers and of its service worker. So the host is
slow: what it sends goes, on all connections together, no faster than the line, and each connection and each request
waits for one way there and back. What is smaller so is sent compressed, as most hosts do.
"""

from __future__ import annotations

import functools
import gzip
import io
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from building.boot_bench.host import Host
from building.serving import Files

BITS_PER_SECOND: Final = 1_600_000
ROUND_TRIP: Final = 0.150
"""Seconds."""
PIECE: Final = 4_096
"""Bytes that a connection sends before another has its turn."""


@dataclass
class Line:
    """What all connections share."""

    bits_per_second: float = BITS_PER_SECOND
    round_trip: float = ROUND_TRIP
    moved: int = 0
    """Bytes, with what HTTP puts around the files."""
    _free_at: float = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def send(self, number: int) -> None:
        """Returns when so many bytes more have arrived."""
        with self._turn:
            begins = max(time.monotonic(), self._free_at)
            self._free_at = arrived = begins + number * 8 / self.bits_per_second
            self.moved += number
        time.sleep(max(0, arrived - time.monotonic()))

    def wait(self) -> None:
        time.sleep(self.round_trip)


class _Paced(io.BufferedIOBase):
    """What is written goes through the line first."""

    def __init__(self, out: Any, line: Line) -> None:
        self._out = out
        self._line = line

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        rest = memoryview(content)
        for begin in range(0, len(rest), PIECE):
            piece = rest[begin : begin + PIECE]
            self._line.send(len(piece))
            self._out.write(piece)
        return len(rest)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        self._out.close()


class _SlowFiles(Files):
    def __init__(self, *args: Any, line: Line, compressed: Callable[[Path], bytes], **more: Any) -> None:
        self.line = line
        self.compressed = compressed
        super().__init__(*args, **more)

    def setup(self) -> None:
        super().setup()
        self.wfile = _Paced(self.wfile, self.line)
        self.line.wait()  # For the connection.

    def do_GET(self) -> None:  # noqa: N802 (the base class names it)
        self.line.wait()
        path = Path(self.directory, unquote(urlsplit(self.path).path).lstrip("/") or "index.html")
        if "gzip" not in self.headers.get("Accept-Encoding", "") or not path.is_file():
            super().do_GET()
            return
        content, small = path.read_bytes(), self.compressed(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        if len(small) < len(content):
            content = small
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class SlowHost(Host):
    def __init__(self, folder: Path, line: Line | None = None) -> None:
        super().__init__(folder)
        self.line = line or Line()
        self._compressed: dict[Path, bytes] = {}
        for path in sorted(folder.rglob("*")):  # Beforehand: a host has done it long ago.
            if path.is_file():
                self._compressed[path] = gzip.compress(path.read_bytes(), 9, mtime=0)

    def answering(self) -> Callable[..., Any]:
        return functools.partial(
            _SlowFiles, directory=str(self.folder), line=self.line, compressed=self._compressed.__getitem__
        )
