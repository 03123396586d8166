"""`{% static %}` of every template: an address is put together once; the files change with the program only."""

from __future__ import annotations

from django.contrib.staticfiles.storage import StaticFilesStorage


class RememberedAddresses(StaticFilesStorage):
    """Django's own storage that works out each address once: a page has some fifteen of them."""

    def url(self, name: str | None) -> str:
        """Return the address of a file of the program."""
        known = self.__dict__.setdefault("_addresses", {})
        key = (self.base_url, name)
        if key not in known:
            known[key] = super().url(name)
        address: str = known[key]
        return address
