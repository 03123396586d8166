"""A stored file and the place it is stored in."""

from gongkai.domain.files.models.stored import Stored

__all__ = ["Stored"]
