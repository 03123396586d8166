"""What the acts of proactive disclosure refuse."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release, Version
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


class NoSuchItem(Refusal):
    """No item or text of that number, or none that this person may know of."""

    def __init__(self) -> None:
        super().__init__("没有这条信息，或者它不属于您所在的机关。请从信息列表进入。")


class VersionClosed(Refusal):
    """What was released or set aside is not written over."""

    def __init__(self, version: Version) -> None:
        if version.released_on:
            message = (
                f"“{version.title}”的这一稿已于{version.released_on}公开，不能再改。"
                "需要变更的，请先“修订”，改好后重新公开。"
            )
        else:
            message = f"“{version.title}”的这一稿已经放弃，不能再改。请从信息列表打开现有的草稿，或者另拟一条。"
        super().__init__(message)


class StaleDraft(Refusal):
    """Somebody saved the draft meanwhile; nothing of theirs is overwritten, nothing of ours is lost."""

    def __init__(self, version: Version) -> None:
        self.version = version
        super().__init__(
            f"{version.saved_by.name}在您打开之后修改过这份草稿，您的修改没有保存，也没有丢失。"
            "请先看看对方改了什么，再决定保留哪些内容、重新保存。"
        )


class UnknownCode(Refusal):
    """A code that the lists do not have."""

    def __init__(self, label: str, code: str) -> None:
        super().__init__(f"{label}“{code}”不在列表里。请从列表中选择。")


class InterpretsUnknown(Refusal):
    """An interpretation belongs to a document of one's own, or to one that the public reads."""

    def __init__(self) -> None:
        super().__init__("所解读的文件既不是本机关的信息，也没有公开。请从已公开的信息中选择，或者留空。")


class NotAnInterpretation(Refusal):
    """Only an interpretation has a form of interpretation."""

    def __init__(self) -> None:
        super().__init__("写了解读形式，体裁却不是“政策解读”。是解读的，请把体裁改为“政策解读”；不是的，解读形式留空。")


class BeingRevised(Refusal):
    """One draft beside the live text at a time."""

    def __init__(self, version: Version) -> None:
        super().__init__(f"“{version.title}”已有一份修订中的草稿（第{version.number}稿）。请在那份草稿上修改。")


class NotLive(Refusal):
    """Only what the public reads here is revised."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”没有在本系统公开的文本，不能修订。请核对，或者另拟一条信息。")


class AlreadyReleased(Refusal):
    """What the public saw is withdrawn, not discarded."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”已于{item.first_released_on}公开，不能弃置。需要撤下的，请办理“撤回”。")


class ItemDiscarded(Refusal):
    """A discarded item takes nothing more."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”已于{item.discarded_on}弃置。需要公开的，请另拟一条信息。")


class AttachmentInBody(Refusal):
    """A picture that the body shows is taken out of the body first."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”还在正文里。请先从正文中删去并保存，再移除这个文件。")


class NoSuchAttachment(Refusal):
    """The page lists files that are no longer there."""

    def __init__(self) -> None:
        super().__init__("没有这个附件，或者已经移除。请刷新页面后再办。")


class CaptionMissing(Refusal):
    """Pictures, videos and sounds are described for those who cannot see or hear them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"{'、'.join(names)}还没有说明文字。请写明图片、视频、音频的内容后再提交。")


class NotComplete(Refusal):
    """Fields that review and release need."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"还不能提交审核：{'；'.join(problems)}。请补齐后再提交。")


class HitsOpen(Refusal):
    """Each suspected piece of personal information is masked or justified before anything goes out."""

    def __init__(self, title: str, count: int) -> None:
        self.count = count
        super().__init__(
            f"“{title}”还有{count}处疑似个人信息或者没有检查的内容没有处理。请逐处遮盖，或者说明可以公开的理由。"
        )


class ScanStale(Refusal):
    """The text was not looked at by the detectors of today."""

    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”还没有用现在的规则检查个人信息。请点“重新检查”，处理检查结果后再办。")


class NoSuchHit(Refusal):
    """A hit that is not there any more."""

    def __init__(self) -> None:
        super().__init__("这一处已经不在了，可能文本已修改。请刷新页面查看最新的检查结果。")


class CannotMask(Refusal):
    """What cannot be masked here is replaced or justified."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}不能自动遮盖。请换上已经处理过的文件，或者写明可以公开的理由。")


class ResemblesAnother(Refusal):
    """信息只计一次: what was disclosed before gets another release, not another item."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(
            f"与已有的信息内容相近：{'、'.join(f'“{title}”' for title in titles)}。"
            "如是同一件事，请在原有信息上登记一次公开；确是另一件事的，请打开这一条提交审核，写明不同之处。"
        )


class NotSubmitted(Refusal):
    """Nothing to sign."""

    def __init__(self, version: Version) -> None:
        super().__init__(f"“{version.title}”还没有提交审核。请先提交。")


class NotProactive(Refusal):
    """Only what is decided to be disclosed proactively goes out."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            f"“{version.title}”定为“{version.get_attribute_display()}”，不对外公开。改为主动公开的，请修改公开属性后重新审核。"
        )


class NotYetTime(Refusal):
    """A release was set for a later moment."""

    def __init__(self, version: Version, at: str) -> None:
        super().__init__(f"“{version.title}”定于{at}公开，时间未到。需要马上公开的，请先去掉定时。")


class NoOrganisationCode(Refusal):
    """The index number of a piece begins with the code of the organisation."""

    def __init__(self, authority: Authority) -> None:
        super().__init__(
            f"{authority.name}还没有设定机构代码，不能编索引号，没有公开。"
            f"请系统管理员用“gongkai organisation-code {authority.code} 机构代码”设定后再公开。"
        )


class CannotCopy(Refusal):
    """No clean copy of an attachment can be made; the original never goes out."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"附件“{name}”不能生成供公开的副本，没有公开：{why}请换上可以处理的文件（如 PDF、.docx）后再公开。"
        )


class HasOpenDraft(Refusal):
    """A text that is here goes out by its own publication."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            f"“{version.title}”的文本在本系统中拟写，还没有公开。请走完审核后用“公开”办理，不能直接登记公开记录。"
        )


class NotValid(Refusal):
    """It was repealed or lapsed before."""

    def __init__(self, item: Item) -> None:
        super().__init__(
            f"“{item.title}”已于{item.validity_changed_on}标为{item.get_validity_display()}，不能再次办理。请核对。"
        )


class ReplacesItself(Refusal):
    """A document is replaced by another."""

    def __init__(self) -> None:
        super().__init__("取代它的文件不能是它自己。请另选一条已公开的信息，或者留空。")


class NotWithdrawn(Refusal):
    """Only what was withdrawn is to be taken down elsewhere."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”没有撤回，不需要登记下架。请先撤回信息。")


class AlreadyTakenDown(Refusal):
    """It was recorded before."""

    def __init__(self, release: Release) -> None:
        super().__init__(f"{release.get_channel_display()}上的已于{release.taken_down_on}登记下架，不必再次登记。")


class NoSuchRelease(Refusal):
    """No release of that number."""

    def __init__(self) -> None:
        super().__init__("没有这条公开记录，或者它不属于您所在的机关。请从信息页面进入。")


class NoSuchAccountHere(Refusal):
    """Only accounts of the item's own authority, in use."""

    def __init__(self) -> None:
        super().__init__("没有这个账号，或者它不属于本机关、已经停用。请从本机关的渠道账号中选择。")


class NoSuchPage(Refusal):
    """The public learns no more than that there is nothing to read."""

    def __init__(self) -> None:
        super().__init__("没有这条信息，或者它已经不再公开。请从信息公开目录查找。")


class StillOnThePortal(Refusal):
    """What our own portal shows is withdrawn; its release is no entry in error."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"“{item.title}”正在本站公开，本站的公开记录不能作废。需要撤下的，请办理“撤回”。")


class NoTextWanted(Refusal):
    """A text is entered later only for what went out without one, and stands."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"有{count}条信息不能补录正文：不是本机关的、已有正文的、没有公开过的或者已经撤回的。请核对所选的信息。"
        )


class PersonInReason(Refusal):
    """The notice of a withdrawal shows the reason."""

    def __init__(self) -> None:
        super().__init__("撤回理由会写进告示公开，其中有疑似个人信息。请去掉姓名、号码、住址等，只写原因。")


class TopicNameTooLong(Refusal):
    """Items name their topic in a field of that length."""

    def __init__(self, most: int) -> None:
        super().__init__(f"专题的名称最多{most}个字，列入专题的信息要写这个名称。请改短。")
