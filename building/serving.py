"""Serves a folder of files on this machine only, the way a good static host does.

The preferred port stays the same from start to start: what a browser stores belongs to the address, port included.
"""

from __future__ import annotations

import contextlib
import functools
import re
import socket
import webbrowser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from building.failure import BuildFailure
from building.progress import say

LOOPBACK = "127.0.0.1"
PREFERRED_PORT = 8717
HASHED = re.compile(r"-[0-9a-f]{12}[./]")


class Files(SimpleHTTPRequestHandler):
    """Files of one folder: no listings, right types, and nothing cached that could change."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 (the base class has it like this)
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".png": "image/png",
        ".py": "text/x-python; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".zip": "application/zip",
        "": "application/octet-stream",
    }

    def guess_type(self, path: Any) -> str:
        return self.extensions_map.get(Path(str(path)).suffix.lower(), self.extensions_map[""])

    def send_response(self, code: int, message: str | None = None) -> None:
        self.answered = code
        super().send_response(code, message)

    def end_headers(self) -> None:
        # What is missing today may be there tomorrow.
        unchanging = HASHED.search(self.path) is not None and self.answered < HTTPStatus.BAD_REQUEST
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if unchanging else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal is for the address and for what goes wrong."""

    def handle(self) -> None:
        # A browser that was closed in the middle of a file is nothing to report.
        with contextlib.suppress(ConnectionError, TimeoutError):
            super().handle()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows "reuse" would let two servers have the same port at the same time.
    allow_reuse_address = hasattr(socket, "AF_UNIX")


def server(folder: Path, port: int | None = None) -> Server:
    """On the port asked for; else on the preferred one, or a free one where that is taken."""
    handler = functools.partial(Files, directory=str(folder))
    if port is not None:
        try:
            return Server((LOOPBACK, port), handler)
        except OSError as error:
            raise BuildFailure(
                f"Port {port} cannot be used: {error.strerror}. Choose another with --port, or none."
            ) from error
    try:
        return Server((LOOPBACK, PREFERRED_PORT), handler)
    except OSError:
        return Server((LOOPBACK, 0), handler)


def serve(folder: Path, *, port: int | None, open_browser: bool) -> None:
    with server(folder, port) as running:
        chosen = running.server_address[1]
        address = f"http://{LOOPBACK}:{chosen}/"
        if port is None and chosen != PREFERRED_PORT:
            say(
                f"Port {PREFERRED_PORT} is taken by another program, so this is another address than usual: "
                "meetings stored under the usual address are not shown here."
            )
        say(f"\nMeeting Board is at  {address}\nCtrl-C ends it.")
        if open_browser:
            webbrowser.open(address)
        try:
            running.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            say("\nStopped.")
