"""The same in MicroPython, for which there is no pydantic and no htpy."""

import json

from pyscript import document

BOARD = '{"title": "Statements", "statements": [{"id": 1, "words": "A & b <c>", "said_by": ["One", "Another"]}]}'


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def render(text: str) -> str:
    board = json.loads(text)
    rows = "".join(
        f"<li>{escaped(one['words'])} ({escaped(', '.join(one['said_by']))})</li>" for one in board["statements"]
    )
    return f"<h1>{escaped(board['title'])}</h1><ul>{rows}</ul>"


here = document.getElementById("here")
here.innerHTML = render(BOARD)
here.removeAttribute("data-waits")
