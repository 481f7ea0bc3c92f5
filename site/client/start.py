"""What PyScript runs in its worker. The interpreter module has put the board on the path."""

from app.browser import take  # noqa: F401 (exported by its name, below)


async def here() -> bool:
    """Asked by the page: PyScript calls a worker ready even when the import above failed."""
    return True


__export__ = ["here", "take"]
