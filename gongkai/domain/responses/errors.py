"""What the acts of responding refuse."""

from __future__ import annotations

from gongkai.domain.responses.models import Platform
from gongkai.knowledge.law.errors import Refusal


class AlreadyEnded(Refusal):
    """A platform goes out of use once."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(f"平台“{platform.name}”已于{platform.ended_on}停用，不能再次停用。请核对平台名称。")
