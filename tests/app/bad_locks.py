"""Locked files that are not opened, each with why: `foreign` or `work`, as `site/client/sealing.js` calls it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

Parts = dict[str, Any]


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def with_header(jwe: str, change: Callable[[Parts], Any]) -> str:
    """The same with another header: `change` changes it, or gives another one."""
    parts = json.loads(jwe)
    header = json.loads(unb64(parts["protected"]))
    header = change(header) or header
    return json.dumps({**parts, "protected": b64(json.dumps(header).encode())})


def _without(name: str) -> Callable[[Parts], None]:
    def change(header: Parts) -> None:
        del header[name]

    return change


HEADERS: Final[Mapping[str, tuple[Callable[[Parts], Any], str]]] = {
    "another alg": (lambda header: {**header, "alg": "PBES2-HS256+A128KW"}, "foreign"),
    "no key at all": (lambda header: {**header, "alg": "dir"}, "foreign"),
    "alg in other letters": (lambda header: {**header, "alg": "pbes2-hs512+a256kw"}, "foreign"),
    "no alg": (_without("alg"), "foreign"),
    "another enc": (lambda header: {**header, "enc": "A128CBC-HS256"}, "foreign"),
    "a shorter key": (lambda header: {**header, "enc": "A128GCM"}, "foreign"),
    "no enc": (_without("enc"), "foreign"),
    "packed": (lambda header: {**header, "zip": "DEF"}, "foreign"),
    "critical": (lambda header: {**header, "crit": ["exp"], "exp": 1}, "foreign"),
    "more than ours have": (lambda header: {**header, "kid": "1"}, "foreign"),
    "no rounds": (_without("p2c"), "foreign"),
    "rounds as text": (lambda header: {**header, "p2c": "600000"}, "foreign"),
    "rounds yes": (lambda header: {**header, "p2c": True}, "foreign"),
    "half a round": (lambda header: {**header, "p2c": 600_000.5}, "foreign"),
    "rounds without number": (lambda header: {**header, "p2c": None}, "foreign"),
    "1 round": (lambda header: {**header, "p2c": 1}, "work"),
    "no work": (lambda header: {**header, "p2c": 0}, "work"),
    "less than none": (lambda header: {**header, "p2c": -600_000}, "work"),
    "too few": (lambda header: {**header, "p2c": 209_999}, "work"),
    "too many": (lambda header: {**header, "p2c": 5_000_001}, "work"),
    "days of work": (lambda header: {**header, "p2c": 4_294_967_295}, "work"),
    "no salt": (_without("p2s"), "foreign"),
    "a short salt": (lambda header: {**header, "p2s": b64(b"15 bytes of it.")}, "foreign"),
    "salt that is none": (lambda header: {**header, "p2s": "?" * 22}, "foreign"),
    "salt as a number": (lambda header: {**header, "p2s": 1}, "foreign"),
    "a list": (lambda _: ["alg"], "foreign"),
    "nested": (lambda header: {**header, "alg": {"alg": "dir"}}, "foreign"),
}


def _other(**members: Any) -> Callable[[Parts], Parts]:
    return lambda parts: {**parts, **members}


MEMBERS: Final[Mapping[str, Callable[[Parts], Parts]]] = {
    "no tag": lambda parts: {name: value for name, value in parts.items() if name != "tag"},
    "more than one recipient": _other(recipients=[{}]),
    "a header beside": _other(header={"p2c": 600_000}),
    "another header beside": _other(unprotected={"p2c": 600_000}),
    "aad": _other(aad="AAAA"),
    "tag cut": lambda parts: _other(tag=b64(unb64(parts["tag"])[:12]))(parts),
    "iv cut": lambda parts: _other(iv=b64(unb64(parts["iv"])[:8]))(parts),
    "key cut": lambda parts: _other(encrypted_key=b64(unb64(parts["encrypted_key"])[:32]))(parts),
    "nothing in it": _other(ciphertext=""),
    "not base64url": _other(ciphertext="a+b/"),
    "base64 with its end": lambda parts: _other(tag=parts["tag"] + "==")(parts),
    "base64 of no length": _other(ciphertext="AAAAA"),
    "text for a number": _other(iv=1),
    "no header": _other(protected=""),
    "a header of nothing": _other(protected=b64(b"null")),
    "a header that is no JSON": _other(protected=b64(b"{alg}")),
    "a header that is no text": _other(protected=b64(b"\xff\xfe\x00")),
}


def spelt_otherwise(text: str) -> str:
    """The same bytes as base64url, with bits set at the end that stand for nothing."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert len(text) % 4
    return text[:-1] + alphabet[alphabet.index(text[-1]) + 1]


def foreign_files(jwe: str) -> dict[str, tuple[str, str]]:
    """By what is wrong with each: the file, and why it is not opened."""
    parts = json.loads(jwe)
    files = {name: (with_header(jwe, change), why) for name, (change, why) in HEADERS.items()}
    files |= {name: (json.dumps(change(dict(parts))), "foreign") for name, change in MEMBERS.items()}
    for name in ("encrypted_key", "tag", "protected"):
        if len(parts[name]) % 4:
            files[f"{name} spelt otherwise"] = (json.dumps({**parts, name: spelt_otherwise(parts[name])}), "foreign")
    files |= {
        "cut off": (jwe[: len(jwe) // 2], "foreign"),
        "nothing": ("", "foreign"),
        "a list": (f"[{jwe}]", "foreign"),
        "deep": ('{"tag":' * 5000, "foreign"),
        "the record of a meeting": ('{"format": "meeting-board", "version": 2}', "foreign"),
    }
    return files


def flipped(jwe: str) -> list[tuple[int, str]]:
    """Each byte of a file with one bit of it the other way, and where."""
    content = jwe.encode()
    found = []
    for at in range(len(content)):
        # Bit 0 and bit 5 in turn: both leave most letters letters. What is no text any more is refused before.
        changed = bytes([content[at] ^ (0x20 if at % 2 else 0x01)])
        found.append((at, (content[:at] + changed + content[at + 1 :]).decode("latin-1")))
    return found
