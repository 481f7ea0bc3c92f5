"""A host for what is measured: serves a folder at an address of its own, can be stopped, and started again there."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from building.serving import LOOPBACK, Files, Server


class Host:
    """Use it as a context manager, or start() and stop() it; it keeps its port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Server | None = None
        self._port = 0

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self._port}/"

    def answering(self) -> Callable[..., Any]:
        """What makes the handler of a connection."""
        return functools.partial(Files, directory=str(self.folder))

    def start(self) -> Self:
        self._server = Server((LOOPBACK, self._port), self.answering())
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
