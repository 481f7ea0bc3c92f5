"""What is counted and compared of the answers to a scaling question."""

from sos_core.scaling.rounds import Spread, on_instrument, spread

__all__ = ["Spread", "on_instrument", "spread"]
