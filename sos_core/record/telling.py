"""In which words a record is told. What people said is never told in other words than theirs; only ours become easy."""

from __future__ import annotations

from enum import StrEnum


class Telling(StrEnum):
    USUAL = "usual"
    EASY = "easy"
    """For grown-ups who read little: large, one thing in a line, headings that ask, the words of the trade explained. A
    child's copy is told in easy words always."""
