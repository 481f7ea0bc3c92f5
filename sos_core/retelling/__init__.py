"""What every form of a record says in the same way, whatever it becomes: a page (`sos_core.record`), or plain words
(`sos_core.telling`).

A form says how it puts what people typed into a sentence of ours (`Retelling`). The sentences themselves, and what is
known of a copy, are here once.
"""

from sos_core.retelling.retelling import Retelling, Text

__all__ = ["Retelling", "Text"]
