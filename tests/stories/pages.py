"""Every page of the site, with the sample's records in it: the stories that look at all pages take them from here.

Which addresses there are is `tests.faces.backoffice.access_table`; what is not walked says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.faces.backoffice.access_table import TABLE
from tests.stories.afoot import ADMINISTRATOR, CLERK, HEAD, PEOPLE_HERE, REPORTS, REVIEWER

NOBODY = ""
SUPERVISOR = "江予舟"
REPORT = f"{REPORTS}2017/"
VERSION, CORRECTION = f"{REPORTS}2018/versions/1/", f"{REPORTS}2018/versions/2/"
PUBLIC = "/disclosure/reports/dongyang-justice/2018/"
CALCULATED = "/disclosure/deadline/?way=counter&submitted=2017-09-22&asked_sent=2017-09-25&asked_answered=2017-09-28"


@dataclass(frozen=True)
class Visit:
    """One page: who opens it, and its address; what stands in braces `tests.stories.afoot` knows."""

    address: str
    who: str = CLERK


_LETTER = "office/cases/<int:case_id>/letters/<int:letter_id>/"
_VERSION = "office/reports/<str:code>/<year:year>/versions/<int:number>/"
PAGES: dict[str, list[Visit]] = {
    "office/": [Visit("/office/"), Visit("/office/", HEAD)],
    "office/due/": [Visit("/office/due/")],
    "office/units/": [Visit("/office/units/"), Visit("/office/units/", SUPERVISOR)],
    "office/notices/": [Visit("/office/notices/"), Visit("/office/notices/?show=all", ADMINISTRATOR)],
    "office/find/": [Visit("/office/find/?q=公开"), Visit("/office/find/?q=没有这个词"), Visit("/office/find/")],
    "office/help/": [Visit("/office/help/"), Visit("/office/help/?about=/office/items/", ADMINISTRATOR)],
    "office/help/<str:name>/": [Visit("/office/help/岗位-公开办/"), Visit("/office/help/年度报告/")],
    "office/applications/": [Visit("/office/applications/"), Visit("/office/applications/?q=没有这个词", HEAD)],
    "office/applications/new/": [Visit("/office/applications/new/")],
    "office/applications/<int:submission_id>/": [Visit("/office/applications/{submission}/")],
    "office/cases/": [Visit("/office/cases/"), Visit("/office/cases/?tab=done&q=没有这个词", HEAD)],
    "office/cases/<int:case_id>/": [Visit("/office/cases/{case}/"), Visit("/office/cases/{open_case}/", HEAD)],
    "office/cases/<int:case_id>/letters/new/": [
        Visit("/office/cases/{case}/letters/new/"),
        Visit("/office/cases/{case}/letters/new/?kind=partial"),
        Visit("/office/cases/{open_case}/letters/new/?kind=deny_third"),
    ],
    _LETTER: [Visit("/office/cases/{open_case}/letters/{letter}/")],
    f"{_LETTER}edit/": [Visit("/office/cases/{open_case}/letters/{letter}/edit/")],
    "office/letters/": [Visit("/office/letters/"), Visit("/office/letters/?show=serve")],
    "office/letter-settings/": [Visit("/office/letter-settings/", ADMINISTRATOR)],
    "office/cases/<int:case_id>/file/": [Visit("/office/cases/{case}/file/")],
    "office/ledger/old/": [Visit("/office/ledger/old/")],
    "office/ledger/withheld/": [Visit("/office/ledger/withheld/"), Visit("/office/ledger/withheld/?which=all")],
    "office/ledger/asked/": [Visit("/office/ledger/asked/")],
    "office/ledger/retention/": [Visit("/office/ledger/retention/")],
    "office/ledger/": [Visit("/office/ledger/?year=2017"), Visit("/office/ledger/?columns=all", HEAD)],
    "office/cases/<int:case_id>/items/": [Visit("/office/cases/{case}/items/")],
    "office/oversight/": [Visit("/office/oversight/"), Visit("/office/oversight/?q=没有这个词", HEAD)],
    "office/oversight/new/": [Visit("/office/oversight/new/")],
    "office/oversight/complaints/": [Visit("/office/oversight/complaints/")],
    "office/oversight/complaints/new/": [Visit("/office/oversight/complaints/new/")],
    "office/items/": [Visit("/office/items/"), Visit("/office/items/?stage=drafting"), Visit("/office/items/?q=没有")],
    "office/items/new/": [Visit("/office/items/new/")],
    "office/items/<int:item_id>/": [Visit("/office/items/1/")],
    "office/review/": [Visit("/office/review/"), Visit("/office/review/", REVIEWER)],
    "office/review/<int:chain_id>/": [Visit("/office/review/{chain}/"), Visit("/office/review/{chain}/", REVIEWER)],
    "office/review/<int:chain_id>/form/": [Visit("/office/review/{chain}/form/")],
    "office/review/batch/": [Visit("/office/review/batch/?chain={chain}", REVIEWER)],
    "office/items/<int:item_id>/revise/": [Visit("/office/items/1/revise/")],
    "office/items/<int:item_id>/withdraw/": [Visit("/office/items/1/withdraw/")],
    "office/items/<int:item_id>/repeal/": [Visit("/office/items/1/repeal/")],
    "office/items/<int:item_id>/releases/add/": [Visit("/office/items/1/releases/add/")],
    "office/items/releases/<int:release_id>/void/": [Visit("/office/items/releases/1/void/")],
    "office/channels/": [Visit("/office/channels/"), Visit("/office/channels/", ADMINISTRATOR)],
    "office/channels/open/": [Visit("/office/channels/open/")],
    "office/items/import/": [Visit("/office/items/import/")],
    "office/responses/": [Visit("/office/responses/"), Visit("/office/responses/?show=all&q=没有")],
    "office/responses/<int:ticket_id>/": [Visit("/office/responses/1/")],
    "office/responses/new/": [Visit("/office/responses/new/")],
    "office/responses/year/": [Visit("/office/responses/year/?year=2017")],
    "office/responses/platforms/": [Visit("/office/responses/platforms/")],
    "office/responses/import/": [Visit("/office/responses/import/")],
    "office/responses/<str:which>/new/": [
        Visit("/office/responses/events/new/"),
        Visit("/office/responses/platforms/new/"),
    ],
    "office/responses/<str:which>/<int:number>/": [
        Visit("/office/responses/events/1/"),
        Visit("/office/responses/platforms/1/"),
    ],
    "office/capacity/": [Visit("/office/capacity/?year=2017")],
    "office/capacity/<str:kind>/new/": [
        Visit("/office/capacity/staff/new/"),
        Visit("/office/capacity/trainings/new/"),
    ],
    "office/capacity/<str:kind>/<int:number>/": [Visit("/office/capacity/staff/2/")],
    "office/improvements/": [Visit("/office/improvements/?year=2017")],
    "office/improvements/new/": [Visit("/office/improvements/new/")],
    "office/improvements/<int:plan_id>/": [Visit("/office/improvements/1/")],
    "answers/": [Visit("/answers/", NOBODY)],
    "answers/<int:ticket_id>/": [Visit("/answers/1/", NOBODY)],
    "office/register/": [Visit("/office/register/")],
    "office/register/new/": [Visit("/office/register/new/")],
    "office/register/<int:document_id>/": [Visit("/office/register/1/")],
    "office/register/<int:document_id>/correct/": [Visit("/office/register/1/correct/")],
    "office/timeliness/": [Visit("/office/timeliness/"), Visit("/office/timeliness/?year=2017")],
    "office/timeliness/list/<str:which>/": [Visit("/office/timeliness/list/released/?year=2017")],
    "office/audit/": [Visit("/office/audit/", ADMINISTRATOR)],
    "": [Visit("/", NOBODY)],
    "disclosure/": [Visit("/disclosure/", NOBODY), Visit("/disclosure/?authority=dongyang-justice", NOBODY)],
    "disclosure/deadline/": [Visit("/disclosure/deadline/", NOBODY), Visit(CALCULATED, NOBODY)],
    "disclosure/guides/": [Visit("/disclosure/guides/", NOBODY)],
    "disclosure/offices/": [Visit("/disclosure/offices/", NOBODY)],
    "disclosure/topics/": [Visit("/disclosure/topics/", NOBODY)],
    "disclosure/topics/<int:item_id>/": [Visit("/disclosure/topics/{topic}/", NOBODY)],
    "disclosure/items/<int:item_id>/": [
        Visit("/disclosure/items/{with_file}/", NOBODY),
        Visit("/disclosure/items/{withdrawn}/", NOBODY),
        Visit("/disclosure/items/{guide}/", NOBODY),
        Visit("/disclosure/items/{office}/", NOBODY),
    ],
    "disclosure/statutory/": [Visit("/disclosure/statutory/", NOBODY)],
    "disclosure/statutory/<str:code>/": [Visit("/disclosure/statutory/A20_01/", NOBODY)],
    "apply/": [Visit("/apply/", NOBODY)],
    "apply/new/": [
        Visit("/apply/new/", NOBODY),
        Visit("/apply/new/?authority=dongyang-justice&who=person&wanted=法律援助", NOBODY),
        Visit("/apply/new/?authority=dongyang-justice&who=organisation&wanted=没有这个词", NOBODY),
    ],
    "apply/status/": [Visit("/apply/status/", NOBODY)],
    "search/": [
        Visit("/search/?q=法律援助", NOBODY),
        Visit("/search/?q=东阳&sort=newest", NOBODY),
        Visit("/search/?q=司法&column=news&column=documents&year=2017", NOBODY),
        Visit("/search/?q=飞碟着陆", NOBODY),
    ],
    "open-data/": [Visit("/open-data/", NOBODY)],
    "disclosure/columns/<str:column>/": [
        Visit("/disclosure/columns/news/", NOBODY),
        Visit("/disclosure/columns/special_topics/?year=2017", NOBODY),
        Visit("/disclosure/columns/annual_reports/", NOBODY),
    ],
    "disclosure/reports/": [Visit("/disclosure/reports/", NOBODY)],
    "disclosure/reports/compare/": [Visit("/disclosure/reports/compare/", NOBODY)],
    "disclosure/reports/<str:code>/<year:year>/": [Visit(PUBLIC, NOBODY)],
    "disclosure/reports/<str:code>/<year:year>/versions/<int:number>/": [Visit(f"{PUBLIC}versions/1/", NOBODY)],
    "office/reports/": [Visit("/office/reports/")],
    "office/reports/<str:code>/<year:year>/": [Visit(REPORT)],
    "office/reports/<str:code>/<year:year>/figures/<path:cell>/": [
        Visit(f"{REPORT}figures/A1/"),
        Visit(f"{REPORT}figures/I3/"),
        Visit(f"{REPORT}figures/C1/"),
    ],
    _VERSION: [Visit(VERSION), Visit(CORRECTION)],
    f"{_VERSION}figures/<path:cell>/": [Visit(f"{VERSION}figures/A1/")],
    f"{_VERSION}chapters/<int:chapter>/": [Visit(f"{CORRECTION}chapters/1/")],
    f"{_VERSION}differences/": [Visit(f"{CORRECTION}differences/")],
    "office/sign-in/": [Visit("/office/sign-in/", NOBODY), Visit("/office/sign-in/?next=/office/people/", NOBODY)],
    "office/me/": [Visit("/office/me/")],
    "office/me/password/": [Visit("/office/me/password/")],
    "office/me/phone/": [Visit("/office/me/phone/")],
    "office/people/": [Visit("/office/people/", "白若谷")],
    "office/people/at/<str:code>/": [Visit(PEOPLE_HERE, ADMINISTRATOR), Visit("/office/people/at/dongyang/", "白若谷")],
    "office/people/at/<str:code>/users/new/": [Visit(f"{PEOPLE_HERE}users/new/", ADMINISTRATOR)],
    "office/people/at/<str:code>/sections/new/": [Visit(f"{PEOPLE_HERE}sections/new/", ADMINISTRATOR)],
    "office/people/at/<str:code>/absences/new/": [Visit(f"{PEOPLE_HERE}absences/new/", ADMINISTRATOR)],
    "office/people/at/<str:code>/review/": [Visit(f"{PEOPLE_HERE}review/", ADMINISTRATOR)],
    "office/people/at/<str:code>/review/<str:kind>/": [Visit(f"{PEOPLE_HERE}review/reply/", ADMINISTRATOR)],
    "office/people/person/<int:user_id>/": [Visit("/office/people/person/{person}/", ADMINISTRATOR)],
    "office/people/person/<int:user_id>/appoint/": [Visit("/office/people/person/{person}/appoint/", ADMINISTRATOR)],
    "office/people/appointments/<int:appointment_id>/end/": [
        Visit("/office/people/appointments/{appointment}/end/", ADMINISTRATOR)
    ],
}
# 没有、不给看、看不懂：每一种答复也是一页。
REFUSALS = [
    Visit("/nothing/", NOBODY),
    Visit(f"{REPORT}figures/Z9/"),
    Visit("/office/people/"),
    Visit("/office/reports/nobody/2017/"),
]
_CALL, _CALLED = "office/units/<int:call_id>/", "office/units/of/<int:unit_id>/"
_UNCALLED = "the sample's government has called nobody: tests/faces/backoffice/units"
NO_PAGES = {
    "office/responses/import/template/": "a file",
    "office/responses/import/<int:batch_id>/": "the sample imports nothing: tests/faces/backoffice/responses",
    **dict.fromkeys((_CALL, f"{_CALL}unusual/", f"{_CALL}sum/", f"{_CALL}sum/cells/<path:cell>/", _CALLED), _UNCALLED),
    f"{_CALL}export/": "a file",
    f"{_CALL}sum/files/<str:suffix>/": "a file",
    f"{_CALL}sum/frozen/<int:number>/<str:suffix>/": "a file",
    "office/units/figures/<int:figure_id>/": "leads on to the unit",
    f"{_CALLED}template/": "a file",
    f"{_CALLED}files/<int:number>/": "a file",
    "office/applications/<int:submission_id>/": "the sample has none that came over the portal: tests/faces/…",
    "office/cases/<int:case_id>/evidence/<int:evidence_id>/": "a file",
    f"{_LETTER}words/": "only of a draft that states everything: tests/faces/backoffice/letters",
    **dict.fromkeys(
        (
            "office/cases/<int:case_id>/registration-form.<str:suffix>",
            "office/ledger/asked/transfers.<str:suffix>",
            "office/cases/<int:case_id>/letters/<int:letter_id>/letter.<str:suffix>",
            "office/cases/<int:case_id>/letters/<int:letter_id>/forms/<slug:kind>.<str:suffix>",
            "office/cases/<int:case_id>/letters/<int:letter_id>/proof/",
            "office/cases/<int:case_id>/letters/<int:letter_id>/copies/<int:enclosure_id>/",
        ),
        "a file",
    ),
    "apply/form.docx": "a file",
    "office/start/": "only in an installation without people: test_the_first_run_…",
    "office/sign-in/code/": "only with a phone bound: test_the_first_run_…",
    "office/reports/<str:code>/<year:year>/files/<str:suffix>/": "a file",
    "office/reports/<str:code>/<year:year>/declare/": "no year of the sample has any: tests/faces/backoffice/reports",
    "office/reports/<str:code>/<year:year>/sheets/<path:cell>/": "a file",
    f"{_VERSION}files/<str:suffix>/": "a file",
    "search/suggestions/": "data",
    "open-data/catalogue.<str:suffix>": "a file",
    "open-data/<year:year>/catalogue.<str:suffix>": "a file",
    "disclosure/columns/<str:column>/feed.xml": "a feed",
    "disclosure/feed.xml": "a feed",
    "robots.txt": "for machines",
    "sitemap.xml": "for machines",
    "sitemap-pages.xml": "for machines",
    "sitemap-items-<int:number>.xml": "for machines",
    "disclosure/items/<int:item_id>/files/<int:attachment_id>/<str:name>": "a file",
    "disclosure/items/<int:item_id>/files/<int:attachment_id>/subtitles/": "a file",
    "disclosure/reports/<str:code>/<year:year>/files/<str:suffix>/": "a file",
    "disclosure/reports/compare/files/<str:suffix>/": "a file",
    "disclosure/reports/<str:code>/<year:year>/versions/<int:number>/files/<str:suffix>/": "a file",
    "office/audit/export/": "a file",
    **dict.fromkeys(
        (
            "office/oversight/<int:proceeding_id>/",
            "office/oversight/<int:proceeding_id>/correct/",
            "office/oversight/complaints/<int:complaint_id>/",
            "office/oversight/complaints/<int:complaint_id>/correct/",
        ),
        "the sample has no case against it: tests/faces/backoffice/oversight",
    ),
    "office/oversight/<int:proceeding_id>/documents/<int:document_id>/": "a file",
    "office/items/<int:item_id>/publish/": "needs an approved text: test_from_draft_to_withdrawal",
    "office/channels/accounts/<int:account_id>/close/": "needs an account: test_from_draft_to_withdrawal",
    "office/channels/deliveries/<int:delivery_id>/": "needs a text handed over: test_from_draft_to_withdrawal",
    "office/review/by-link/<str:token>/files/<int:attachment_id>/": "a file",
    "office/items/import/template/<str:kind>/": "a file",
    "office/items/import/<int:batch_id>/": "the sample imports nothing: test_import_register_timeliness",
    "office/timeliness/export/": "a file",
    "office/ledger/old/template/": "a file",
    "office/ledger/withheld/<int:case_id>/": "the sample withholds nothing: tests/faces/backoffice/ledger",
    "office/ledger/old/<int:batch_id>/": "the sample takes nothing over: tests/faces/backoffice/ledger",
    "office/review/by-link/<str:token>/": "for who holds a link only: test_the_page_behind_a_link",
    **dict.fromkeys(
        (f"office/items/<int:item_id>/{page}/" for page in ("edit", "preview", "submit", "give-up")),
        "only of a draft: test_from_draft_to_withdrawal",
    ),
    "office/items/<int:item_id>/versions/<int:version_id>/": "only of a draft: test_from_draft_to_withdrawal",
    "office/items/<int:item_id>/files/<int:attachment_id>/": "a file",
    "emblem.png": "an image",
}
ALL = [visit for visits in PAGES.values() for visit in visits] + REFUSALS


def undeclared() -> set[str]:
    """Return the addresses that show something, are not acts, and stand in neither list; or in a list and nowhere."""
    shown = {route for route, row in TABLE.items() if row.method == "GET"}
    return shown ^ (set(PAGES) | set(NO_PAGES))
