import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members import queries
from members.access import get_member
from members.roles import Permission


@require_safe
def member(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    person = get_member(request.user, uid, Permission.ROSTER_VIEW, today=today)
    context = {"member": person, "today": today, "life": queries.life_of(person)}
    return render(request, "members/member.html", context)
