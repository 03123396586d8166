"""What the register of normative documents refuses."""

from __future__ import annotations

from gongkai.domain.disclosures.models import Item, NormativeDocument
from gongkai.knowledge.law.errors import Refusal


class NoSuchDocument(Refusal):
    """No document of that number, or none that this person may know of."""

    def __init__(self) -> None:
        super().__init__("没有这份规范性文件，或者它不在您所在机关的登记簿中。请从登记簿进入。")


class DocumentInUse(Refusal):
    """Reported figures rest on what a disclosed document is."""

    def __init__(self, document: NormativeDocument, item: Item) -> None:
        super().__init__(
            f"“{document.title}”已于{item.first_released_on}作为信息公开，文号、印发日期、类别、制发机关不能再改。"
            "确有错误的，请先解除与信息的关联，更正后重新关联。"
        )


class ForeignItem(Refusal):
    """Only the authority's own items can be the documents of its register."""

    def __init__(self) -> None:
        super().__init__("没有这条信息，或者它不是本机关的信息。请从列出的信息中选择。")


class LinkedElsewhere(Refusal):
    """An item is one document."""

    def __init__(self, item: Item) -> None:
        document = item.normative_document
        assert document is not None
        super().__init__(f"“{item.title}”已经关联文件{document.doc_no}。请先解除原有的关联。")


class NotLinked(Refusal):
    """Nothing to undo."""

    def __init__(self, document: NormativeDocument) -> None:
        super().__init__(f"这条信息没有关联“{document.title}”，不需要解除。请刷新页面核对。")
