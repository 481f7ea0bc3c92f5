"""Locks as the board has them in a browser, with the cryptography of other people: joserfc."""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Callable
from secrets import token_bytes
from typing import Any, Final

from app.locks import ALG, ENC, FOREIGN, ROUNDS, SALT_BYTES, WRONG, Locks, padded, page_around, to_open, unpadded
from app.passphrases import normal
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwe import JWERegistry, decrypt_json, encrypt_compact
from joserfc.jwk import OctKey
from joserfc.registry import HeaderParameter

from sos_core.language import Language
from sos_core.problems import refuse

# By itself it takes 300,000 rounds at the most, which is fewer than we want.
JWERegistry.algorithms["alg"][ALG].more_header_registry["p2c"] = HeaderParameter("rounds", "int", True)


class _Registry(JWERegistry):
    max_ciphertext_length = 15_000_000


REGISTRY: Final = _Registry(algorithms=[ALG, ENC])


class JoserfcLocks(Locks):
    def __init__(self, rounds: int = ROUNDS, template: Callable[[], str] | None = None) -> None:
        self.rounds = rounds
        self.template = template or _template

    async def lock(self, text: str, passphrase: str) -> str:
        return sealed(padded(text), passphrase, rounds=self.rounds)

    async def opened(self, text: str, passphrase: str) -> str:
        return unpadded(unsealed(to_open(text), passphrase))

    async def page(self, locked: str) -> str:
        return page_around(self.template(), locked)


def sealed(content: bytes, passphrase: str, *, rounds: int = ROUNDS, **header: Any) -> str:
    """A JWE of just these bytes. `header`: what else, or instead, is in its header."""
    salt = base64.urlsafe_b64encode(token_bytes(SALT_BYTES)).rstrip(b"=").decode()
    # In its compact form the same five parts stand in a row. (joserfc does not write the flattened one without a header
    # that is not protected.)
    headers = {"alg": ALG, "enc": ENC, "p2c": rounds, "p2s": salt, **header}
    parts = encrypt_compact(headers, content, _key(passphrase), registry=REGISTRY).split(".")
    return json.dumps(dict(zip(("protected", "encrypted_key", "iv", "ciphertext", "tag"), parts, strict=True)))


def unsealed(jwe: str, passphrase: str) -> bytes:
    try:
        content = decrypt_json(json.loads(jwe), _key(passphrase), registry=REGISTRY).plaintext
    except (JoseError, ValueError):
        raise refuse(WRONG, "passphrase") from None
    if content is None:
        raise refuse(FOREIGN)
    return content


def _key(passphrase: str) -> OctKey:
    with warnings.catch_warnings(category=SecurityWarning, action="ignore"):
        return OctKey.import_key(normal(passphrase).encode())


def _template() -> str:
    """The page, with a script and a look that are none: what it does is tried in a browser."""
    from app.static.locked import locked_page

    return locked_page(Language(), "/* the script */", "/* the look */")
