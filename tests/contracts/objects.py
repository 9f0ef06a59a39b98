"""What an address needs at a place: a cell with its meeting, as far as the page behind it wants it."""

from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.models.minutes import BookPhoto
from meetings.services.addenda import make_addendum
from meetings.services.agenda import set_focus
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.photos import add_photo
from meetings.services.submissions import send_minutes
from members.imports.reading import Sheet
from members.models import Organization, User
from members.models.imports import ImportKind
from members.roles import Role
from members.services.imports import check_import, stage_import
from songlo.papers.models import Paper, PaperState
from songlo.papers.services import store_file
from tests.builders.meetings import make_held_meeting, make_meeting, make_secretary, make_stored_file
from tests.builders.members import make_member, make_user
from tests.cast import MEETING_UID
from tests.conftest import NOW

Arguments = dict[str, object]


def organization(place: Organization) -> Arguments:
    return {"uid": place.uid}


def this_month(_place: object = None) -> Arguments:
    return {"month": "2024-11"}


def month_of(place: Organization) -> Arguments:
    return this_month() | organization(place)


def member(place: Organization) -> Arguments:
    return {"uid": make_member(place).uid}


def account(place: Organization) -> Arguments:
    return {"uid": make_user(Role.MEMBER, place).uid}


def no_device(_place: object = None) -> Arguments:
    return {"uid": MEETING_UID}


def no_key(_place: object = None) -> Arguments:
    return {"pk": 1}


def import_run(place: Organization, name: str = "Hà Văn Vui", phone: str = "") -> Arguments:
    """Checked, with a row to be mended and one to be written."""
    head = (1, ["Chi bộ", "Họ và tên", "Giới tính", "Ngày vào Đảng", "Điện thoại"])
    rows = [(2, ["Chi bộ thôn Xóm Làng", name, "Nam", "30/02/1990", phone]),
            (3, ["Chi bộ thôn Xóm Làng", "Hà Thị Vui", "Nữ", "03/02/2024", phone])]  # fmt: skip
    run = stage_import(
        actor=make_user(Role.COMMUNE_OFFICE, place),
        organization=place,
        kind=ImportKind.MEMBERS,
        sheets=[Sheet("Danh sách", [head, *rows])],
        file_name="danh-sach.xlsx",
        effective_on=NOW.date(),
        now=NOW,
    )
    check_import(run_uid=run.uid, now=NOW, step=lambda done, total: None)
    return {"uid": run.uid}


def prepared(place: Organization) -> Arguments:
    return {"uid": prepare(place).uid}


def item(place: Organization) -> Arguments:
    meeting = prepare(place)
    return {"uid": meeting.uid, "item_uid": meeting.agenda_items.first().uid}


def notice(place: Organization) -> Arguments:
    return {"uid": prepare(place).uid, "kind": "notice"}


def held(place: Organization) -> Arguments:
    return {"uid": hold(place).uid}


def stored_file(place: Organization) -> Arguments:
    return {"uid": photograph(hold(place)).file.uid}


def printed(place: Organization) -> Arguments:
    meeting = hold(place)
    print_it(meeting)
    return {"uid": meeting.uid}


def minutes_paper(place: Organization) -> Arguments:
    return {"uid": print_it(hold(place)).uid}


def signed(place: Organization) -> Arguments:
    meeting = hold(place)
    print_it(meeting)
    sign(meeting)
    return {"uid": meeting.uid}


def addendum(place: Organization) -> Arguments:
    meeting = hold(place)
    print_it(meeting)
    sign(meeting)
    made = make_addendum(
        actor=secretary_at(place),
        minutes=meeting.minutes.get(),
        reason="Ghi sai tên đệm",
        text="Đồng chí Lê Quang Đạo",
        made_on=NOW.date(),
        now=NOW,
    )
    return {"uid": made.uid}


def with_focus(place: Organization) -> Arguments:
    meeting = hold(place)
    set_focus(actor=secretary_at(place), meeting=meeting, matter="Hiến đất mở đường", now=NOW)
    return {"uid": meeting.uid}


def committee_met(place: Organization) -> Arguments:
    return {"uid": make_meeting(secretary_at(place), place, now=NOW, kind=MeetingKind.COMMITTEE).uid}


def submission(place: Organization) -> Arguments:
    meeting = hold(place)
    print_it(meeting)
    return {"uid": send_minutes(actor=secretary_at(place), meeting=meeting, now=NOW).uid}


# Making them ------------------------------------------------------------------------------------


def secretary_at(place: Organization) -> User:
    """Of the cast, where it has one."""
    found = User.objects.filter(grants__role=Role.CELL_SECRETARY, grants__organization=place).first()
    return found or make_secretary(place, "Hà Văn Sơn")


def prepare(place: Organization) -> Meeting:
    return make_meeting(secretary_at(place), place, now=NOW, **_uid_at(place))


def hold(place: Organization) -> Meeting:
    return make_held_meeting(secretary_at(place), place, now=NOW, **_uid_at(place))


def _uid_at(place: Organization) -> Arguments:
    """The minute taker of the cast has rights over this one meeting."""
    of_the_cast = place.grants.filter(object_uid=MEETING_UID).exists()
    return {"uid": MEETING_UID} if of_the_cast else {}


def photograph(meeting: Meeting) -> BookPhoto:
    stored = store_file(data=b"jpeg", name="Trang sổ.jpg", content_type="image/jpeg", now=NOW)
    return add_photo(actor=secretary_at(meeting.organization), meeting=meeting, file=stored, now=NOW)


def print_it(meeting: Meeting) -> Paper:
    """Printed, with a stand-in for what the worker draws."""
    paper = print_minutes(actor=secretary_at(meeting.organization), meeting=meeting, now=NOW)
    drawn = make_stored_file(NOW, b"%PDF-1.7")
    Paper.objects.filter(pk=paper.pk).update(
        state=PaperState.READY, pdf=drawn, pdf_sha256=drawn.sha256, ready_at=NOW
    )
    return paper


def sign(meeting: Meeting) -> None:
    sign_minutes(
        actor=secretary_at(meeting.organization),
        meeting=meeting,
        scan=make_stored_file(NOW, b"%PDF-1.4 scan"),
        same_as_printed=True,
        now=NOW,
    )
