"""Files that are locked with a passphrase: what they are, and what must be true of one before it is opened. Which files
are locked ones is told where all kinds of files are: `sos_core.files.any_file`.

A locked file is a JWE (RFC 7516) in its flattened JSON serialisation, alone or inside a page that opens itself. Its key
comes from the passphrase by PBKDF2; see `docs/locked-files.md`. The cryptography is the browser's, reached through the
one module that touches it; all that is plain thought about such a file is here.
"""

from __future__ import annotations

import base64
import json
import re
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from sos_core.files.inside_page import LOCKED_TEMPLATE_ID
from sos_core.language import mark
from sos_core.problems import refuse

ALG: Final = "PBES2-HS512+A256KW"
ENC: Final = "A256GCM"
ROUNDS: Final = 600_000
"""Of PBKDF2 with HMAC-SHA-512, for files that we lock: nearly three times what OWASP asks for (220,000, 2026)."""
FEWEST_ROUNDS: Final = 210_000
"""Of a file that we open. Fewer were not thought enough for a long time already."""
MOST_ROUNDS: Final = 5_000_000
"""About half a minute on an old phone. A file may not stall the device of whoever tries to open it."""
SALT_BYTES: Final = 16

CLASSES: Final = (*(2**17 << doubled for doubled in range(7)), 14 * 2**20)
"""The sizes, in bytes, to one of which every text is padded before it is locked: 128 KiB, twice as much, and so on. The
last is what still makes a file that is read again."""

PLACE: Final = f'<template id="{LOCKED_TEMPLATE_ID}"></template>'
"""Where in the page around it the locked text goes."""
_OPENS: Final = PLACE.removesuffix("</template>")

MEMBERS: Final = frozenset({"ciphertext", "encrypted_key", "iv", "protected", "tag"})
HEADERS: Final = frozenset({"alg", "enc", "p2c", "p2s"})
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+")

EMPTY: Final = mark("Type the passphrase.")
WRONG: Final = mark("That does not open it. Check each word, or try another copy of the file.")
FOREIGN: Final = mark(
    "This locked file is damaged, or was locked by something else, so it cannot be opened. Take another copy of it."
)
WORK: Final = mark(
    "This file was changed: it asks for far more or far less work to open it than it should. It was not tried. Take "
    "another copy of it."
)
TOO_MUCH: Final = mark("This is too large to be locked as one file: {most} MB is the most.")
NOT_FETCHED: Final = mark(
    "What locks and opens files could not be fetched. Try again when there is a network, or reload the page."
)
UNABLE: Final = mark(
    "This browser cannot lock or open files here. Open the board over https://, or in a newer browser."
)


class Locks(Protocol):
    async def lock(self, text: str, passphrase: str) -> str:
        """The text, locked: a JWE as JSON. Raises `Refused`."""
        ...

    async def opened(self, text: str, passphrase: str) -> str:
        """What was locked, of a JWE or of a page around one: all of it, or `Refused` is raised."""
        ...

    async def page(self, locked: str) -> str:
        """The page around a JWE: it asks for the passphrase, and shows what was locked. Raises `Refused` where that
        would be too large to be read again."""
        ...

    async def file(self, pieces: Sequence[bytes], type: str, passphrase: str) -> Mapping[str, str]:
        """What a download says of a file that may be too large for a reply, which is written, copied and taken apart
        again: here that it is in the reply. `pieces`: what is in it one after the other, in UTF-8; `passphrase`: what
        it is locked with; empty: it is not. Raises `Refused`."""
        text = b"".join(pieces).decode()
        return {"text": await self.lock(text, passphrase) if passphrase else text}


class NoLocks(Locks):
    """Where there is no cryptography: nothing is locked, and nothing opened."""

    async def lock(self, text: str, passphrase: str) -> str:
        raise refuse(UNABLE)

    async def opened(self, text: str, passphrase: str) -> str:
        raise refuse(UNABLE)

    async def page(self, locked: str) -> str:
        raise refuse(UNABLE)


def to_open(text: str) -> str:
    """The JWE in a locked file, if it is one that may be opened: looked at before any work is done. Raises
    `Refused`."""
    text = text.strip()
    if text.startswith("<"):
        text = text.partition(_OPENS)[2].partition("<")[0]
    jwe = _object(text)
    if jwe.keys() != MEMBERS:
        raise refuse(FOREIGN)
    lengths = {name: len(_bytes(value)) for name, value in jwe.items()}
    if (lengths["encrypted_key"], lengths["iv"], lengths["tag"]) != (40, 12, 16):
        raise refuse(FOREIGN)
    header = _object(_bytes(jwe["protected"]).decode("latin-1"))
    if header.keys() != HEADERS or (header["alg"], header["enc"]) != (ALG, ENC):
        raise refuse(FOREIGN)
    rounds = header["p2c"]
    if type(rounds) is not int or len(_bytes(header["p2s"])) < SALT_BYTES:
        raise refuse(FOREIGN)
    if not FEWEST_ROUNDS <= rounds <= MOST_ROUNDS:
        raise refuse(WORK)
    return text


def padded(text: str | bytes) -> bytes:
    """The text in UTF-8, with as many blanks at its end as make one of `CLASSES` of it. Raises `Refused`."""
    content = text.encode() if isinstance(text, str) else text
    for size in CLASSES:
        if len(content) <= size:
            return content.ljust(size, b" ")
    raise refuse(TOO_MUCH, most=CLASSES[-1] // 1_000_000)


def unpadded(content: bytes) -> str:
    """The text that was padded; one of ours ends with the end of a line, never with a blank. Raises `Refused`."""
    try:
        return content.rstrip(b" ").decode()
    except UnicodeDecodeError:
        raise refuse(FOREIGN) from None


def page_around(page: str, locked: str) -> str:
    """The page with what is locked put in. Nothing in a JWE means anything in HTML."""
    before, place, after = page.partition(PLACE)
    assert place
    return f"{before}{_OPENS}{locked}</template>{after}"


def locked_name(number: int, suffix: str) -> str:
    """A file's name, with a number by which two of them are told apart. It tells neither what is in it nor when it was
    made, nor by what."""
    return f"locked-{number % 100_000:05}.{suffix}"


def _object(text: str) -> dict[str, Any]:
    # Nothing is inside anything here; what is nested without end would be too much for the parser.
    if text.count("{") != 1 or "[" in text:
        raise refuse(FOREIGN)
    try:
        value = json.loads(text)
    except ValueError:
        raise refuse(FOREIGN) from None
    if not isinstance(value, dict):
        raise refuse(FOREIGN)
    return value


def _bytes(value: object) -> bytes:
    """What base64url stands for, in the one spelling that it has. Raises `Refused` for anything else."""
    if isinstance(value, str) and _BASE64URL.fullmatch(value):
        try:
            content = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        except NotBase64:
            raise refuse(FOREIGN) from None
        if base64.urlsafe_b64encode(content).rstrip(b"=") == value.encode():
            return content
    raise refuse(FOREIGN)
