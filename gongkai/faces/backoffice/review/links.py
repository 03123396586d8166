"""One-time links: sent out and taken back by the head of the disclosure office, used by somebody without an account."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import require_place
from gongkai.domain.disclosures.errors import NoSuchAttachment
from gongkai.domain.disclosures.queries.under_review import attachment_under_review
from gongkai.domain.review.actions.links import issue_link, record_outside_opinion, revoke_link
from gongkai.domain.review.errors import LinkInvalid
from gongkai.domain.review.models import OneTimeLink
from gongkai.domain.review.queries.links import link_by
from gongkai.domain.review.queries.standing import chain_for, state_of
from gongkai.faces.access import OfficeRequest, client_address, open_to
from gongkai.faces.backoffice.review.forms import LinkForm, OutsideOpinionForm
from gongkai.faces.backoffice.review.page import chain_page
from gongkai.faces.backoffice.review.subjects import text_of
from gongkai.faces.backoffice.review.views import INCOMPLETE
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.law.errors import Refusal

# 同一网络地址十分钟内开错这么多次，先停一停；令牌有256位，猜不中，限制的是白费的访问。
MOST_WRONG, FOR_SECONDS = 20, 600


@require_POST
@open_to(Role.DISCLOSURE_HEAD)
def issue(request: OfficeRequest, chain_id: int) -> HttpResponse:
    """Make a link; its address is on the answer to this form, and never again."""
    chain = chain_for(request.viewer, chain_id)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return chain_page(request, chain, link_form=form, status=422)
    try:
        link, token = issue_link(chain_id, by=request.user, today=clock.today(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        chain.refresh_from_db()
        return chain_page(request, chain, link_form=form, status=409)
    address = request.build_absolute_uri(reverse("backoffice:review-by-link", args=(token,)))
    return render(request, "backoffice/review/link.html", {"chain": chain, "link": link, "address": address})


@require_POST
@open_to(Role.DISCLOSURE_HEAD)
def revoke(request: OfficeRequest, link_id: int) -> HttpResponse:
    """Take a link back; the act refuses whoever does not head the office it is from."""
    link = revoke_link(link_id, by=request.user, today=clock.today())
    messages.success(request, f"已撤回发给{link}的链接。")
    return redirect("backoffice:review", link.chain_id)


# 没有登录可冒用：凭的是网址里的令牌，别的网站不知道它。页面又不许浏览器说出来处，CSRF 的核对做不成。
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@open_to("anyone")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show an outside reviewer the text and the form, and take the opinion. Only sending the form uses the link up."""
    try:
        response = _too_many(request) or _answer(request, token)
    except Refusal as refusal:
        response = _refused(request, refusal)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@open_to("anyone")
def file_by_link(request: HttpRequest, token: str, attachment_id: int) -> HttpResponseBase:
    """Hand an outside reviewer the copy of an attachment that the public is to get; never the original."""
    try:
        link = link_by(token, clock.today())
    except Refusal as refusal:
        return _too_many(request) or _refused(request, refusal)
    attachment = attachment_under_review(link.chain, attachment_id)
    if attachment is None or attachment.copy is None:
        raise NoSuchAttachment
    response = file_response(request, attachment.copy, as_attachment="save" in request.GET, name=attachment.name)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    today = clock.today()
    link = link_by(token, today)
    asked = state_of(link.chain).step
    form = OutsideOpinionForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            record_outside_opinion(token, today=today, **form.said())
        except INCOMPLETE as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "backoffice/review/outside_thanks.html", {"link": link})
    return _outside_page(request, link, token, form)


def _outside_page(request: HttpRequest, link: OneTimeLink, token: str, form: OutsideOpinionForm) -> HttpResponse:
    shown = {
        "link": link,
        "chain": link.chain,
        "authority": require_place(link.chain.authority_code),
        "asked": state_of(link.chain).step,
        "text": text_of(link.chain, token),
        "form": form,
    }
    return render(request, "backoffice/review/outside.html", shown, status=422 if form.errors else 200)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, LinkInvalid):
        _count_wrong(request)
    kept = request.POST.get("opinion", "").strip()
    shown = {"message": str(refusal), "kept": kept}
    status = 404 if isinstance(refusal, LinkInvalid) else 410
    return render(request, "backoffice/review/outside_refused.html", shown, status=status)


def _too_many(request: HttpRequest) -> HttpResponse | None:
    if cache.get(_counted(request), 0) < MOST_WRONG:
        return None
    shown = {"message": "从您的网络打开无效链接的次数太多。请十分钟后再试，或者联系发给您链接的单位。"}
    return render(request, "backoffice/review/outside_refused.html", shown, status=429)


def _count_wrong(request: HttpRequest) -> None:
    cache.add(_counted(request), 0, FOR_SECONDS)
    cache.incr(_counted(request))


def _counted(request: HttpRequest) -> str:
    return f"wrong-links:{client_address(request)}"
