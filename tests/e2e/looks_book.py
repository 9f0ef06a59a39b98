"""The book of minutes, and what is bound from it."""

from django.utils import timezone

from meetings.services.book import bind_year
from members.roles import Role
from songlo.outbox.jobs import ask_cancel
from songlo.papers.bundles import job_of
from songlo.papers.models import Bundle
from songlo.papers.services import store_file
from tests.e2e.look import Look
from tests.e2e.places import HELD, Found, a_cell, as_role, holder, newest, the_cell


def _year() -> int:
    return newest(organization=a_cell(), **HELD).month.year


def of_the_year() -> Found:
    user, arguments = the_cell()
    return user, arguments | {"year": _year()}


def by_member() -> Found:
    return holder(Role.MEMBER, a_cell()), of_the_year()[1]


def from_the_office() -> Found:
    return holder(Role.COMMUNE_OFFICE), {"uid": a_cell().uid}


def being_bound() -> Found:
    user, now = the_cell()[0], timezone.now()
    found = bind_year(actor=user, organization=a_cell(), year=_year(), committee=False, now=now)
    return user, {"uid": found.uid}


def stopped() -> Found:
    user, arguments = being_bound()
    ask_cancel(job_of(Bundle.objects.get(**arguments)))
    return user, arguments


def bound() -> Found:
    """With a stand-in for what a worker binds."""
    user, arguments = being_bound()
    now = timezone.now()
    file = store_file(data=b"%PDF-1.7", name="so.pdf", content_type="application/pdf", now=now)
    Bundle.objects.filter(**arguments).update(file=file, pages=45, ready_at=now)
    return user, arguments


NO_PAGES: set[str] = {"meetings:bundle_progress", "meetings:bundle_pdf"}
LOOKS = [
    Look("meetings:book", as_role(Role.CELL_SECRETARY), "chi bộ"),
    Look("meetings:book", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("meetings:book_of", the_cell),
    Look("meetings:book_of", from_the_office, "bản tổng hợp"),
    Look("meetings:search_minutes", as_role(Role.CELL_SECRETARY), query="?q=nao+vet"),
    Look("meetings:year_roll", of_the_year, "chi ủy"),
    Look("meetings:year_roll", by_member, "đảng viên"),
    Look("meetings:open_focus", the_cell),
    Look("meetings:bundle", being_bound, "đang đóng"),
    Look("meetings:bundle", stopped, "đã thôi"),
    Look("meetings:bundle", bound, "đã có"),
]
