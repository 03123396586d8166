"""文书设置: what an authority says in all its letters, by those who may set it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import NewSeal, set_letter_settings
from gongkai.domain.applications.models import LetterSettings
from gongkai.domain.applications.queries.letters import SETTING, letter_settings
from gongkai.domain.authorities.models import Authority
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.letters.forms import SettingsForm
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.theme.files import file_response


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*SETTING)
def settings(request: OfficeRequest) -> HttpResponse:
    """Show and take what stands in all letters of a body."""
    authority = chosen_body(request, *SETTING)
    own = letter_settings(authority)
    if "seal" in request.GET and own and own.seal:
        return file_response(request, own.seal, as_attachment=False)  # type: ignore[return-value]
    if request.method != "POST":
        return _page(request, authority, own, SettingsForm.of(own))
    form = SettingsForm(request.POST, request.FILES)
    if not form.is_valid() or not done(form, lambda: _set(request, authority, form)):
        return _page(request, authority, own, form, status=422)
    messages.success(request, "已保存文书设置，以后签发的文书按此印制。")
    return redirect(f"{reverse('backoffice:letter-settings')}?at={authority.code}")


def _set(request: OfficeRequest, authority: Authority, form: SettingsForm) -> LetterSettings:
    said = form.cleaned_data
    return set_letter_settings(
        authority,
        mark=said["mark"],
        overseers=form.overseers(),
        contact=said["contact"],
        seal=_seal(form),
        by=request.user,
        today=clock.today(),
    )


def _seal(form: SettingsForm) -> NewSeal | None:
    file = form.cleaned_data["seal"]
    if file:
        return NewSeal(file.read(), file.name)
    return NewSeal() if form.cleaned_data["drops_seal"] else None


def _page(
    request: OfficeRequest, authority: Authority, own: LetterSettings | None, form: SettingsForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *SETTING),
        "own": own,
        "form": form,
        "year": clock.today().year,
        "fields": [form[name] for name in ("mark", "government", "superior", "court", "contact")],
    }
    return render(request, "backoffice/letters/settings.html", shown, status=status)
