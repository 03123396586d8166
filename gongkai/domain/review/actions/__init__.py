"""Submitting, giving opinions, changing the text, one-time links, and an authority's own order of review."""
