"""Seconds of the processor, for tests that hold what something may take of them."""

from __future__ import annotations

import sys
from typing import Final

TOLD: Final = sys.platform != "emscripten"
"""Inside Pyodide the processor's time is that of the clock, whatever else the machine does: nothing is held by it.
What is timed is done there all the same: what is not too deep or too long for the host may be so there."""
