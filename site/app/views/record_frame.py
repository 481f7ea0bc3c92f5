"""A record itself on the page: in a frame in which nothing runs, as "Hand out" shows a copy."""

from __future__ import annotations

from typing import Final

from htpy import iframe, li

from sos_core.canonical import canonical_digest

SANDBOX: Final = "allow-same-origin allow-modals"
"""No scripts. `allow-modals`: without it a browser prints nothing."""


def record_frame(title: str, shown: str) -> tuple[str, str]:
    """The one child of a list, and its key, which says what is in it: it is replaced, and never changed."""
    frame = iframe("#record-frame", title=title, sandbox=SANDBOX, srcdoc=shown, tabindex="-1", data_preview=True)
    key = canonical_digest([title, shown])[:16]
    return key, str(li(role="none", data_key=key)[frame])
