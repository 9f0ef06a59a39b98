"""What is looked at: one line for every address that is a page, and one more for each face that it can show.
test_pages.py fails when an address of the access table is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from meetings.models.meeting import MeetingKind
from meetings.states import SubmissionState
from members.models import User
from members.roles import Role
from tests.e2e.places import (
    CONVENED,
    HELD,
    OPEN,
    PREPARING,
    RETURNED,
    SIGNED,
    Found,
    a_member,
    addendum,
    as_role,
    at_the_commune,
    by_member,
    committee,
    item,
    late,
    meeting,
    month,
    month_of_the_commune,
    nobody,
    paper_ready,
    paper_unwanted,
    paper_void,
    paper_waiting,
    printed,
    submission,
    the_cell,
)

# Answered for machines, or with a file.
NO_PAGES = {"healthz", "readyz", "meetings:paper_pdf", "meetings:paper_word", "meetings:file"}


@dataclass(frozen=True)
class Look:
    """One face of a page: `of` finds who opens it and the arguments of its address."""

    name: str
    of: Callable[[], Found]
    face: str = ""
    query: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.face}".strip()

    def find(self) -> tuple[User | None, str]:
        user, arguments = self.of()
        return user, reverse(self.name, kwargs=arguments) + self.query


LOOKS = [
    # Before the login, and the account
    Look("account_login", nobody),
    Look("account_inactive", nobody),
    Look("account_logout", as_role(Role.MEMBER)),
    Look("account_change_password", as_role(Role.MEMBER)),
    # Home and the month
    Look("home", as_role(Role.CELL_SECRETARY), "bí thư chi bộ"),
    Look("home", as_role(Role.COMMUNE_OFFICE), "văn phòng đảng ủy"),
    Look("home", as_role(Role.MEMBER), "đảng viên"),
    Look("home", as_role(Role.ASSIGNED_COMMITTEE_MEMBER), "đảng ủy viên phụ trách"),
    Look("home", as_role(Role.DISTRICT_ORGANIZATION_BOARD), "ban tổ chức"),
    Look("home", as_role(Role.ADMINISTRATOR), "quản trị"),
    Look("month", month(Role.COMMUNE_OFFICE), "xã"),
    Look("month", month(Role.DISTRICT_ORGANIZATION_BOARD), "huyện"),
    Look("month_of", month_of_the_commune),
    # People and the tree
    Look("members:roster", as_role(Role.CELL_SECRETARY), "chi bộ"),
    Look("members:roster", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("members:cell_roster", the_cell),
    Look("members:member", a_member),
    Look("members:correct_name", a_member),
    Look("members:organizations", as_role(Role.COMMUNE_OFFICE)),
    Look("members:organization", at_the_commune, "xã"),
    Look("members:organization", the_cell, "chi bộ"),
    # Preparing
    Look("meetings:list", as_role(Role.CELL_SECRETARY), "chi bộ"),
    Look("meetings:list", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("meetings:cell_list", the_cell),
    Look("meetings:new", the_cell),
    Look("meetings:new_record", the_cell),
    Look("meetings:prepare", meeting(**PREPARING), "đang chuẩn bị"),
    Look("meetings:prepare", meeting(**CONVENED), "đã thông báo"),
    Look("meetings:prepare", meeting(kind__in=[MeetingKind.COMMITTEE]), "họp chi ủy"),
    Look("meetings:update", meeting(**PREPARING)),
    Look("meetings:focus", meeting(**PREPARING)),
    Look("meetings:settled", meeting(**HELD, focus_matter__gt="")),
    Look("meetings:from_committee", committee(with_meeting=True), "đã có chương trình"),
    Look("meetings:from_committee", committee(with_meeting=False), "chưa có chương trình"),
    Look("meetings:postpone", meeting(**PREPARING)),
    Look("meetings:not_held", meeting(**PREPARING)),
    Look("meetings:item_add", meeting(**PREPARING)),
    Look("meetings:item_edit", item),
    Look("meetings:notice", meeting(**CONVENED)),
    Look("meetings:notice", by_member(**PREPARING), "đảng viên"),
    # Recording, minutes, signature
    Look("meetings:record", meeting(**CONVENED), "chưa ghi"),
    Look("meetings:record", meeting(**HELD, **OPEN), "đã ghi"),
    Look("meetings:minutes", meeting(**OPEN), "chưa in"),
    Look("meetings:print", meeting(**OPEN)),
    Look("meetings:minutes", meeting(**RETURNED), "đề nghị bổ sung"),
    Look("meetings:minutes", printed, "đã in"),
    Look("meetings:sign", printed),
    Look("meetings:minutes", meeting(**SIGNED), "đã ký"),
    Look("meetings:minutes", by_member(**SIGNED), "đảng viên"),
    Look("meetings:minutes", meeting(**PREPARING), "chưa họp"),
    Look("meetings:addendum", meeting(**SIGNED)),
    Look("meetings:addendum_sign", addendum),
    Look("meetings:minutes", meeting(**SIGNED), "đã ký, có đính chính"),
    Look("meetings:minutes", late(printed), "đã in, danh sách đổi"),
    Look("meetings:minutes", late(meeting(**SIGNED)), "đã ký, danh sách đổi"),
    Look("meetings:minutes", meeting(kind__in=[MeetingKind.COMMITTEE], **HELD), "họp chi ủy"),
    Look("meetings:score", meeting(**SIGNED), "đã chấm"),
    Look("meetings:score", meeting(**PREPARING), "chưa chấm"),
    # Upward
    Look("meetings:submission", meeting(**PREPARING), "chưa họp"),
    Look("meetings:submission", printed, "chưa gửi"),
    Look("meetings:submission", meeting(minutes__submission__state=SubmissionState.SENT), "đã gửi"),
    Look("meetings:submission", meeting(**RETURNED), "đề nghị bổ sung"),
    Look("meetings:received", submission(SubmissionState.SENT), "mới đến"),
    Look("meetings:received", submission(SubmissionState.RECEIVED), "đã nhận"),
    Look("meetings:send_back", submission(SubmissionState.SENT)),
    # Papers
    Look("meetings:paper", paper_ready, "có bản in"),
    Look("meetings:paper", paper_waiting, "đang tạo"),
    Look("meetings:paper", paper_unwanted, "chưa có tệp"),
    Look("meetings:paper", paper_void, "không còn dùng"),
]


def first_faces() -> list[Look]:
    """One for each address; on a desk the others differ in words only."""
    return list({look.name: look for look in reversed(LOOKS)}.values())[::-1]
