"""The machine's fonts, as the tests of documents find them."""

from tests.knowledge.documents.conftest import fonts

__all__ = ["fonts"]
