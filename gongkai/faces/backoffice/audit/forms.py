"""The filter of the audit screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.domain.audit.queries.listing import Wanted
from gongkai.domain.authorities.models import Authority
from gongkai.faces.backoffice.audit.wording import acts
from gongkai.faces.backoffice.people.forms import day_field

SIGN_IN_ACTS = ("begin_sign_in", "end_sign_in")


class FilterForm(forms.Form):
    """筛选; every field may stay empty."""

    authority = forms.ChoiceField(label="机关", required=False)
    from_on = day_field("从", required=False)
    to_on = day_field("到", required=False)
    person = forms.CharField(label="办理人", required=False, max_length=100)
    act = forms.ChoiceField(label="行为", required=False, choices=[("", "全部"), *acts()])
    subject = forms.CharField(label="对象", required=False, max_length=100)
    with_sign_ins = forms.BooleanField(label="含登录、退出", required=False)

    def __init__(self, *args: Any, authorities: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["authority"]
        choice.choices = [("", "全部"), *((one.code, one.name) for one in authorities)]
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("from_on"), given.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", f"“到”不能早于“从”（{first}）。请核对两个日期。")
        return given

    def wanted(self) -> Wanted:
        """Return what is asked for; only of a valid form."""
        given = dict(self.cleaned_data)
        # 天天有的登录会把办的事淹没：不勾选就不列；在“行为”里点名要看的，照列。
        with_sign_ins = given.pop("with_sign_ins") or given["act"] in SIGN_IN_ACTS
        return Wanted(
            authority_code=given.pop("authority"), without_acts=() if with_sign_ins else SIGN_IN_ACTS, **given
        )
