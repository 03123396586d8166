"""The list of mails, the buttons of those that failed, and one's own mailbox."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.authorities.models import Role
from gongkai.domain.notices.actions import drop_mail, retry_mail, set_mailbox
from gongkai.domain.notices.models import State
from gongkai.domain.notices.queries import KEEPING, mailbox_of, mails_of, require_mail, sends_mail
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.signin.forms import done

REMINDED = (*HANDLERS, Role.ADMINISTRATOR)
PAGE_SIZE = 30
ALL = "all"
TABS = [
    (State.FAILED.value, State.FAILED.label),
    (State.WAITING.value, State.WAITING.label),
    (State.SENT.value, State.SENT.label),
    (ALL, "全部"),
]


class MailboxForm(forms.Form):
    """提醒邮箱."""

    # 写得对不对由 `set_mailbox` 判断，这里只管长度。
    address = forms.CharField(
        label="提醒邮箱",
        max_length=200,
        required=False,
        help_text="您承办的申请剩10、5、2个工作日、当天到期和逾期时，诉求和年度报告期限临近时，发到这里。不要提醒的，请留空。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_safe
@open_to(*REMINDED)
def notices(request: OfficeRequest) -> HttpResponse:
    """List the mails of the bodies the person looks after, and their own mailbox."""
    return _page(request, MailboxForm(initial={"address": mailbox_of(request.user)}))


@require_POST
@open_to(*REMINDED)
def mailbox(request: OfficeRequest) -> HttpResponse:
    """Enter where the person wants reminders."""
    form = MailboxForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["address"]
        done(form, lambda: set_mailbox(by=request.user, address=address, today=clock.today()))
        if not form.errors:
            messages.success(request, f"提醒邮箱已设为{address}。" if address else "不再给您发提醒邮件。")
            return redirect("backoffice:notices")
    return _page(request, form, status=422)


@require_POST
@open_to(*KEEPING)
def retry(request: OfficeRequest, mail_id: int) -> HttpResponse:
    """Put a mail that failed back into the queue."""
    mail = require_mail(request.viewer, mail_id)
    retry_mail(mail.pk, by=request.user, today=clock.today())
    messages.success(request, f"{mail}已重新排队，稍后自动发送。")
    return redirect("backoffice:notices")


@require_POST
@open_to(*KEEPING)
def drop(request: OfficeRequest, mail_id: int) -> HttpResponse:
    """Give a mail up that failed."""
    mail = require_mail(request.viewer, mail_id)
    drop_mail(mail.pk, by=request.user, today=clock.today())
    messages.success(request, f"{mail}不再发送。请用别的方式告知。")
    return redirect("backoffice:notices")


def _page(request: OfficeRequest, form: MailboxForm, *, status: int = 200) -> HttpResponse:
    keeps = bool(request.viewer.codes_with(*KEEPING))
    counted = (State.FAILED.value, State.WAITING.value) if keeps else ()
    counts = {state: mails_of(request.viewer, state).count() for state in counted}
    show = request.GET.get("show", State.FAILED if counts.get(State.FAILED) else ALL)
    found = mails_of(request.viewer, show if show in State.values else "")
    shown = {
        "form": form,
        "sends_mail": sends_mail(),
        "keeps": keeps,
        "show": show if show in State.values else ALL,
        "tabs": [(value, label, counts.get(value)) for value, label in TABS],
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "backoffice/notices/list.html", shown, status=status)
