import datetime

import pytest
from django.urls import reverse

from meetings.models.agenda import AgendaTag
from meetings.models.meeting import MeetingKind
from meetings.models.posting import PostingKind
from meetings.postings import deadline_on, file_name, report_text
from meetings.reminder_kinds import ReminderKind
from meetings.reminders import plan_reminders
from meetings.services.documents import attach_document
from meetings.services.held import Times, record_held_meeting
from meetings.services.papers import request_meeting_paper
from meetings.services.postings import NotByHandbook, WrongDay, record_posting, withdraw_posting
from meetings.states import WrongState
from members.models import RuleSet
from members.rules import figures_to_json
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from songlo.outbox.notifications import shown_to
from tests.builders.meetings import (
    DAY,
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_stored_file,
    rules,
)
from tests.contracts.objects import print_it
from tests.contracts.objects_postings import by_handbook
from tests.meetings.papers.evening import full

ONE_DAY = datetime.timedelta(days=1)
HD_42 = "HD 42-HD/BTCTW ngày 28/10/2025"
PDF = "application/pdf"
LONG = "Báo cáo thu, chi quỹ Hội và các quỹ khác của thôn"
SHORT = "bao-cao-thu-chi-quy-hoi-va-cac-quy-khac"
BEFORE, AFTER = PostingKind.BEFORE, PostingKind.AFTER


@pytest.mark.parametrize(
    ("code", "values", "before", "after"),
    [
        # domain.md 2.2: papers at least one day before [V], finished papers within two days [V2]
        ("2025", {}, (DAY - ONE_DAY, True), (DAY + 2 * ONE_DAY, False)),
        ("2025", {"papers_days_before": 3, "post_within_days": None}, (DAY - 3 * ONE_DAY, True), None),
        ("2018", {}, None, None),
    ],
)
def test_each_side_has_its_last_day_with_source_and_confidence(code, values, before, after):
    found = [deadline_on(kind, rules(code, **values), DAY) for kind in PostingKind]
    assert [one and (one.day, one.confirmed) for one in found] == [before, after]
    assert {one.source for one in found if one} <= {HD_42}


@pytest.mark.parametrize(
    ("kind", "cell", "content_type", "title", "name"),
    [
        ("minutes", "Chi bộ thôn Xóm Làng", PDF, "", "2024-11-05_bien-ban_chi-bo-thon-xom-lang.pdf"),
        ("notice", "Chi bộ  Đồng Quế – 2/9", PDF, "", "2024-11-05_thong-bao_chi-bo-dong-que-2-9.pdf"),
        ("minutes", "Chi bộ Trường THCS", "image/jpeg", "", "2024-11-05_bien-ban_chi-bo-truong-thcs.jpg"),
        ("document", "Chi bộ 1", PDF, LONG, f"2024-11-05_tai-lieu-{SHORT}_chi-bo-1.pdf"),
    ],
)
def test_a_name_that_every_telephone_reads(kind, cell, content_type, title, name):
    assert file_name(kind, cell, DAY, content_type, title) == name


def test_the_report_has_figures_and_nothing_of_the_debate():
    assert report_text("Chi bộ thôn Xóm Làng", full()).split("\n") == [
        "Sinh hoạt chi bộ thường kỳ tháng 11 năm 2024, Chi bộ thôn Xóm Làng.",
        "Thời gian: từ 19 giờ 30 đến 21 giờ 20, thứ Ba 05/11/2024 (110 phút).",
        "Địa điểm: nhà văn hóa thôn Xóm Làng.",
        "Chủ trì: đồng chí Nguyễn Văn Thìn. Thư ký: đồng chí Phạm Thị Lan.",
        "Phải dự 27 đồng chí; có mặt 25 (92,6\u00a0%); vắng có lý do 1, không lý do 1.",
        "Nghị quyết số 05-NQ/CB: Lãnh đạo thực hiện nhiệm vụ tháng 11; 22/26 tán thành.",
    ]


@pytest.fixture
def held(cast, now):
    return by_handbook(make_held_meeting(cast.an, cast.cell, now=now))


def days_of(meeting) -> list[tuple[str, datetime.date]]:
    return list(meeting.postings.order_by("kind").values_list("kind", "posted_on"))


def test_the_day_is_written_once_corrected_and_taken_back(cast, held, now, today):
    said = {"actor": cast.an, "meeting": held, "kind": BEFORE, "now": now}
    for _ in range(2):
        posting = record_posting(**said, posted_on=today)
    with pytest.raises(StaleVersion, match="vừa ghi đã đăng ngày 05/11/2024"):
        record_posting(**said, posted_on=today - ONE_DAY)
    record_posting(**said, posted_on=today - ONE_DAY, version=posting.version)
    assert days_of(held) == [(BEFORE, today - ONE_DAY)]
    for _ in range(2):
        withdraw_posting(actor=cast.an, meeting=held, kind=BEFORE, now=now)
    assert days_of(held) == []
    lines = AuditEvent.objects.filter(action__startswith="meetings.posting.").order_by("id")
    assert [(one.action.rpartition(".")[2], one.changes["posted_on_before"]) for one in lines] == [
        ("record", [None, "2024-11-05"]),
        ("record", ["2024-11-05", "2024-11-04"]),
        ("withdraw", ["2024-11-04", None]),
    ]


def test_what_cannot_have_been_posted(cast, held, now, today):
    coming = by_handbook(make_meeting(cast.an, cast.sibling_cell, now=now))
    of_committee = by_handbook(make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE))
    of_2018 = make_held_meeting(cast.dung, cast.other_cell, now=now)
    cases = [
        (held, AFTER, today + ONE_DAY, WrongDay),
        (held, AFTER, held.held_on - ONE_DAY, WrongDay),
        (coming, AFTER, today, WrongState),
        (of_committee, BEFORE, today, NotByHandbook),
        (of_2018, AFTER, today, NotByHandbook),
    ]
    for meeting, kind, day, refusal in cases:
        with pytest.raises(refusal):
            record_posting(actor=cast.an, meeting=meeting, kind=kind, posted_on=day, now=now)
        assert days_of(meeting) == []


def address(meeting, name="handbook", *more):
    return reverse(f"meetings:{name}", args=[meeting.uid, *more])


def test_the_package_is_there_only_where_the_rules_ask_for_it(cast, client_for, now):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    client, tab = client_for(cast.an), "Đăng Sổ tay"
    assert client.get(address(meeting)).status_code == 404
    assert tab not in client.get(address(meeting, "minutes")).content.decode()
    by_handbook(meeting)
    assert tab in client.get(address(meeting, "minutes")).content.decode()
    assert client.get(address(meeting)).status_code == 200


def test_a_file_comes_under_its_name_as_long_as_it_says_what_is_so(cast, client_for, held, now, today):
    client = client_for(cast.an)
    assert client.get(address(held, "handbook_file", "notice")).status_code == 404
    make_rendered(request_meeting_paper(actor=cast.an, meeting=held, kind="notice", now=now), now)
    print_it(held)
    names = ["2024-11-05_thong-bao_chi-bo-thon-xom-lang.pdf", "2024-11-05_bien-ban_chi-bo-thon-xom-lang.pdf"]
    for kind, name in zip(("notice", "minutes"), names, strict=True):
        answer = client.get(address(held, "handbook_file", kind))
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    changed = "Nội dung đã thay đổi sau khi tạo tệp."
    assert changed not in client.get(address(held)).content.decode()
    held.place = "Trường tiểu học"
    held.save(update_fields=["place"])
    assert changed in client.get(address(held)).content.decode()


def test_papers_of_items_go_along_but_what_the_notice_leaves_out(cast, client_for, now):
    client, meeting = client_for(cast.an), by_handbook(make_meeting(cast.an, cast.cell, now=now))
    hidden, *_, shown = meeting.agenda_items.order_by("position")
    hidden.tags = [AgendaTag.NOT_IN_NOTICE]
    hidden.save(update_fields=["tags"])
    said = {"actor": cast.an, "meeting": meeting, "now": now}
    titles = {hidden: "Xem xét kỷ luật", shown: "Báo cáo tháng 10"}
    kept, posted = [
        attach_document(**said, title=title, item_uid=item.uid, file=make_stored_file(now))
        for item, title in titles.items()
    ]
    page = client.get(address(meeting)).content.decode()
    assert [title in page for title in titles.values()] == [False, True]
    answer = client.get(address(meeting, "handbook_file", posted.uid))
    name = "2024-11-05_tai-lieu-bao-cao-thang-10_chi-bo-thon-xom-lang.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert client.get(address(meeting, "handbook_file", kept.uid)).status_code == 404


def test_late_is_a_note_and_a_file_made_afterwards_is_told(cast, client_for, held, now, today):
    client, url = client_for(cast.an), address(held)
    refused = client.post(url, {"kind": BEFORE, "version": 0, "posted_on": "06/11/2024"}).content.decode()
    assert ("Ngày này chưa đến" in refused, days_of(held)) == (True, [])
    page = client.post(url, {"kind": BEFORE, "version": 0, "posted_on": "5/11/2024"}, follow=True)
    assert "Đăng sau ngày này 1 ngày." in page.content.decode()
    later = now + datetime.timedelta(minutes=5)
    make_rendered(request_meeting_paper(actor=cast.an, meeting=held, kind="notice", now=later), later)
    assert "Có tệp làm sau khi đăng" in client.get(url).content.decode()
    client.post(address(held, "not_posted"), {"kind": BEFORE})
    assert days_of(held) == []


def test_both_last_days_are_reminded_of_until_it_was_posted(cast, now, today):
    RuleSet.objects.update(figures=figures_to_json(rules("2025")))
    friday = at(19, 30, today + 3 * ONE_DAY)
    meeting = make_meeting(cast.an, cast.cell, now=now, scheduled_at=friday)
    before = "Đăng Sổ tay tài liệu sinh hoạt tháng 11/2024, chậm nhất ngày 07/11/2024"
    after = "Đăng Sổ tay hồ sơ sinh hoạt tháng 11/2024, chậm nhất ngày 10/11/2024"

    def told(user, moment):
        plan_reminders(now=moment)
        shown = shown_to(user.pk, moment).filter(kind=ReminderKind.NOT_POSTED)
        return [one.title for one in shown.order_by("pk")]

    eve, morning = now + ONE_DAY, now + 2 * ONE_DAY
    assert (told(cast.an, eve), told(cast.an, morning), told(cast.binh, morning)) == ([], [before], [])
    said = {"actor": cast.an, "meeting": meeting, "now": morning}
    record_posting(**said, kind=BEFORE, posted_on=morning.date())
    assert told(cast.an, morning) == []
    times = [Times(friday, friday + datetime.timedelta(hours=2))]
    record_held_meeting(**said | {"now": friday + ONE_DAY}, sittings=times)
    sunday = friday + 2 * ONE_DAY
    assert told(cast.an, sunday) == [after]
    record_posting(**said | {"now": sunday}, kind=AFTER, posted_on=sunday.date())
    assert told(cast.an, sunday) == []
