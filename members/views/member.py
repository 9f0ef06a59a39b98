import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.forms.names import NameForm
from members.life_line import left_behind, life_line_of
from members.member_access import get_member, may_edit
from members.models import Member
from members.queries import levels_seen
from members.roles import Permission
from members.services import membership
from songlo.common.errors import DomainError, StaleVersion


@require_safe
def member(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    person = get_member(request.user, uid, Permission.ROSTER_VIEW, today=today)
    life = life_line_of(person, today)
    context = {
        "member": person,
        "life": life,
        "left_behind": left_behind(person, life, today),
        "may_edit": may_edit(request.user, person, today=today),
        "levels": levels_seen(request.user, person, today),
    }
    return render(request, "members/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_name(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    person = get_member(request.user, uid, Permission.ROSTER_EDIT, today=timezone.localdate(now))
    if request.POST.get("keep") == "theirs":
        return redirect("members:member", person.uid)
    form = NameForm(request.POST or None, initial={"full_name": person.full_name, "version": person.version})
    if request.method == "POST" and form.is_valid():
        try:
            membership.correct_name(actor=request.user, member=person, now=now, **form.cleaned_data)
        except StaleVersion as stale:
            return _both_names(request, person, form, stale.text)
        except DomainError as error:
            form.add_refusal(error)
        else:
            messages.success(request, f"Đã sửa họ và tên thành {person.full_name}.")
            return redirect("members:member", person.uid)
    return render(request, "members/member_correct_name.html", {"member": person, "form": form})


def _both_names(request: HttpRequest, person: Member, form: NameForm, message: str) -> HttpResponse:
    person.refresh_from_db()
    written = form.cleaned_data
    context = {
        "member": person,
        "message": message,
        "rows": [("Họ và tên", written["full_name"], person.full_name)],
        "their_name": "đồng chí khác",
        "kept": {**written, "version": person.version},
    }
    return render(request, "members/member_both_names.html", context, status=409)
