"""The one way in which a value is written when two are compared: JSON in canonical form (RFC 8785), and its digest.

What records hold needs nothing but the standard library for it: texts, whole numbers under 2^53, truth values, lists,
and objects whose field names are ASCII, so that the order of code points is the order of UTF-16 units which the RFC
asks for. `tests/core/test_canonical.py` holds it against an implementation of the whole RFC.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from sos_core.model.frozen import Digest

GROUPS: Final = 3
"""Groups of four digits that people compare. By chance two copies of a family agree in them once in 2^48; against
somebody who makes a second one on purpose only the whole digest helps."""


def canonical(tree: object) -> bytes:
    """The value as RFC 8785 writes it, in UTF-8. `tree`: texts, whole numbers, truth values, `None`, lists, and
    dictionaries with ASCII keys."""
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def canonical_digest(tree: object) -> Digest:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(tree)).hexdigest()


def short(digest: Digest) -> str:
    """The beginning of a digest as people read it to each other: "3f2a 91bc 07de"."""
    return " ".join(digest[start : start + 4] for start in range(0, 4 * GROUPS, 4))


def unbroken(digest: Digest) -> str:
    """The same for a sentence on a screen: on one line, since two pieces of it are no code to compare."""
    return short(digest).replace(" ", "\N{NO-BREAK SPACE}")
