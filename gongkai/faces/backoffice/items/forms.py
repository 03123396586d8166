"""The forms of the item pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.describing import COLUMN_OF
from gongkai.domain.disclosures.models import (
    Accent,
    Attribute,
    Channel,
    Column,
    InterpretationForm,
    Item,
    NormativeDocument,
    PageKind,
    Version,
)
from gongkai.faces.backoffice.people.forms import day_field, place_choices
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.doc_no import BadDocNo, refuse_bad_doc_no
from gongkai.knowledge.law.statutory_items import items_in_force

NONE = [("", "（不选）")]
LIST_FOLDER = "classifications"
# 表单分组，编辑页按此排列。
MAIN = ("accent", "column", "genre", "formed_on", "doc_no", "source")
SORTED = ("topic", "audience", "statutory_item", "theme", "series", "summary")
ATTRIBUTE = ("attribute", "attribute_reason", "reassess_on")
STANDING = ("effective_on", "lapses_on", "normative_document", "interprets", "interpretation_form")
GOING_OUT = ("channels", "release_at")


def _classified(which: Classification) -> list[tuple[str, str]]:
    found = classifications(settings.DATA_FOLDER / LIST_FOLDER)
    return [(entry.code, found.path(which, entry.code)) for entry in found.entries(which)]


def _lines(text: str) -> str:
    """Return the text with the line breaks of the store: browsers send two signs for one."""
    return text.replace("\r\n", "\n")


@dataclass(frozen=True)
class Group:
    """Fields under a label. `is_folded`: shown when asked for, or when one of them says something."""

    label: str
    fields: list[forms.BoundField]
    is_folded: bool

    @property
    def is_open(self) -> bool:
        """Whether a field of it says something, or has to be put right."""
        return any(field.errors or field.value() for field in self.fields)


class ItemForm(forms.Form):
    """编辑信息: everything a clerk can say of an item. `revision`: of the draft the page was made from."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    body = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": "", "placeholder": "在这里写，或者从 Word、WPS 粘贴"}),
    )
    accent = forms.ChoiceField(label="专题配色", required=False, choices=Accent.choices, widget=forms.RadioSelect)
    column = forms.ChoiceField(label="栏目", choices=Column.choices)
    genre = forms.ChoiceField(label="体裁", choices=())
    formed_on = day_field("形成日期", help_text="公开期限从这一天起算，二十个工作日。")
    doc_no = forms.CharField(
        label="文号", required=False, max_length=100, help_text="如：东司发〔2017〕12号。没有文号的不填。"
    )
    source = forms.CharField(label="信息来源", required=False, max_length=200)
    topic = forms.ChoiceField(label="主题分类", required=False, choices=())
    audience = forms.ChoiceField(label="服务对象", required=False, choices=())
    statutory_item = forms.ChoiceField(label="法定主动公开内容", required=False, choices=())
    theme = forms.CharField(
        label="内容类别",
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"list": "topic-names", "autocomplete": "off"}),
        help_text="要列入专题的，写专题的名称。",
    )
    series = forms.CharField(
        label="节目或者载体名称", required=False, max_length=100, help_text="普法节目、动漫等填写。"
    )
    summary = forms.CharField(label="内容概述", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    attribute = forms.ChoiceField(label="公开属性", choices=Attribute.choices, widget=forms.RadioSelect)
    attribute_reason = forms.CharField(
        label="不主动公开的理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": " "}),
        help_text="依申请公开、不予公开的必须写明。",
    )
    reassess_on = day_field("重新评估日期", required=False, help_text="到这一天重新判断能否公开。")
    effective_on = day_field("施行日期", required=False)
    lapses_on = day_field("失效日期", required=False, help_text="从这一天起自动标为失效。")
    normative_document: forms.ModelChoiceField[NormativeDocument] = forms.ModelChoiceField(
        label="规范性文件登记", required=False, queryset=None, empty_label="（不是规范性文件）"
    )
    interprets: forms.ModelChoiceField[Item] = forms.ModelChoiceField(
        label="所解读的文件", required=False, queryset=None, empty_label="（不是解读）"
    )
    interpretation_form = forms.ChoiceField(
        label="解读形式",
        required=False,
        choices=[*NONE, *InterpretationForm.choices],
        help_text="体裁是“政策解读”的填写。公众在文件和解读的页面上看得到。",
    )
    channels = forms.MultipleChoiceField(
        label="公开渠道", required=False, choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )
    release_at = forms.DateTimeField(
        label="定时公开",
        required=False,
        help_text="审核通过后，到这个时间自动公开。不填的，由人点“公开”。",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )

    def typed(self) -> QueryDict:
        """Return a copy of what was sent, to be changed."""
        assert isinstance(self.data, QueryDict)
        return self.data.copy()

    def __init__(
        self,
        *args: Any,
        documents: Iterable[NormativeDocument],
        interpreted: Iterable[Item],
        topics: Iterable[str] = (),
        page_kind: str = PageKind.TEXT,
        on: date,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["genre"].choices = _classified(Classification.GENRE)  # type: ignore[attr-defined]
        self.fields["topic"].choices = NONE + _classified(Classification.TOPIC)  # type: ignore[attr-defined]
        self.fields["audience"].choices = NONE + _classified(Classification.AUDIENCE)  # type: ignore[attr-defined]
        choices = [(one.code, f"{one.article}　{one.label}") for one in items_in_force(on)]
        self.fields["statutory_item"].choices = NONE + choices  # type: ignore[attr-defined]
        self.fields["normative_document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["interprets"].queryset = interpreted  # type: ignore[attr-defined]
        self.topics = list(topics)
        if page_kind in COLUMN_OF:
            fixed = Column(COLUMN_OF[page_kind])
            self.fields["column"].choices = [(fixed, fixed.label)]  # type: ignore[attr-defined]
        if page_kind != PageKind.TOPIC:
            del self.fields["accent"]

    def groups(self) -> list[Group]:
        """Return the fields beside the text, as the page groups them; seldom used ones are folded while empty."""
        named = (
            ("基本", MAIN, False),
            ("公开属性", ATTRIBUTE, False),
            ("渠道和时间", GOING_OUT, False),
            ("分类", SORTED, True),
            ("效力和关联", STANDING, True),
        )
        return [
            Group(label, [self[name] for name in names if name in self.fields], folded)
            for label, names, folded in named
        ]

    def clean_doc_no(self) -> str:
        """Return the number; a wrong one is told together with whatever else has to be put right."""
        doc_no: str = self.cleaned_data["doc_no"]
        try:
            if doc_no:
                refuse_bad_doc_no(doc_no)
        except BadDocNo as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return doc_no

    def clean_summary(self) -> str:
        """Return the summary as it is stored."""
        return _lines(self.cleaned_data["summary"])

    def clean_attribute_reason(self) -> str:
        """Return the reason as it is stored."""
        return _lines(self.cleaned_data["attribute_reason"])

    def described(self) -> dict[str, Any]:
        """Return what the acts of drafting take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


def initial_of(version: Version) -> dict[str, Any]:
    """Return what the editing page begins with."""
    names = [name for name in ItemForm.base_fields if name not in {"channels", "revision"}]
    values = {name: getattr(version, name) for name in names}
    return values | {"channels": version.channels.split(), "revision": version.revision}


def as_typed(values: Mapping[str, Any]) -> QueryDict:
    """Return values, stored or kept from a page, as a form that was sent."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, as_sent(value))
    return data


def as_sent(value: Any) -> list[str]:
    """Return a value as a browser sends it."""
    if isinstance(value, list):
        return value
    if isinstance(value, Model):
        return [str(value.pk)]
    if isinstance(value, datetime):
        return [f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"]
    if isinstance(value, date):
        return [value.isoformat()]
    return ["" if value is None else str(value)]


class NewItemForm(forms.Form):
    """新拟信息: what an item needs to begin with; the rest is said on the editing page."""

    title = forms.CharField(label="标题", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    page_kind = forms.ChoiceField(
        label="类型",
        choices=PageKind.choices,
        initial=PageKind.TEXT,
        help_text="办事指南、机构简介逐项填写；专题有自己的页面，列出写了它名称的信息。",
    )
    column = forms.ChoiceField(
        label="栏目", choices=Column.choices, help_text="办事指南归部门职能，机构简介归机构信息，专题归专题专栏。"
    )
    place = forms.ChoiceField(label="提供科室", choices=())
    formed_on = day_field("形成日期", help_text="文件以成文日期为准，动态以事情发生之日为准。")

    def __init__(self, *args: Any, places: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """由Word文件拟稿."""

    file = forms.FileField(
        label="Word 文件",
        help_text="标题、文号、日期、正文、表格和图片会读进来，请再核对。",
        error_messages={"required": "请选择一个 .docx 文件。", "empty": "这个文件是空的，请重新选择。"},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    column = forms.ChoiceField(label="栏目", choices=Column.choices)
    place = forms.ChoiceField(label="提供科室", choices=())

    def __init__(self, *args: Any, places: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """写明理由."""

    reason = forms.CharField(
        label="理由", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "请写明理由。"}
    )


class FilterForm(forms.Form):
    """筛选列表; what cannot be read is left out, as a link with a typing error still shows the list."""

    q = forms.CharField(required=False, max_length=100)
    column = forms.ChoiceField(required=False, choices=[("", "全部栏目"), *Column.choices])
    section = forms.ChoiceField(required=False, choices=())
    year = forms.IntegerField(required=False, min_value=2008, max_value=2100)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def __init__(self, *args: Any, places: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["section"].choices = [("", "全部科室"), *place_choices(places)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return the values that could be read."""
        self.is_valid()
        return self.cleaned_data
