"""Keeping the index up with the database."""

from gongkai.domain.search.tasks.catching_up import CaughtUp, catch_up, run_catch_up
from gongkai.domain.search.tasks.rebuilding import Progress, Rebuilt, rebuild

__all__ = ["CaughtUp", "Progress", "Rebuilt", "catch_up", "rebuild", "run_catch_up"]
