"""登记申请: what came over the counter, by letter, fax or e-mail, with its scans."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import enter_submission
from gongkai.domain.applications.actions.particulars import LARGEST_ENCLOSURE, Enclosed, enclose
from gongkai.domain.applications.errors import EnclosureTooLarge
from gongkai.domain.applications.models import Enclosure, Submission
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.domain.applications.queries.receipt import missing_of
from gongkai.domain.authorities.models import Authority
from gongkai.domain.files.actions.storing import clean_name
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.applications.forms import EnterForm
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.law.errors import Refusal

MARK_BYTES, LONGEST_MARK = 18, 100
FILES = [(f"{purpose.value}_files", purpose.label) for purpose in Enclosure.Purpose]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*TAKING_IN)
def enter(request: OfficeRequest) -> HttpResponse:
    """Show the form; enter what came, and show the receipt with its code, this once."""
    authority = chosen_body(request, *TAKING_IN)
    today = clock.today()
    usual = {"submitted_on": today, "arrived_on": today, "route_wanted": Submission.RouteWanted.COLLECT}
    form = EnterForm(request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        enclosed = _enclosed(request, form)
        act = {
            "authority": authority,
            "arrived": form.arrived(),
            "particulars": form.particulars(),
            "proof": form.proof(),
            "enclosed": enclosed,
            "by": request.user,
            "today": today,
            "reason": form.cleaned_data["reason"],
        }
        mark = request.POST.get("mark", "")[:LONGEST_MARK] or _new_mark()
        if not form.errors and (receipt := done(form, lambda: enter_submission(mark, **act))):
            submission = receipt.submission
            waits = None if submission.application_id else missing_of(submission)
            shown = {"authority": authority, "receipt": receipt, "submission": submission, "waits": waits}
            return render(request, "backoffice/applications/receipt.html", shown)
    return _page(request, authority, form)


def _page(request: OfficeRequest, authority: Authority, form: EnterForm) -> HttpResponse:
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *TAKING_IN),
        "form": form,
        "parts": [
            ("怎样来的", [form[name] for name in form.ARRIVAL]),
            ("申请人", [form[name] for name in form.APPLICANT]),
            ("要什么信息", [form[name] for name in form.WANTED]),
        ],
        "files": FILES,
        "mark": request.POST.get("mark", "")[:LONGEST_MARK] or _new_mark(),
        "choose_files_again": bool(request.FILES),
    }
    return render(request, "backoffice/applications/enter.html", shown, status=422 if form.errors else 200)


def _enclosed(request: HttpRequest, form: EnterForm) -> list[Enclosed]:
    """Return the files taken; what is refused stands on the form."""
    taken: list[Enclosed] = []
    for (field, _), purpose in zip(FILES, Enclosure.Purpose, strict=True):
        for file in request.FILES.getlist(field):
            name, size = clean_name(file.name or ""), file.size or 0
            try:
                # 先看大小：太大的不读进内存。
                if size > LARGEST_ENCLOSURE:
                    raise EnclosureTooLarge(name, size, LARGEST_ENCLOSURE)
                taken.append(enclose(file.read(), name=name, purpose=purpose))
            except Refusal as refusal:
                form.add_error(None, str(refusal))
    return taken


def _new_mark() -> str:
    return secrets.token_urlsafe(MARK_BYTES)
