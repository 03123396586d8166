"""What the acts about reconsideration, litigation and complaints refuse."""

from __future__ import annotations

from gongkai.domain.oversight.models import Appeal, Complaint, Proceeding
from gongkai.knowledge.law.errors import Refusal


class AlreadyConcluded(Refusal):
    """A case is concluded once."""

    def __init__(self, proceeding: Proceeding) -> None:
        super().__init__(f"案件{proceeding.case_no}已于{proceeding.concluded_on}审结，不能再次审结。请核对案号。")


class ForeignApplication(Refusal):
    """A proceeding is about an application to the same authority."""

    def __init__(self, number: str, authority: str) -> None:
        super().__init__(f"申请{number}不是向{authority}提出的。请核对申请编号。")


class NoSuchApplication(Refusal):
    """No application of that number at the authority."""

    def __init__(self, number: str) -> None:
        super().__init__(f"本机关没有编号为“{number}”的申请。请核对申请编号；与某件申请无关的，请留空。")


class NotTheEarlierCase(Refusal):
    """Only a suit follows, and it follows a reconsideration about the same reply."""

    def __init__(self, earlier: Proceeding) -> None:
        super().__init__(
            f"案件{earlier.case_no}不能作为在前的案件：只有“复议后起诉”才填，填的是本机关同一件申请的复议案件。"
            "请核对类别和案号。"
        )


class EarlierCaseMissing(Refusal):
    """A suit after reconsideration names the reconsideration."""

    def __init__(self) -> None:
        super().__init__("复议后起诉的，请选在前的复议案件；没有登记过的，请先登记复议案件。")


class NoSuchProceeding(Refusal):
    """No case of that number, or none this person may know of."""

    def __init__(self) -> None:
        super().__init__("没有这件复议、诉讼案件，或者不归您办理。请从“复议诉讼与投诉”进入。")


class NoSuchComplaint(Refusal):
    """No complaint of that number, or none this person may know of."""

    def __init__(self) -> None:
        super().__init__("没有这件举报投诉，或者不归您办理。请从“复议诉讼与投诉”进入。")


class NoticeMissing(Refusal):
    """The term to answer runs from the notice."""

    def __init__(self, proceeding: Proceeding) -> None:
        super().__init__(f"案件{proceeding.case_no}没有登记收到答复、应诉通知的日期。请先在“更正登记”中补上。")


class AlreadyAnswered(Refusal):
    """An answer is entered once."""

    def __init__(self, what: str, answered_on: object) -> None:
        super().__init__(f"{what}已登记于{answered_on}答复，不能再次登记。日期登记错了的，请更正登记。")


class NotAppealable(Refusal):
    """Only what a court of first instance has decided is appealed."""

    def __init__(self, proceeding: Proceeding) -> None:
        super().__init__(f"案件{proceeding.case_no}不能登记上诉：只有一审已经审结的诉讼可以上诉。请先登记一审结果。")


class AlreadyAppealed(Refusal):
    """A suit has two instances."""

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(
            f"已登记二审案件{appeal.case_no}（{appeal.appealed_on}上诉），不能再次登记上诉。再审另作材料上传。"
        )


class ResultStands(Refusal):
    """What figures rest on is not changed with the entry."""

    def __init__(self, proceeding: Proceeding) -> None:
        super().__init__(f"案件{proceeding.case_no}已经审结或者上诉，类别不能再改。确有错误的，请写明在其他材料中。")


class ComplaintAnswered(Refusal):
    """What was answered stays as it was answered."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(f"这件举报投诉已于{complaint.answered_on}答复，不能再改。另有情况的，请另行登记一件。")
