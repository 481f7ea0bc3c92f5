"""When two texts that were typed at two meetings are the same words."""

from __future__ import annotations

from unicodedata import normalize


def folded(text: str) -> str:
    """A text as it is compared: small letters, compatible forms, single spaces between words. Source: the Unicode
    Standard, section 3.13, D146 (compatibility caseless matching)."""
    caseless = normalize("NFKD", normalize("NFKD", normalize("NFD", text).casefold()).casefold())
    return " ".join(caseless.split())
