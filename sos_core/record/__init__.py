"""The record: what people take home from a meeting, as one page that needs nothing else.

It is drawn from a copy, so it cannot show what its reader may not see. It has no script, asks for nothing, and
carries the record file inside.
"""

from sos_core.record.page import render
from sos_core.record.telling import Telling

__all__ = ["Telling", "render"]
