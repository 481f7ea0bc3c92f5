"""Notices what a person does not see and a developer must: errors in the console, uncaught ones, broken policy."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError


class Watch:
    """Every page of the contexts it is given. What is not allowed fails the test at its end."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._allowed: list[re.Pattern[str]] = []

    def context(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)

    def allow(self, pattern: str) -> None:
        """This test means to provoke what matches: a regular expression found in the text or its place."""
        self._allowed.append(re.compile(pattern))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "assert"}:
            place = message.location
            self.problems.append(f"console: {message.text} ({place.get('url', '')}:{place.get('lineNumber', '')})")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"uncaught: {error.error}")

    @property
    def unexpected(self) -> list[str]:
        return [problem for problem in self.problems if not any(one.search(problem) for one in self._allowed)]
