"""What stands in addresses of more than one face."""

from __future__ import annotations


class FourDigitYear:
    """A year of four digits; anything else is no address of ours."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the year."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04}"
