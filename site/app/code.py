"""A short code for the way back to the leader's page, while the device is in somebody else's hands.

It keeps out fingers, and nobody who knows computers: four digits are soon tried out by whoever reads what the device
stores. Only its salted digest is kept, beside the meeting on this device, so that a code which somebody also uses
elsewhere does not stand there to be read.
"""

from __future__ import annotations

import datetime as dt
import re
from hashlib import sha256
from hmac import compare_digest
from typing import Final

from sos_core.language import mark
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.problems import refuse

FEWEST: Final = 4
MOST: Final = 12
"""Digits. Fewer are seen over a shoulder at once; more are forgotten."""

DIGITS: Final = re.compile(rf"[0-9]{{{FEWEST},{MOST}}}")

WAITED: Final = dt.timedelta(minutes=1)
"""As long as a leader who has forgotten the code waits, in sight of everybody. Nobody is shut out of their meeting."""

NO_CODE: Final = mark("Choose a code of {fewest} to {most} digits.")
WRONG_CODE: Final = mark("This is not the code.")


class Code(Frozen):
    salt: Id
    """A random id of its own."""
    digest: Digest

    def fits(self, typed: str) -> bool:
        # Only digits can be a code; and what is no text at all has no bytes.
        return DIGITS.fullmatch(typed.strip()) is not None and compare_digest(_digest(self.salt, typed), self.digest)


def code_from(typed: str, salt: Id) -> Code | None:
    """The code that somebody chose; `None` where the field was left empty. Raises `Refused`."""
    if not typed.strip():
        return None
    if not DIGITS.fullmatch(typed.strip()):
        raise refuse(NO_CODE, "code", fewest=FEWEST, most=MOST)
    return Code(salt=salt, digest=_digest(salt, typed))


def _digest(salt: Id, typed: str) -> Digest:
    return sha256(f"{salt} {typed.strip()}".encode()).hexdigest()
