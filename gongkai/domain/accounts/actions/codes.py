"""Codes that people copy from a screen or paper: made at random, compared as keyed hashes."""

from __future__ import annotations

import hashlib
import secrets

from django.utils.crypto import salted_hmac

# 没有容易混淆的 0/o、1/l/i；共31个字符，每个约5位。
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_code(groups: int, length: int = 4) -> str:
    """Return a random code such as k7qm-9tfx-2bnd."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(length)) for _ in range(groups))


def code_hash(kind: str, code: str) -> str:
    """Return the hash a code is stored as, keyed with the site's secret: a stolen database opens nothing.

    Case, spaces and hyphens do not matter: people leave them out.
    """
    return salted_hmac(f"gongkai.{kind}", _plain(code), algorithm="sha256").hexdigest()


def start_code_hash(code: str) -> str:
    """Return the hash of a start code, not keyed: `gongkai init` may run before the site has its secret.

    Sixteen random signs are 79 bits, beyond guessing.
    """
    return hashlib.sha256(_plain(code).encode()).hexdigest()


def _plain(code: str) -> str:
    return "".join(sign for sign in code.lower() if sign.isalnum())
