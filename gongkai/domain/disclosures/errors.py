"""What the acts of proactive disclosure refuse."""

from __future__ import annotations

from gongkai.domain.disclosures.models import Item, NormativeDocument, Release
from gongkai.knowledge.law.errors import Refusal


class AlreadyRepealed(Refusal):
    """A document is repealed once."""

    def __init__(self, document: NormativeDocument) -> None:
        super().__init__(f"《{document.title}》已于{document.repealed_on}废止，不能再次废止。请核对文号。")


class ForeignSection(Refusal):
    """The supplying section must belong to the disclosing authority."""

    def __init__(self, section: str, authority: str) -> None:
        super().__init__(f"“{section}”不是{authority}的内设机构。请从{authority}的科室、司法所中选择。")


class ForeignDocument(Refusal):
    """An item can only be a document in the authority's own register."""

    def __init__(self, doc_no: str, authority: str) -> None:
        super().__init__(f"文件{doc_no}没有登记在{authority}名下。请先由{authority}登记这份规范性文件。")


class AlreadyVoided(Refusal):
    """An entry is voided once."""

    def __init__(self, release: Release) -> None:
        super().__init__(f"这条公开记录已于{release.voided_on}作废，不必再次作废。请核对所选的记录。")


class AlreadyWithdrawn(Refusal):
    """What was withdrawn is neither withdrawn again nor released after that day."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”已于{item.withdrawn_on}撤回。需要再次公开的，请另行登记一条信息。")


class NeverReleased(Refusal):
    """Only what the public could see can be withdrawn."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”没有公开过，不需要撤回。请先核对公开记录。")
