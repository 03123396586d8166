"""查询码: 80 bits in sixteen signs that cannot be mistaken for one another. Stored as a salted hash only.

The code follows from the form's own mark and the installation's key, so who sends the same form again after a broken
connection sees the same receipt; neither the mark nor the code stands in the database.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from django.utils.crypto import salted_hmac

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, 1, I, O
LENGTH, GROUP = 16, 4
_BITS = 5
_PURPOSE = "gongkai.applications.code"


def code_for(mark: str) -> str:
    """Return the code of the form with that mark, in groups of four."""
    number = int.from_bytes(salted_hmac(_PURPOSE, mark, algorithm="sha256").digest()[: LENGTH * _BITS // 8], "big")
    signs = "".join(SIGNS[number >> _BITS * place & 31] for place in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(mark: str) -> str:
    """Return what is stored of a form's mark."""
    return hashlib.sha256(f"form:{mark}".encode()).hexdigest()


def new_salt() -> str:
    """Return a salt for one code."""
    return secrets.token_hex(16)


def hash_of(code: str, salt: str) -> str:
    """Return what is stored of a code, however it is written: small letters, without hyphens, full-width."""
    return hashlib.sha256(f"{salt}:{plain(code)}".encode(errors="surrogatepass")).hexdigest()


def plain(code: str) -> str:
    """Return the signs of a code alone."""
    half = unicodedata.normalize("NFKC", code[:200]).upper()
    return "".join(sign for sign in half if sign.isalnum())
