"""Large files as they lie in `dist/`: packed with gzip already, in parts, and each part in pieces.

- *Packed* (the browser opens it): few hosts compress WebAssembly, none a zip archive. What is counted while it is
  fetched is then what travels. And libdeflate packs better than any host does while it serves.
- In *parts*: the board's archive is cut between packages. An update fetches the parts that have changed.
- In *pieces*: what is broken off goes on at the last piece that came. No host has to know how to send half of a file.

A part is a folder with a hash in its name, and a piece is named after its own hash. Behind one another the pieces are a
gzip file; what is in the parts of a file, behind one another, is the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

import deflate

from building import fingerprint
from building.fingerprint import of_files
from building.places import CACHE

LEVEL = 12
"""The most that libdeflate does. 5 % less than gzip -9 makes of WebAssembly, in seconds; zopfli needs minutes for as
much."""
PIECE = 512_000
"""Bytes. Of a connection that breaks, what is lost are the pieces on their way: at most a megabyte, or 5 s of a slow
line (`AT_ONCE` in `site/client/pieces.js`)."""
SUFFIX = ".bin"
"""No host takes these for something to unpack on the way, as some do with .gz."""


@dataclass(frozen=True)
class Part:
    folder: str
    pieces: tuple[str, ...]
    """Their names in the folder, without the suffix, in their order."""
    opened: bytes = field(repr=False)
    travels: int
    """Bytes of all pieces."""

    @property
    def addresses(self) -> list[str]:
        return [f"{self.folder}/{piece}{SUFFIX}" for piece in self.pieces]


def packed(content: bytes) -> bytes:
    how = f"deflate {version('deflate')} {LEVEL}".encode()
    kept = CACHE / "packed" / f"{of_files({'content': content, 'how': how})}.gz"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_bytes(bytes(deflate.gzip_compress(content, LEVEL)))
        unfinished.replace(kept)
    return kept.read_bytes()


def part(unit: str, content: bytes) -> tuple[Part, dict[str, bytes]]:
    """The part, and its files by their addresses in `dist/`."""
    whole = packed(content)
    cut = [whole[start : start + PIECE] for start in range(0, len(whole), PIECE)]
    names = tuple(fingerprint.short(piece) for piece in cut)
    files = {f"{name}{SUFFIX}": piece for name, piece in zip(names, cut, strict=True)}
    folder = f"{unit}-{of_files(files)[: fingerprint.SHORT]}"
    return (
        Part(folder, names, content, len(whole)),
        {f"{folder}/{name}": piece for name, piece in files.items()},
    )


def parts(unit: str, segments: Mapping[str, bytes]) -> tuple[list[Part], dict[str, bytes]]:
    """Of a file that is put together from these."""
    made: list[Part] = []
    files: dict[str, bytes] = {}
    for name, content in segments.items():
        one, its_files = part("-".join(filter(None, (unit, name))), content)
        made.append(one)
        files.update(its_files)
    return made, files
