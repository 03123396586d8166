"""What the index stores, and the two engines that store it. Nothing here stands in the database: it can be rebuilt."""

from gongkai.domain.search.models.documents import FACETS, Document

__all__ = ["FACETS", "Document"]
