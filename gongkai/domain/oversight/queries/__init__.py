"""Questions about reconsideration, litigation and complaints."""

from gongkai.domain.oversight.queries.proceedings import proceedings_of

__all__ = ["proceedings_of"]
