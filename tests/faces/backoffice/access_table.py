"""Who gets what at every address: the declared answers, written out. A new address needs a row here.

An answer is a status, or where a redirect leads: "sign-in" (to the door) or "on" (anywhere else). People are named by
their role and where they have it: "own" is the bureau of justice, whose records, people and sections the addresses are
about; "other" is the bureau of education beside it; "above" is the government over both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from gongkai.domain.authorities.models import Role
from gongkai.faces.access import READERS

Answer = int | str
DOOR, ON = "sign-in", "on"

READERS_OWN = [f"{role} own" for role in READERS]
PLACES = ("own", "other", "above")
READERS_ANYWHERE = [f"{role} {place}" for role in READERS for place in PLACES]
AUDITORS_ANYWHERE = [f"{role} {place}" for role in ("administrator", "disclosure_head") for place in PLACES]
ADMINISTRATORS_OVER = ["administrator own", "administrator above"]


@dataclass(frozen=True)
class Row:
    """One address: what who is not signed in gets, what everybody else gets, and those who get something else."""

    address: str
    signed_out: Answer
    others: Answer
    but: Mapping[str, Answer] = field(default_factory=dict)
    method: str = "GET"

    def answer_for(self, person: str) -> Answer:
        """Return the declared answer for "signed out", "no role" or a role with its place."""
        return self.signed_out if person == "signed out" else self.but.get(person, self.others)


def only(people: Collection[str], answer: Answer) -> dict[str, Answer]:
    """Return the exceptions of a row: these people get this answer."""
    return dict.fromkeys(people, answer)


def for_readers(address: str) -> Row:
    """Return the row of an address for those who read what the bureau works on."""
    return Row(address, DOOR, 403, only(READERS_OWN, 200))


def for_administrators(address: str, answer: Answer = 200, method: str = "GET") -> Row:
    """Return the row of an address for those who administer the bureau."""
    return Row(address, DOOR, 403, only(ADMINISTRATORS_OVER, answer), method)


def for_preparers(address: str, answer: Answer = 200, method: str = "GET") -> Row:
    """Return the row of an address for those who fill in the bureau's report."""
    return Row(address, DOOR, 403, {"preparer own": answer}, method)


OFFICERS_ANYWHERE = [f"disclosure_officer {place}" for place in PLACES]
KEEPERS = ("drafter", "disclosure_officer")
KEEPERS_ANYWHERE = [f"{role} {place}" for role in KEEPERS for place in PLACES]


def for_officer(address: str, answer: Answer = 200, method: str = "GET") -> Row:
    """Return the row of an address about one of the bureau's batches, for its 政务公开专管员."""
    return Row(
        address,
        DOOR,
        403,
        {**only(OFFICERS_ANYWHERE, 404 if method == "GET" else 409), "disclosure_officer own": answer},
        method,
    )


def for_keepers(address: str, answer: Answer, method: str = "GET") -> Row:
    """Return the row of an address about a document of the bureau's register, for those who keep it."""
    own = only([f"{role} own" for role in KEEPERS], answer)
    return Row(address, DOOR, 403, {**only(KEEPERS_ANYWHERE, 404 if method == "GET" else 409), **own}, method)


def for_item_readers(address: str) -> Row:
    """Return the row of an address about one of the bureau's items: to others it does not exist."""
    return Row(address, DOOR, 403, {**only(READERS_ANYWHERE, 404), **only(READERS_OWN, 200)})


def for_account_keepers(address: str, answer: Answer, method: str = "GET") -> Row:
    """Return the row of an address about one of the bureau's accounts, for those who look after it."""
    own = only(["disclosure_officer own", *ADMINISTRATORS_OVER], answer)
    return Row(address, DOOR, 403, {**only(ACCOUNT_KEEPERS, 404 if method == "GET" else 409), **own}, method)


ADMINISTRATORS_ANYWHERE = [f"administrator {place}" for place in PLACES]
ACCOUNT_KEEPERS = [*OFFICERS_ANYWHERE, *ADMINISTRATORS_ANYWHERE]
DELIVERY = "office/channels/deliveries/<int:delivery_id>/"
ITEM = "office/items/<int:item_id>/"
VERSION = "office/reports/<str:code>/<year:year>/versions/<int:number>/"
DRAFT = "/office/reports/justice/2017/versions/1/"
PUBLIC = "disclosure/reports/<str:code>/<year:year>/"

HANDLERS = ("drafter", "disclosure_officer", "disclosure_head", "legal_reviewer", "signer", "head")
HANDLERS_ANYWHERE = [f"{role} {place}" for role in HANDLERS for place in PLACES]
TAKERS = ("drafter", "disclosure_officer", "disclosure_head")
TAKERS_ANYWHERE = [f"{role} {place}" for role in TAKERS for place in PLACES]
REMINDED_ANYWHERE = [*HANDLERS_ANYWHERE, *ADMINISTRATORS_ANYWHERE]


def for_mail_keepers(address: str, answer: Answer) -> Row:
    """Return the row of a button of one of the bureau's mails; the site of the tests has no mail server."""
    keepers = ("disclosure_officer", "disclosure_head")
    anywhere = [*(f"{role} {place}" for role in keepers for place in PLACES), *ADMINISTRATORS_ANYWHERE]
    own = [*(f"{role} own" for role in keepers), *ADMINISTRATORS_OVER]
    return Row(address, DOOR, 403, {**only(anywhere, 409), **only(own, answer)}, "POST")


APPLICATION = "office/applications/<int:submission_id>/"
CASE = "office/cases/<int:case_id>/"
PROCEEDING = "office/oversight/<int:proceeding_id>/"
COMPLAINT = "office/oversight/complaints/<int:complaint_id>/"
LETTER, OF_LETTER = f"{CASE}letters/<int:letter_id>/", "/office/cases/{case}/letters/{letter}/"
COPY, OF_COPY = f"{LETTER}copies/<int:enclosure_id>/", f"{OF_LETTER}copies/{{copy}}/"


OVERSEERS = ("disclosure_officer", "disclosure_head", "legal_reviewer")
OVERSEERS_ANYWHERE = [f"{role} {place}" for role in OVERSEERS for place in PLACES]


def for_overseers(address: str, answer: Answer, method: str = "GET") -> Row:
    """Return the row of an address about one of the bureau's cases or complaints, for those who answer for it."""
    own = only([f"{role} own" for role in OVERSEERS], answer)
    return Row(address, DOOR, 403, {**only(OVERSEERS_ANYWHERE, 404 if method == "GET" else 409), **own}, method)


def for_handlers(address: str) -> Row:
    """Return the row of an address about one of the bureau's cases or complaints, for those who read of it."""
    own = only([f"{role} own" for role in HANDLERS], 200)
    return Row(address, DOOR, 403, {**only(HANDLERS_ANYWHERE, 404), **own})


RECORDERS = ("disclosure_officer", "disclosure_head")
RECORDERS_ANYWHERE = [f"{role} {place}" for role in RECORDERS for place in PLACES]
YEAR_KEEPERS = ("disclosure_officer", "disclosure_head", "preparer")
YEAR_KEEPERS_ANYWHERE = [f"{role} {place}" for role in YEAR_KEEPERS for place in PLACES]
TICKET = "office/responses/<int:ticket_id>/"
CONCERN = "office/responses/<str:which>/<int:number>/"
CAPACITY = "office/capacity/<str:kind>/<int:number>/"
PLAN = "office/improvements/<int:plan_id>/"


def for_roles_of(roles: Collection[str], address: str, answer: Answer, method: str = "POST") -> Row:
    """Return the row of an address about one of the bureau's records, for some roles; elsewhere it is not there."""
    anywhere = only([f"{role} {place}" for role in roles for place in PLACES], 404 if method == "GET" else 409)
    return Row(address, DOOR, 403, {**anywhere, **only([f"{role} own" for role in roles], answer)}, method)


def for_takers(address: str, answer: Answer) -> Row:
    """Return the row of an act on an application of the bureau, for those who take applications in."""
    own = only([f"{role} own" for role in TAKERS], answer)
    return Row(address, DOOR, 403, {**only(TAKERS_ANYWHERE, 409), **own}, "POST")


def for_drafters(address: str) -> Row:
    """Return the row of a page about one of the bureau's cases, for those who draft its letters."""
    own = only([f"{role} own" for role in TAKERS], 200)
    return Row(address, DOOR, 403, {**only(TAKERS_ANYWHERE, 404), **own})


SUBMITTERS = ("preparer", "disclosure_officer", "disclosure_head")
SUBMITTERS_ANYWHERE = [f"{role} {place}" for role in SUBMITTERS for place in PLACES]
SUPERVISORS_ANYWHERE = [f"supervisor {place}" for place in PLACES]
CALL, CALLED = "office/units/<int:call_id>/", "office/units/of/<int:unit_id>/"


def for_collecting(address: str, answer: Answer = 200, method: str = "GET") -> Row:
    """Return the row of an address about what the government collects, for its supervising office."""
    no = 404 if method == "GET" else 409
    return Row(address, DOOR, 403, {**only(SUPERVISORS_ANYWHERE, no), "supervisor above": answer}, method)


def for_the_unit(address: str, answer: Answer = 200, method: str = "GET") -> Row:
    """Return the row of an address about the bureau's report to the government, for both of them."""
    elsewhere = only([*SUPERVISORS_ANYWHERE, *SUBMITTERS_ANYWHERE], 404 if method == "GET" else 409)
    own = only([f"{role} own" for role in SUBMITTERS], answer)
    return Row(address, DOOR, 403, {**elsewhere, **own, "supervisor above": answer}, method)


OFFICE_OWN = ["disclosure_officer own", "disclosure_head own"]
HEADS_ANYWHERE = [f"disclosure_head {place}" for place in PLACES]
OFFICE_ANYWHERE = [*OFFICERS_ANYWHERE, *HEADS_ANYWHERE]
OLD_LEDGER = "office/ledger/old/<int:batch_id>/"
TABLE: dict[str, Row] = {
    "": Row("/", 200, 200),
    # 显示方式、本机关标识（测试的数据文件夹里没有）
    "look/": Row("/look/", ON, ON, method="POST"),
    "emblem.png": Row("/emblem.png", 404, 404),
    # 我的一天、全站检索
    "office/": Row("/office/", DOOR, 200),
    "office/due/": Row("/office/due/", DOOR, 200),
    # 通知邮件：经办申请的人设自己的提醒邮箱，专管员、工作机构负责人、系统管理员处理没有发成的
    "office/notices/": Row("/office/notices/", DOOR, 403, only(REMINDED_ANYWHERE, 200)),
    "office/notices/mailbox/": Row("/office/notices/mailbox/", DOOR, 403, only(REMINDED_ANYWHERE, ON), "POST"),
    "office/notices/<int:mail_id>/retry/": for_mail_keepers("/office/notices/{mail}/retry/", 409),
    "office/notices/<int:mail_id>/drop/": for_mail_keepers("/office/notices/{mail}/drop/", ON),
    "office/find/": Row("/office/find/", DOOR, 200),
    "office/help/": Row("/office/help/", DOOR, 200),
    "office/help/<str:name>/": Row("/office/help/年度报告/", DOOR, 200),
    # 依申请公开：经办、审核、签发的人看本机关的，接收申请的人登记、确认、看身份材料
    "office/applications/": Row("/office/applications/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    "office/applications/new/": Row("/office/applications/new/", DOOR, 403, only(TAKERS_ANYWHERE, 200)),
    APPLICATION: Row(
        "/office/applications/{submission}/",
        DOOR,
        403,
        {**only(HANDLERS_ANYWHERE, 404), **only([f"{role} own" for role in HANDLERS], 200)},
    ),
    # 申请办理：经办、审核、签发的人看，承办的人办
    "office/cases/": Row("/office/cases/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    CASE: Row(
        "/office/cases/{case}/",
        DOOR,
        403,
        {**only(HANDLERS_ANYWHERE, 404), **only([f"{role} own" for role in HANDLERS], 200)},
    ),
    f"{CASE}do/<slug:act>/": for_takers("/office/cases/{case}/do/log-search/", 422),
    f"{CASE}evidence/<int:evidence_id>/": Row(
        "/office/cases/{case}/evidence/{evidence}/",
        DOOR,
        403,
        {**only(HANDLERS_ANYWHERE, 404), **only([f"{role} own" for role in HANDLERS], 200)},
    ),
    f"{CASE}file/": for_handlers("/office/cases/{case}/file/"),
    # 文书：经办、审核、签发的人看，承办的人拟写、签发、送达；走的是一份还没有签发的征求意见告知书
    f"{CASE}letters/new/": for_drafters("/office/cases/{case}/letters/new/"),
    f"{CASE}registration-form.<str:suffix>": for_handlers("/office/cases/{case}/registration-form.docx"),
    LETTER: for_handlers(OF_LETTER),
    f"{LETTER}letter.<str:suffix>": for_handlers(f"{OF_LETTER}letter.docx"),
    f"{LETTER}forms/<slug:kind>.<str:suffix>": Row(
        f"{OF_LETTER}forms/proof_of_service.docx", DOOR, 403, only(HANDLERS_ANYWHERE, 404)
    ),
    f"{LETTER}proof/": Row(f"{OF_LETTER}proof/", DOOR, 403, only(HANDLERS_ANYWHERE, 404)),
    f"{LETTER}edit/": for_drafters(f"{OF_LETTER}edit/"),
    f"{LETTER}words/": for_drafters(f"{OF_LETTER}words/"),
    f"{LETTER}submit/": for_takers(f"{OF_LETTER}submit/", 409),
    f"{LETTER}sign/": for_takers(f"{OF_LETTER}sign/", 409),
    f"{LETTER}serve/": for_takers(f"{OF_LETTER}serve/", 422),
    f"{LETTER}signed-for/": for_takers(f"{OF_LETTER}signed-for/", 422),
    f"{LETTER}set-aside/": for_takers(f"{OF_LETTER}set-aside/", 409),
    f"{LETTER}copies/add/": for_takers(f"{OF_LETTER}copies/add/", ON),
    COPY: for_handlers(OF_COPY),
    f"{COPY}settle/": for_takers(f"{OF_COPY}settle/", 409),
    f"{COPY}remove/": for_takers(f"{OF_COPY}remove/", ON),
    "office/letters/": Row("/office/letters/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    "office/letter-settings/": Row("/office/letter-settings/", DOOR, 403, only(AUDITORS_ANYWHERE, 200)),
    f"{APPLICATION}confirm/": for_takers("/office/applications/{submission}/confirm/", 422),
    f"{APPLICATION}identity/": for_takers("/office/applications/{submission}/identity/", 200),
    f"{APPLICATION}enclosures/<int:enclosure_id>/": for_takers(
        "/office/applications/{submission}/enclosures/{enclosure}/", 200
    ),
    # 分项办理：看得到申请的人看，承办的人分项、逐项确定
    f"{CASE}items/": Row(
        "/office/cases/{case}/items/",
        DOOR,
        403,
        {**only(HANDLERS_ANYWHERE, 404), **only([f"{role} own" for role in HANDLERS], 200)},
    ),
    f"{CASE}items/<int:wanted_id>/": Row(
        "/office/cases/{case}/items/{wanted}/",
        DOOR,
        403,
        {**only(TAKERS_ANYWHERE, 409), **only([f"{role} own" for role in TAKERS], ON)},
        "POST",
    ),
    # 复议诉讼与投诉：经办、审核、签发的人看本机关的，专管员、法制审核人、负责人登记和答复
    "office/oversight/": Row("/office/oversight/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    "office/oversight/new/": Row("/office/oversight/new/", DOOR, 403, only(OVERSEERS_ANYWHERE, 200)),
    PROCEEDING: for_handlers("/office/oversight/{proceeding}/"),
    f"{PROCEEDING}correct/": for_overseers("/office/oversight/{proceeding}/correct/", 200),
    f"{PROCEEDING}answered/": for_overseers("/office/oversight/{proceeding}/answered/", 422, "POST"),
    f"{PROCEEDING}result/": for_overseers("/office/oversight/{proceeding}/result/", 422, "POST"),
    f"{PROCEEDING}appeal/": for_overseers("/office/oversight/{proceeding}/appeal/", 422, "POST"),
    f"{PROCEEDING}documents/": for_overseers("/office/oversight/{proceeding}/documents/", 422, "POST"),
    f"{PROCEEDING}documents/<int:document_id>/": for_handlers(
        "/office/oversight/{proceeding}/documents/{proceeding_document}/"
    ),
    "office/oversight/complaints/": Row("/office/oversight/complaints/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    "office/oversight/complaints/new/": Row(
        "/office/oversight/complaints/new/", DOOR, 403, only(OVERSEERS_ANYWHERE, 200)
    ),
    COMPLAINT: for_handlers("/office/oversight/complaints/{complaint}/"),
    f"{COMPLAINT}correct/": for_overseers("/office/oversight/complaints/{complaint}/correct/", 200),
    f"{COMPLAINT}answer/": for_overseers("/office/oversight/complaints/{complaint}/answer/", 422, "POST"),
    # 台账：经办、审核、签发的人看本机关的，导出的人审计里有名
    "office/ledger/": Row("/office/ledger/", DOOR, 403, only(HANDLERS_ANYWHERE, 200)),
    "office/ledger/export/": Row("/office/ledger/export/", DOOR, 403, only(HANDLERS_ANYWHERE, 200), "POST"),
    # 旧台账：工作机构的人看、检查，负责人接收、撤销
    "office/ledger/old/": Row("/office/ledger/old/", DOOR, 403, only(OFFICE_ANYWHERE, 200)),
    "office/ledger/old/template/": Row("/office/ledger/old/template/", DOOR, 403, only(OFFICE_ANYWHERE, 200)),
    "office/ledger/old/enter/": Row("/office/ledger/old/enter/", DOOR, 403, only(HEADS_ANYWHERE, 409), "POST"),
    "office/ledger/old/rejected/": Row("/office/ledger/old/rejected/", DOOR, 403, only(OFFICE_ANYWHERE, 409), "POST"),
    OLD_LEDGER: Row(
        "/office/ledger/old/{old_ledger}/", DOOR, 403, {**only(OFFICE_ANYWHERE, 404), **only(OFFICE_OWN, 200)}
    ),
    f"{OLD_LEDGER}undo/": Row(
        "/office/ledger/old/{old_ledger}/undo/",
        DOOR,
        403,
        {**only(HEADS_ANYWHERE, 409), "disclosure_head own": 422},
        "POST",
    ),
    # 不予公开登记、多人申请的、保管期限：工作机构的人
    "office/ledger/withheld/": Row("/office/ledger/withheld/", DOOR, 403, only(OFFICE_ANYWHERE, 200)),
    "office/ledger/withheld/<int:case_id>/": Row(
        "/office/ledger/withheld/{withheld}/", DOOR, 403, {**only(OFFICE_ANYWHERE, 404), **only(OFFICE_OWN, 200)}
    ),
    "office/ledger/asked/transfers.<str:suffix>": Row(
        "/office/ledger/asked/transfers.docx", DOOR, 403, only(OFFICE_ANYWHERE, 200)
    ),
    "office/ledger/asked/": Row("/office/ledger/asked/", DOOR, 403, only(OFFICE_ANYWHERE, 200)),
    "office/ledger/retention/": Row("/office/ledger/retention/", DOOR, 403, only(OFFICE_ANYWHERE, 200)),
    "office/ledger/retention/<int:destruction_id>/": Row(
        "/office/ledger/retention/{destruction}/",
        DOOR,
        403,
        {**only(OFFICE_ANYWHERE, 409), "disclosure_officer own": 403, "disclosure_head own": 422},
        "POST",
    ),
    # 审核；一次性链接不用登录
    "office/review/": Row("/office/review/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/review/batch/": Row("/office/review/batch/", DOOR, 403, only(READERS_ANYWHERE, ON)),
    "office/review/<int:chain_id>/": for_readers("/office/review/{chain}/"),
    "office/review/<int:chain_id>/form/": for_readers("/office/review/{chain}/form/"),
    "office/review/<int:chain_id>/opinion/": Row(
        "/office/review/{chain}/opinion/", DOOR, 403, only(READERS_OWN, 422), "POST"
    ),
    "office/review/<int:chain_id>/links/": Row(
        "/office/review/{chain}/links/", DOOR, 403, {"disclosure_head own": 422}, "POST"
    ),
    "office/review/links/<int:link_id>/revoke/": Row(
        "/office/review/links/{link}/revoke/", DOOR, 403, {"disclosure_head own": ON}, "POST"
    ),
    "office/review/by-link/<str:token>/": Row("/office/review/by-link/{token}/", 200, 200),
    # 附件不是这份审核的
    "office/review/by-link/<str:token>/files/<int:attachment_id>/": Row(
        "/office/review/by-link/{token}/files/{attachment}/", 404, 404
    ),
    # 主动公开信息：看的人看得见本机关的，写的人是承办人、专管员；别的机关的，等于没有
    "office/items/": Row("/office/items/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/items/batch/": Row("/office/items/batch/", DOOR, 403, only(READERS_ANYWHERE, ON), "POST"),
    "office/items/new/": Row("/office/items/new/", DOOR, 403, only(KEEPERS_ANYWHERE, 200)),
    "office/items/from-word/": Row("/office/items/from-word/", DOOR, 403, only(KEEPERS_ANYWHERE, 422), "POST"),
    ITEM: for_item_readers("/office/items/{item}/"),
    f"{ITEM}preview/": for_item_readers("/office/items/{item}/preview/"),
    f"{ITEM}versions/<int:version_id>/": for_item_readers("/office/items/{item}/versions/{version}/"),
    f"{ITEM}files/<int:attachment_id>/": for_item_readers("/office/items/{item}/files/{attachment}/"),
    f"{ITEM}edit/": for_keepers("/office/items/{item}/edit/", 200),
    f"{ITEM}submit/": for_keepers("/office/items/{item}/submit/", 200),
    f"{ITEM}give-up/": for_keepers("/office/items/{item}/give-up/", 200),
    f"{ITEM}autosave/": for_keepers("/office/items/{item}/autosave/", 400, "POST"),
    f"{ITEM}files/add/": for_keepers("/office/items/{item}/files/add/", ON, "POST"),
    f"{ITEM}files/picture/": for_keepers("/office/items/{item}/files/picture/", 400, "POST"),
    f"{ITEM}files/<int:attachment_id>/change/": for_keepers(
        "/office/items/{item}/files/{attachment}/change/", ON, "POST"
    ),
    f"{ITEM}hits/": for_keepers("/office/items/{item}/hits/", ON, "POST"),
    f"{ITEM}hits/<int:hit_id>/": for_keepers("/office/items/{item}/hits/{hit}/", ON, "POST"),
    # 表格导入：专管员；规范性文件登记簿：专管员、承办人；公开时效：各看各的
    # 公开、修订、废止、撤回，其他渠道：走的是一条草稿，一条人工登记过的信息
    f"{ITEM}publish/": Row("/office/items/{item}/publish/", DOOR, 403, only(KEEPERS_ANYWHERE, 404)),
    f"{ITEM}revise/": for_keepers("/office/items/{item}/revise/", 200),
    f"{ITEM}withdraw/": for_officer("/office/items/{item}/withdraw/"),
    f"{ITEM}repeal/": for_officer("/office/items/{item}/repeal/"),
    f"{ITEM}releases/add/": for_officer("/office/items/{item}/releases/add/"),
    f"{ITEM}deliver/": for_keepers("/office/items/{item}/deliver/", ON, "POST"),
    "office/items/releases/<int:release_id>/void/": for_keepers("/office/items/releases/{release}/void/", 200),
    "office/items/releases/<int:release_id>/take-down/": for_officer(
        "/office/items/releases/{release}/take-down/", ON, "POST"
    ),
    "office/channels/": Row("/office/channels/", DOOR, 403, only([*READERS_ANYWHERE, *ADMINISTRATORS_ANYWHERE], 200)),
    "office/channels/open/": Row("/office/channels/open/", DOOR, 403, only(ACCOUNT_KEEPERS, 200)),
    "office/channels/accounts/<int:account_id>/close/": for_account_keepers(
        "/office/channels/accounts/{account}/close/", 200
    ),
    "office/channels/accounts/<int:account_id>/try/": for_account_keepers(
        "/office/channels/accounts/{account}/try/", ON, "POST"
    ),
    DELIVERY: for_item_readers("/office/channels/deliveries/{delivery}/"),
    f"{DELIVERY}confirm/": for_keepers("/office/channels/deliveries/{delivery}/confirm/", 422, "POST"),
    f"{DELIVERY}retry/": for_keepers("/office/channels/deliveries/{delivery}/retry/", ON, "POST"),
    f"{DELIVERY}cancel/": for_keepers("/office/channels/deliveries/{delivery}/cancel/", 422, "POST"),
    "office/items/import/": Row("/office/items/import/", DOOR, 403, only(OFFICERS_ANYWHERE, 200)),
    "office/items/import/enter/": Row("/office/items/import/enter/", DOOR, 403, only(OFFICERS_ANYWHERE, 409), "POST"),
    "office/items/import/rejected/": Row(
        "/office/items/import/rejected/", DOOR, 403, only(OFFICERS_ANYWHERE, 409), "POST"
    ),
    "office/items/import/template/<str:kind>/": Row(
        "/office/items/import/template/drafts/", DOOR, 403, only(OFFICERS_ANYWHERE, 200)
    ),
    "office/items/import/<int:batch_id>/": for_officer("/office/items/import/{batch}/"),
    "office/items/import/<int:batch_id>/submit/": for_officer("/office/items/import/{batch}/submit/", 200, "POST"),
    "office/items/import/<int:batch_id>/undo/": for_officer("/office/items/import/{batch}/undo/", 422, "POST"),
    "office/responses/": Row("/office/responses/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/responses/new/": Row("/office/responses/new/", DOOR, 403, only(TAKERS_ANYWHERE, 200)),
    "office/responses/year/": Row("/office/responses/year/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/responses/platforms/": Row("/office/responses/platforms/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/responses/import/": Row("/office/responses/import/", DOOR, 403, only(RECORDERS_ANYWHERE, 200)),
    "office/responses/import/template/": Row(
        "/office/responses/import/template/", DOOR, 403, only(RECORDERS_ANYWHERE, 200)
    ),
    "office/responses/import/enter/": Row(
        "/office/responses/import/enter/", DOOR, 403, only(RECORDERS_ANYWHERE, 409), "POST"
    ),
    "office/responses/import/rejected/": Row(
        "/office/responses/import/rejected/", DOOR, 403, only(RECORDERS_ANYWHERE, 409), "POST"
    ),
    "office/responses/import/<int:batch_id>/": for_roles_of(
        RECORDERS, "/office/responses/import/{ticket_batch}/", 200, "GET"
    ),
    "office/responses/import/<int:batch_id>/undo/": for_roles_of(
        RECORDERS, "/office/responses/import/{ticket_batch}/undo/", 422
    ),
    TICKET: for_item_readers("/office/responses/{ticket}/"),
    f"{TICKET}draft/": for_roles_of(KEEPERS, "/office/responses/{ticket}/draft/", 422),
    f"{TICKET}submit/": for_roles_of(KEEPERS, "/office/responses/{ticket}/submit/", 409),
    f"{TICKET}give/": for_roles_of(KEEPERS, "/office/responses/{ticket}/give/", 422),
    f"{TICKET}assign/": for_roles_of(RECORDERS, "/office/responses/{ticket}/assign/", ON),
    f"{TICKET}link/": for_roles_of(RECORDERS, "/office/responses/{ticket}/link/", 422),
    f"{TICKET}discard/": for_roles_of(RECORDERS, "/office/responses/{ticket}/discard/", 422),
    f"{TICKET}take-down/": for_roles_of(RECORDERS, "/office/responses/{ticket}/take-down/", 422),
    "office/responses/<str:which>/new/": Row("/office/responses/events/new/", DOOR, 403, only(RECORDERS_ANYWHERE, 200)),
    CONCERN: for_item_readers("/office/responses/events/{event}/"),
    f"{CONCERN}void/": for_roles_of(RECORDERS, "/office/responses/events/{event}/void/", 422),
    f"{CONCERN}end/": for_roles_of(RECORDERS, "/office/responses/events/{event}/end/", 422),
    f"{CONCERN}answer/": for_roles_of(RECORDERS, "/office/responses/events/{event}/answer/", 422),
    "office/capacity/": Row("/office/capacity/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/capacity/<str:kind>/new/": Row(
        "/office/capacity/meetings/new/", DOOR, 403, only(YEAR_KEEPERS_ANYWHERE, 200)
    ),
    CAPACITY: for_item_readers("/office/capacity/offices/{disclosure_office}/"),
    f"{CAPACITY}end/": for_roles_of(YEAR_KEEPERS, "/office/capacity/offices/{disclosure_office}/end/", 422),
    f"{CAPACITY}void/": for_roles_of(YEAR_KEEPERS, "/office/capacity/offices/{disclosure_office}/void/", 422),
    "office/improvements/": Row("/office/improvements/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/improvements/new/": Row("/office/improvements/new/", DOOR, 403, only(YEAR_KEEPERS_ANYWHERE, 200)),
    PLAN: for_item_readers("/office/improvements/{plan}/"),
    f"{PLAN}note/": for_roles_of(YEAR_KEEPERS, "/office/improvements/{plan}/note/", ON),
    f"{PLAN}remove/": for_roles_of(YEAR_KEEPERS, "/office/improvements/{plan}/remove/", ON),
    "answers/": Row("/answers/", 200, 200),
    "answers/<int:ticket_id>/": Row("/answers/{public_answer}/", 200, 200),
    "office/register/": Row("/office/register/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/register/new/": Row("/office/register/new/", DOOR, 403, only(KEEPERS_ANYWHERE, 200)),
    "office/register/<int:document_id>/": Row(
        "/office/register/{document}/", DOOR, 403, {**only(READERS_ANYWHERE, 404), **only(READERS_OWN, 200)}
    ),
    "office/register/<int:document_id>/correct/": for_keepers("/office/register/{document}/correct/", 200),
    "office/register/<int:document_id>/repeal/": for_keepers("/office/register/{document}/repeal/", 422, "POST"),
    "office/register/<int:document_id>/link/": for_keepers("/office/register/{document}/link/", 409, "POST"),
    "office/register/<int:document_id>/unlink/": for_keepers("/office/register/{document}/unlink/", 422, "POST"),
    "office/timeliness/": Row("/office/timeliness/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/timeliness/list/<str:which>/": Row(
        "/office/timeliness/list/waiting/", DOOR, 403, only(READERS_ANYWHERE, 200)
    ),
    "office/timeliness/export/": Row("/office/timeliness/export/", DOOR, 403, only(READERS_ANYWHERE, 200)),
    "office/timeliness/rules/": Row("/office/timeliness/rules/", DOOR, 403, only(OFFICERS_ANYWHERE, 422), "POST"),
    "office/timeliness/rules/<int:rule_id>/drop/": for_officer("/office/timeliness/rules/{rule}/drop/", ON, "POST"),
    # 审计：系统管理员和工作机构负责人，各看各的
    "office/audit/": Row("/office/audit/", DOOR, 403, only(AUDITORS_ANYWHERE, 200)),
    "office/audit/export/": Row("/office/audit/export/", DOOR, 403, only(AUDITORS_ANYWHERE, 200)),
    "office/audit/verify/": Row("/office/audit/verify/", DOOR, 403, only(AUDITORS_ANYWHERE, 200), "POST"),
    # 各单位年报：主管部门收集、汇总，单位报送
    "office/units/": Row("/office/units/", DOOR, 403, only([*SUPERVISORS_ANYWHERE, *SUBMITTERS_ANYWHERE], 200)),
    CALL: for_collecting("/office/units/{call}/"),
    f"{CALL}more/": for_collecting("/office/units/{call}/more/", 409, "POST"),
    f"{CALL}remind/": for_collecting("/office/units/{call}/remind/", 422, "POST"),
    f"{CALL}export/": for_collecting("/office/units/{call}/export/"),
    f"{CALL}unusual/": for_collecting("/office/units/{call}/unusual/"),
    f"{CALL}sum/": for_collecting("/office/units/{call}/sum/"),
    f"{CALL}sum/files/<str:suffix>/": for_collecting("/office/units/{call}/sum/files/csv/"),
    f"{CALL}sum/freeze/": for_collecting("/office/units/{call}/sum/freeze/", 409, "POST"),
    f"{CALL}sum/frozen/<int:number>/<str:suffix>/": for_collecting("/office/units/{call}/sum/frozen/9/csv/", 404),
    f"{CALL}sum/cells/<path:cell>/": for_collecting("/office/units/{call}/sum/cells/A1/"),
    "office/units/figures/<int:figure_id>/": Row(
        "/office/units/figures/0/", DOOR, 403, only(SUPERVISORS_ANYWHERE, 404)
    ),
    CALLED: for_the_unit("/office/units/of/{unit}/"),
    f"{CALLED}template/": for_the_unit("/office/units/of/{unit}/template/"),
    f"{CALLED}files/<int:number>/": for_the_unit("/office/units/of/{unit}/files/9/", 404),
    f"{CALLED}submit/": for_the_unit("/office/units/of/{unit}/submit/", 422, "POST"),
    f"{CALLED}submit-version/": Row(
        "/office/units/of/{unit}/submit-version/", DOOR, 403, only(SUBMITTERS_ANYWHERE, 409), "POST"
    ),
    f"{CALLED}accept/": for_collecting("/office/units/of/{unit}/accept/", 422, "POST"),
    f"{CALLED}return/": for_collecting("/office/units/of/{unit}/return/", 422, "POST"),
    f"{CALLED}published/": for_collecting("/office/units/of/{unit}/published/", 422, "POST"),
    # 统计和年度报告
    "office/reports/": Row("/office/reports/", DOOR, 200),
    "office/reports/<str:code>/<year:year>/": for_readers("/office/reports/justice/2017/"),
    "office/reports/<str:code>/<year:year>/figures/<path:cell>/": for_readers(
        "/office/reports/justice/2017/figures/A1/"
    ),
    "office/reports/<str:code>/<year:year>/files/<str:suffix>/": for_readers("/office/reports/justice/2017/files/csv/"),
    # 2017年度没有要填报的数；能填报的人得到的是这一句
    "office/reports/<str:code>/<year:year>/declare/": Row(
        "/office/reports/justice/2017/declare/",
        DOOR,
        403,
        only(["preparer own", "disclosure_officer own", "disclosure_head own"], 404),
    ),
    "office/reports/<str:code>/<year:year>/sheets/<path:cell>/": Row(
        "/office/reports/justice/2017/sheets/A1/", DOOR, 404
    ),
    "office/reports/<str:code>/<year:year>/open/": for_preparers("/office/reports/justice/2017/open/", ON, "POST"),
    # 一版从起草到公布；走的是还在起草的一版
    f"{VERSION}": for_readers(DRAFT),
    f"{VERSION}figures/<path:cell>/": Row(f"{DRAFT}figures/A1/", DOOR, 403, only(READERS_OWN, 404)),
    f"{VERSION}files/<str:suffix>/": for_readers(f"{DRAFT}files/csv/"),
    f"{VERSION}differences/": Row(f"{DRAFT}differences/", DOOR, 403, only(READERS_OWN, 404)),
    f"{VERSION}explain/": for_preparers(f"{DRAFT}explain/", 409, "POST"),
    f"{VERSION}chapters/<int:chapter>/": for_preparers(f"{DRAFT}chapters/1/"),
    f"{VERSION}freeze/": for_preparers(f"{DRAFT}freeze/", 409, "POST"),
    f"{VERSION}recall/": for_preparers(f"{DRAFT}recall/", 409, "POST"),
    f"{VERSION}publish/": Row(
        f"{DRAFT}publish/",
        DOOR,
        403,
        only(["preparer own", "disclosure_officer own", "disclosure_head own"], 409),
        "POST",
    ),
    f"{VERSION}correct/": for_preparers(f"{DRAFT}correct/", 409, "POST"),
    # 公开的信息：没有公开的，谁来都没有
    "disclosure/items/<int:item_id>/": Row("/disclosure/items/1/", 404, 404),
    "disclosure/items/<int:item_id>/files/<int:attachment_id>/<str:name>": Row(
        "/disclosure/items/1/files/1/a.pdf", 404, 404
    ),
    "disclosure/items/<int:item_id>/files/<int:attachment_id>/subtitles/": Row(
        "/disclosure/items/1/files/1/subtitles/", 404, 404
    ),
    "disclosure/columns/<str:column>/": Row("/disclosure/columns/news/", 200, 200),
    "disclosure/columns/<str:column>/feed.xml": Row("/disclosure/columns/news/feed.xml", 200, 200),
    "disclosure/feed.xml": Row("/disclosure/feed.xml", 200, 200),
    "disclosure/": Row("/disclosure/", 200, 200),
    "disclosure/deadline/": Row("/disclosure/deadline/", 200, 200),
    "disclosure/guides/": Row("/disclosure/guides/", 200, 200),
    "disclosure/offices/": Row("/disclosure/offices/", 200, 200),
    "disclosure/topics/": Row("/disclosure/topics/", 200, 200),
    "disclosure/topics/<int:item_id>/": Row("/disclosure/topics/1/", 404, 404),
    "disclosure/statutory/": Row("/disclosure/statutory/", 200, 200),
    "disclosure/statutory/<str:code>/": Row("/disclosure/statutory/A20_01/", 200, 200),
    # 依申请公开：不用登录
    "apply/": Row("/apply/", 200, 200),
    "apply/form.docx": Row("/apply/form.docx", 200, 200),
    "apply/new/": Row("/apply/new/", 200, 200),
    "apply/status/": Row("/apply/status/", 200, 200),
    "search/": Row("/search/", 503, 503),
    "search/suggestions/": Row("/search/suggestions/", 200, 200),
    "open-data/": Row("/open-data/", 200, 200),
    "open-data/catalogue.<str:suffix>": Row("/open-data/catalogue.csv", 200, 200),
    "open-data/<year:year>/catalogue.<str:suffix>": Row("/open-data/2017/catalogue.json", 200, 200),
    "robots.txt": Row("/robots.txt", 200, 200),
    "sitemap.xml": Row("/sitemap.xml", 200, 200),
    "sitemap-pages.xml": Row("/sitemap-pages.xml", 200, 200),
    "sitemap-items-<int:number>.xml": Row("/sitemap-items-0.xml", 404, 404),
    # 公开年报：起草中的不在其中
    "disclosure/reports/": Row("/disclosure/reports/", 200, 200),
    "disclosure/reports/compare/": Row("/disclosure/reports/compare/", 200, 200),
    "disclosure/reports/compare/files/<str:suffix>/": Row("/disclosure/reports/compare/files/docx/", 404, 404),
    PUBLIC: Row("/disclosure/reports/justice/2017/", 404, 404),
    f"{PUBLIC}files/<str:suffix>/": Row("/disclosure/reports/justice/2017/files/csv/", 404, 404),
    f"{PUBLIC}versions/<int:number>/": Row("/disclosure/reports/justice/2017/versions/1/", 404, 404),
    f"{PUBLIC}versions/<int:number>/files/<str:suffix>/": Row(
        "/disclosure/reports/justice/2017/versions/1/files/csv/", 404, 404
    ),
    # 启用、登录、本人的账号
    "office/start/": Row("/office/start/", 404, 404),
    "office/sign-in/": Row("/office/sign-in/", 200, ON),
    "office/sign-in/code/": Row("/office/sign-in/code/", DOOR, DOOR),
    "office/sign-in/as/<int:user_id>/": Row("/office/sign-in/as/{person}/", 404, 404, method="POST"),
    "office/sign-out/": Row("/office/sign-out/", DOOR, DOOR, method="POST"),
    "office/me/": Row("/office/me/", DOOR, 200),
    "office/me/sign-ins/<int:sign_in_id>/end/": Row("/office/me/sign-ins/{sign_in}/end/", DOOR, 409, method="POST"),
    "office/me/sign-ins/end-others/": Row("/office/me/sign-ins/end-others/", DOOR, ON, method="POST"),
    "office/me/password/": Row("/office/me/password/", DOOR, 200),
    "office/me/phone/": Row("/office/me/phone/", DOOR, 200),
    "office/me/phone/recovery-codes/": Row("/office/me/phone/recovery-codes/", DOOR, 409, method="POST"),
    # 人员
    "office/people/": Row(
        "/office/people/",
        DOOR,
        403,
        {"administrator own": ON, "administrator other": ON, "administrator above": 200},
    ),
    "office/people/at/<str:code>/": for_administrators("/office/people/at/justice/"),
    "office/people/at/<str:code>/users/new/": for_administrators("/office/people/at/justice/users/new/"),
    "office/people/at/<str:code>/sections/new/": for_administrators("/office/people/at/justice/sections/new/"),
    "office/people/at/<str:code>/absences/new/": for_administrators("/office/people/at/justice/absences/new/"),
    "office/people/at/<str:code>/review/": for_administrators("/office/people/at/justice/review/"),
    "office/people/at/<str:code>/review/outside/": for_administrators(
        "/office/people/at/justice/review/outside/", ON, "POST"
    ),
    "office/people/at/<str:code>/review/<str:kind>/": for_administrators("/office/people/at/justice/review/item/"),
    "office/people/absences/<int:absence_id>/cancel/": for_administrators(
        "/office/people/absences/{absence}/cancel/", ON, "POST"
    ),
    "office/people/appointments/<int:appointment_id>/end/": for_administrators(
        "/office/people/appointments/{appointment}/end/"
    ),
    "office/people/person/<int:user_id>/": for_administrators("/office/people/person/{person}/"),
    "office/people/person/<int:user_id>/appoint/": for_administrators("/office/people/person/{person}/appoint/"),
    "office/people/person/<int:user_id>/password/": for_administrators(
        "/office/people/person/{person}/password/", 200, "POST"
    ),
    "office/people/person/<int:user_id>/phone/": for_administrators(
        "/office/people/person/{person}/phone/", ON, "POST"
    ),
    "office/people/person/<int:user_id>/unlock/": for_administrators(
        "/office/people/person/{person}/unlock/", ON, "POST"
    ),
    "office/people/person/<int:user_id>/deactivate/": for_administrators(
        "/office/people/person/{person}/deactivate/", ON, "POST"
    ),
    "office/people/person/<int:user_id>/reactivate/": for_administrators(
        "/office/people/person/{person}/reactivate/", ON, "POST"
    ),
}

PEOPLE = ["signed out", "no role", *(f"{role} {place}" for role in Role for place in ("own", "other", "above"))]
