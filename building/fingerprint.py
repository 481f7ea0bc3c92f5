"""Names for contents: the same bytes always have the same name, other bytes never."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

SHORT = 12
"""Characters of a hash in a file name: 48 bits tell a few dozen files apart beyond doubt."""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def short(content: bytes) -> str:
    return sha256(content)[:SHORT]


def integrity(content: bytes) -> str:
    """As the Subresource Integrity recommendation writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def of_files(files: Mapping[str, bytes]) -> str:
    """One fingerprint for several files: their names, sizes and contents, in the order of their names."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{len(files[name])}\0".encode())
        whole.update(files[name])
    return whole.hexdigest()
