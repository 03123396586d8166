"""Every address says who may use it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in resolver.url_patterns:
        place = prefix + str(entry.pattern)
        found += patterns(entry, place) if isinstance(entry, URLResolver) else [(place, entry)]
    return found


def test_every_address_declares_its_audience():
    undeclared = [place for place, entry in patterns(get_resolver()) if not hasattr(entry.callback, "audience")]
    assert undeclared == []


def test_there_are_addresses_to_check():
    assert len(patterns(get_resolver())) > 3
