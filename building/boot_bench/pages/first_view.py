"""What a page that is compared with ours shows first: a board's statements, checked by pydantic and written by htpy.

Much less than the board shows first: what is compared is how Python starts, and it is not to be in the board's favour.
"""

from htpy import fragment, h1, li, ul
from pydantic import BaseModel


class Statement(BaseModel):
    id: int
    words: str
    said_by: list[str] = []


class Board(BaseModel):
    title: str
    statements: list[Statement]


def render(text: str) -> str:
    board = Board.model_validate_json(text)
    rows = (li[statement.words, " (", ", ".join(statement.said_by), ")"] for statement in board.statements)
    return str(fragment[h1[board.title], ul[rows]])


__export__ = ["render"]
