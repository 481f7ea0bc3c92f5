"""A ZIP archive made of bytes (PKWARE APPNOTE 6.3.10, sections 4.3.6 to 4.3.16), as much of it as a document needs.

`zipfile` writes into files, looks at the clock and comes with much that the browser would have to load. Here the
archive is a value: the same parts give the same bytes, with one date for all of them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

_DATE: Final = 33
"""1 January 1980, the first that the format knows, and midnight: when it was made is in nothing of it."""
_VERSION: Final = 20
_DEFLATED: Final = 8
_UTF_8: Final = 0x800
_COMMON: Final = struct.Struct("<5H3L2H")
"""What stands both before the content and in the list at the end."""


def archive(parts: Mapping[str, bytes]) -> bytes:
    """The parts by name, in the order in which they come."""
    before, listed = b"", b""
    for name, content in parts.items():
        called = name.encode()
        press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = press.compress(content) + press.flush()
        common = _COMMON.pack(
            _VERSION, _UTF_8, _DEFLATED, 0, _DATE, zlib.crc32(content), len(packed), len(content), len(called), 0
        )
        listed += struct.pack("<4sH", b"PK\1\2", _VERSION) + common + struct.pack("<3H2L", 0, 0, 0, 0, len(before))
        listed += called
        before += b"PK\3\4" + common + called + packed
    count = len(parts)
    return before + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), len(before), 0)
