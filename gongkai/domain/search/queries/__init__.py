"""What can be asked of the index."""

from gongkai.domain.search.queries.asking import Found, Hit, Query, Sort, search
from gongkai.domain.search.queries.index import Status, status
from gongkai.domain.search.queries.nearest import Nearest
from gongkai.domain.search.queries.parsing import AlsoSearched
from gongkai.domain.search.queries.snippets import Piece
from gongkai.domain.search.queries.sources import Source, register_source
from gongkai.domain.search.queries.suggesting import SuggestedWord, Suggestions, TitleFound, suggest

__all__ = [
    "AlsoSearched",
    "Found",
    "Hit",
    "Nearest",
    "Piece",
    "Query",
    "Sort",
    "Source",
    "Status",
    "SuggestedWord",
    "Suggestions",
    "TitleFound",
    "register_source",
    "search",
    "status",
    "suggest",
]
