"""What PyScript runs in its worker. The interpreter module has put the board on the path."""

import asyncio

from app.browser import get_ahead, take  # noqa: F401 (exported by its name, below)


async def here() -> bool:
    """Asked by the page: PyScript calls a worker ready even when the import above failed."""
    return True


__export__ = ["here", "take"]

# Kept: of a task that nobody holds, Python might let go.
ahead = asyncio.ensure_future(get_ahead())  # noqa: RUF006
