"""The hash by which a chain knows whether its text changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def text_hash(parts: Iterable[str]) -> str:
    """Return the SHA-256, in hex, of everything a reviewer approves, in a fixed order: title, body, hashes of files.

    Each part goes in with its length, so that moving words from one part to the next changes the hash.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode(errors="surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()
