"""Carries a text out over somebody else's platform, and keeps what became of it."""
