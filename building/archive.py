"""Zip archives that depend on nothing but what is in them: no clock, no owner, no order of a directory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that the format can express.


def pack(entries: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, EARLIEST)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Else the byte differs between Windows and the rest.
            archive.writestr(info, entries[name], method, 9 if compress else None)
    return out.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
