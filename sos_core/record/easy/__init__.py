"""The page in easy words, for grown-ups who read little."""

from sos_core.record.easy.page import easy_footer, easy_heading, easy_main

__all__ = ["easy_footer", "easy_heading", "easy_main"]
