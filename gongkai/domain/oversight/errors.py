"""What the acts about reconsideration and litigation refuse."""

from __future__ import annotations

from gongkai.domain.oversight.models import Proceeding
from gongkai.knowledge.law.errors import Refusal


class AlreadyConcluded(Refusal):
    """A case is concluded once."""

    def __init__(self, proceeding: Proceeding) -> None:
        super().__init__(f"案件{proceeding.case_no}已于{proceeding.concluded_on}审结，不能再次审结。请核对案号。")


class ForeignApplication(Refusal):
    """A proceeding is about an application to the same authority."""

    def __init__(self, number: str, authority: str) -> None:
        super().__init__(f"申请{number}不是向{authority}提出的。请核对申请编号。")
