"""Handing out: who gets which copy, what it looks like, how it leaves, and who was given which."""

from app.views.handing_out.screen import hand_out

__all__ = ["hand_out"]
