"""Reading the audit trail: whether it is whole, and what happened."""

from __future__ import annotations

from gongkai.domain.audit.queries.chains import Break, Verification, entries_of, verify

__all__ = ["Break", "Verification", "entries_of", "verify"]
