"""Taking a file in, keeping a copy made of it, and clearing away what an interruption left."""

from gongkai.domain.files.actions.clearing import remove_strays
from gongkai.domain.files.actions.storing import TakenIn, store, store_derived, take_in

__all__ = ["TakenIn", "remove_strays", "store", "store_derived", "take_in"]
