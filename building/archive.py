"""Zip archives that depend on nothing but what is in them: no clock, no owner, no order of a directory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment that the format can express.
LIST = "list"


def pack(entries: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    return b"".join(segments(entries, lambda _: "", compress=compress).values())


def segments(entries: Mapping[str, bytes], group: Callable[[str], str], *, compress: bool = False) -> dict[str, bytes]:
    """An archive in pieces that belong behind one another: what is in each group, and at the end, under the name
    "list", the list of all of it. As long as nothing in a group changes its piece stays the same."""
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    out = io.BytesIO()
    starts: dict[str, int] = {}
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(entries, key=lambda name: (group(name), name)):
            starts.setdefault(group(name), out.tell())
            info = zipfile.ZipInfo(name, EARLIEST)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Else the byte differs between Windows and the rest.
            archive.writestr(info, entries[name], method, 9 if compress else None)
        end = out.tell()
    whole = out.getvalue()
    ends = [*list(starts.values())[1:], end]
    found = {name: whole[start:stop] for (name, start), stop in zip(starts.items(), ends, strict=True)}
    return {**found, LIST: whole[end:]}


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
