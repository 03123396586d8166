"""开放数据: the catalogue of what is public, whole or by year of first release, as CSV and as JSON.

Rows go out as they are read, so that a million of them need no more memory than one.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.catalogue import catalogue_rows, catalogue_years
from gongkai.faces.access import open_to
from gongkai.faces.portal.items.facts import LIST_FOLDER, statutory_words
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.search.results import page_of
from gongkai.faces.portal.site import page
from gongkai.knowledge.forms.publication.values import harmless
from gongkai.knowledge.law.classifications import Classification, Classifications, classifications

BYTE_ORDER_MARK = "\ufeff"
# {name in JSON: (heading in CSV, what it says)}
FIELDS = {
    "id": ("编号", "本站的编号，长期不变"),
    "index_no": ("索引号", "公开目录中的索引号；补录的没有"),
    "title": ("标题", "信息的标题"),
    "doc_no": ("文号", "没有文号的为空"),
    "authority": ("发布机构", "公开该信息的机关"),
    "section": ("责任科室", "提供信息的科室、所"),
    "column": ("栏目", "在本站的栏目"),
    "genre": ("体裁", "体裁分类"),
    "topic": ("主题分类", "主题分类，多级的用“/”隔开"),
    "statutory_item": ("法定主动公开内容", "属于条例规定的哪一项，附条文"),
    "formed_on": ("形成日期", "YYYY-MM-DD"),
    "released_on": ("公开日期", "首次公开的日期，YYYY-MM-DD"),
    "validity": ("有效性", "有效、已修改、废止、失效"),
    "effective_on": ("施行日期", "YYYY-MM-DD，没有的为空"),
    "source": ("信息来源", "转载的写明来源"),
    "url": ("网址", "本站全文的地址；本站没有全文的，是公开时登记的地址，没有登记的为空"),
}
TERMS = (
    "目录由本站依照《中华人民共和国政府信息公开条例》公开，可以免费下载、复制、加工和再利用，不需要申请。"
    "使用时请注明来源和下载日期，不要改变原意；内容以本站全文页面为准，已撤回的信息随时从目录中移除，请以最新的目录为准。"
)
Write = Callable[[HttpRequest, int | None], Iterator[str]]


@dataclass(frozen=True)
class Kind:
    """One format of download."""

    label: str
    media_type: str
    write: Write


@require_safe
@kept_by_stamp
@open_to("anyone")
def open_data(request: HttpRequest) -> HttpResponse:
    """Show what can be downloaded, on which terms, and what each field says."""
    years = catalogue_years()
    shown = {"years": years, "total": sum(years.values()), "kinds": KINDS, "fields": FIELDS, "terms": TERMS}
    return page(request, "portal/machines/open_data.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def catalogue(request: HttpRequest, suffix: str, year: int | None = None) -> HttpResponseBase:
    """Hand out the catalogue. Raises NoSuchPage for a format that there is not, or a year without a day."""
    kind = KINDS.get(suffix)
    if kind is None or year == 0:
        raise NoSuchPage
    name = f"catalogue-{year:04}" if year else "catalogue"
    response = StreamingHttpResponse(kind.write(request, year), content_type=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


def _csv(request: HttpRequest, year: int | None) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line([heading for heading, _ in FIELDS.values()])
    for row in _rows(request, year):
        yield _line([harmless(row[name]) for name in FIELDS])


def _json(request: HttpRequest, year: int | None) -> Iterator[str]:
    about = {"terms": TERMS, "url": request.build_absolute_uri(reverse("portal:open-data"))}
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "items": [\n'
    for number, row in enumerate(_rows(request, year)):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _rows(request: HttpRequest, year: int | None) -> Iterator[Mapping[str, str]]:
    lists = classifications(settings.DATA_FOLDER / LIST_FOLDER)
    for item in catalogue_rows(year):
        yield _row(item, lists, request)


def _row(item: Item, lists: Classifications, request: HttpRequest) -> dict[str, str]:
    here = page_of(item)
    topic = lists.path(Classification.TOPIC, item.topic) if item.topic else ""
    return {
        "id": str(item.pk),
        "index_no": item.index_no or "",
        "title": item.title,
        "doc_no": item.doc_no,
        "authority": item.authority.name,
        "section": item.section.name if item.section else "",
        "column": item.get_column_display(),
        "genre": lists.label(Classification.GENRE, item.genre),
        "topic": topic.replace("\\", "/"),
        "statutory_item": statutory_words(item.statutory_item),
        "formed_on": str(item.formed_on),
        "released_on": str(item.first_released_on),
        "validity": item.get_validity_display(),
        "effective_on": str(item.effective_on or ""),
        "source": item.source,
        "url": request.build_absolute_uri(here) if here else getattr(item, "address", None) or "",
    }


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


KINDS = {
    "csv": Kind("CSV", "text/csv; charset=utf-8", _csv),
    "json": Kind("JSON", "application/json", _json),
}
