"""Words that may reach nobody else, searched for in everything that every role can open: pages, PDF, Word, JSON."""

import datetime
import functools
import io
import re
import uuid
import zipfile
from collections import defaultdict

import pypdf
import pytest
from django.urls import reverse

from meetings.models import MonthlyDirection, Visit, VisitPlan
from meetings.models.agenda import Step
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.services.addenda import make_addendum
from meetings.services.discussion import save_item_notes, save_statement
from meetings.services.documents import attach_document, send_documents
from meetings.services.draft_reviews import send_for_remarks
from meetings.services.follow_up import save_proposal
from meetings.services.inspection_records import record_finding
from meetings.services.minutes import print_minutes
from meetings.services.papers import request_meeting_paper
from meetings.services.roll import RollEntry, save_roll
from meetings.services.submissions import send_minutes
from meetings.services.telling import note_absence
from members.models import Inspection, Member
from members.roles import Role
from songlo.papers.models import Paper, StoredFile
from songlo.papers.services import render_paper
from tests.builders.meetings import at, make_held_meeting, make_meeting
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_user
from tests.builders.visit_reports import make_taken_along
from tests.builders.visits import make_plan, make_visit
from tests.cast import MEETING_UID
from tests.chance import DEPTH
from tests.conftest import NOW
from tests.contracts import (
    objects,
    objects_book,
    objects_in_session,
    objects_life,
    objects_postings,
    objects_preparation,
    objects_registers,
    objects_rights,
    objects_visit_board,
    objects_visit_plans,
    objects_visits,
    planted_evaluations,
)
from tests.contracts.access_table import TABLE
from tests.contracts.access_visit_board import BOARD
from tests.contracts.access_visits import VISITED
from tests.contracts.access_visits import WHOLE as VISIT_WHOLE
from tests.contracts.access_words import (
    COMMITTEE,
    COMMUNE,
    MEETING_READERS,
    OFFICE,
    PLACES,
    REACH,
    ROSTER_READERS,
    SUBMISSION_READERS,
)

# What was planted -> who may ever meet it (design.md 5). Nobody of another branch is in any of these.
CANARIES = {
    "tuphebinh7741": MEETING_READERS,  # a self-criticism in the notes
    "phatbieu7742": MEETING_READERS,  # a member's words in the debate
    "vangviomnang7743": MEETING_READERS,  # why somebody was absent
    "xinvang7752": COMMITTEE,  # why somebody asked off before the meeting
    "hopchiuy7744": COMMITTEE,  # words in a meeting of the chi ủy
    "dinhchinh7748": MEETING_READERS,  # words of a correction
    "0977111745": ROSTER_READERS,  # telephone of a plain member
    "0977111746": ROSTER_READERS | SUBMISSION_READERS,  # of the bí thư, for those who read what was sent
    "thedv7747": ROSTER_READERS,  # number of a Party card
    "nhaptep7749": OFFICE,  # a name in a list that came in and was not written yet
    "0977111747": OFFICE,  # a telephone in it
    "congdan7749": MEETING_READERS,  # name of a citizen who raised a matter
    "kiemtra7750": {Role.INSPECTION_COMMITTEE},  # what a running inspection is about
    "baonhanh7764": BOARD,  # a báo cáo nhanh
    "nguoineu7765": BOARD | {Role.WORK_GROUP_MEMBER},  # who raised what a group took along: not for his cell
    "nhanxetbtv7761": VISIT_WHOLE,  # what a group tells the Standing Board
    "riengdoan7766": VISIT_WHOLE,  # what somebody of the cell told the group alone
    "noichibo7762": VISIT_WHOLE | VISITED,  # what it said at the cell
    "nhanxetdu7763": COMMUNE
    | {Role.ASSIGNED_COMMITTEE_MEMBER},  # what a commune's committee member tells his committee
    **planted_evaluations.CANARIES,
}
SEARCHED = ("tuphebinh", "phatbieu", "vangviomnang")  # without the number: a page says what was asked
OF_A_MEETING = (
    *(objects.prepared, objects.held, objects.printed, objects.signed),
    *(objects.with_focus, objects.committee_met, objects_in_session.begun),
)
OFFICE_PARTS = ("word/document.xml", "xl/sharedStrings.xml", "xl/worksheets/")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def plant(cast) -> dict[object, list[dict[str, object]]]:
    """A month of the cell, sent; for each kind of argument of an address the things to look at."""
    secretary, cell = cast.an, cast.cell
    Member.objects.filter(pk=secretary.member_id).update(phone="0977111746")
    quiet = make_member(cell, "Lưu Thị Quế", phone="0977111745", card_number="thedv7747")
    meeting = make_held_meeting(secretary, cell, now=NOW, uid=MEETING_UID)
    item = meeting.agenda_items.filter(step=Step.SELF_CRITICISM).first()
    save_item_notes(actor=secretary, meeting=meeting, uid=item.uid, notes="Đồng chí tuphebinh7741", now=NOW)
    save_statement(actor=secretary, meeting=meeting, speaker=quiet, text="Tôi phatbieu7742", now=NOW)
    save_proposal(actor=secretary, meeting=meeting, text="Bà congdan7749 đề nghị nạo vét", now=NOW)
    inspection = objects_rights.inspect(cast.district, [cell], matter="Việc kiemtra7750")
    found = {"unit": cell, "text": "Thấy kiemtra7750", "remedy": "Sửa", "uid": uuid.uuid4(), "now": NOW}
    finding = record_finding(actor=objects_registers.inspector(), inspection=inspection, **found)
    line = objects_registers.plan(cell, issuer=cast.district, matter="Sẽ kiemtra7750")
    inspections = {
        objects_registers.plan_line: [{"uid": line.uid}],
        objects_registers.finding: [{"uid": finding.uid}],
    }
    line = meeting.roll.get(member=quiet)
    absent = RollEntry(line.uid, AttendanceState.EXCUSED, "vangviomnang7743")
    save_roll(actor=secretary, meeting=meeting, exceptions=[absent], now=NOW)
    planted_evaluations.score(secretary, meeting)
    committee = make_held_meeting(secretary, cell, now=NOW, kind=MeetingKind.COMMITTEE)
    save_statement(
        actor=secretary, meeting=committee, speaker=secretary.member, text="Ý hopchiuy7744", now=NOW
    )
    for one in (meeting, committee):
        render_paper(paper_uid=print_minutes(actor=secretary, meeting=one, now=NOW).uid, now=NOW)
    for kind in ("notice", "roll_filled"):
        request_meeting_paper(actor=secretary, meeting=meeting, kind=kind, now=NOW)
    submission = send_minutes(actor=secretary, meeting=meeting, now=NOW)
    addendum = make_addendum(
        actor=secretary,
        minutes=submission.minutes,
        reason="Ghi sai tên",
        text="Là đồng chí dinhchinh7748",
        made_on=NOW.date(),
        now=NOW,
    )
    for paper in Paper.objects.filter(pdf__isnull=True):
        render_paper(paper_uid=paper.uid, now=NOW)
    both = [{"uid": meeting.uid}, {"uid": committee.uid}]
    december = datetime.date(2024, 12, 1)  # the calendar of January is planted too
    ahead = make_meeting(secretary, cell, now=NOW, month=december, scheduled_at=at(19, 30, december))
    note_absence(actor=secretary, meeting=ahead, member=quiet, reason="Vì xinvang7752", now=NOW)
    objects_postings.by_handbook(meeting)
    notice = Paper.objects.get(kind="notice").pdf
    document = attach_document(actor=secretary, meeting=ahead, title="Báo cáo", file=notice, now=NOW)
    send_documents(actor=secretary, meeting=ahead, now=NOW)
    draft = send_for_remarks(actor=secretary, meeting=ahead, now=NOW)
    direction = objects_preparation.direction(cell)
    MonthlyDirection.objects.update(file=notice)
    book = [objects_book.bound_year(secretary, cell)]
    visits = objects_visits.told(cell, said="Ý noichibo7762", told="Lời nhanxetbtv7761")
    visits[objects_visits.sent] += objects_visits.followed(cell, told="Lời nhanxetdu7763")
    visit = Visit.objects.get(**visits[objects_visits.sent][0])
    given = {"kept_from_cell": True, "answer": "Việc riengdoan7766: đã xem", "answered_on": NOW.date()}
    alone = make_taken_along(visit, "Việc riengdoan7766", **given)
    visits[objects_visit_board.answered_proposal] = [
        objects_visit_board.answered_proposal(cell),
        {"uid": alone.uid},
    ]
    lives = objects_life.things(cell, cast.sibling_cell, quiet)
    evaluations = planted_evaluations.plant(secretary, meeting, visit, quiet)
    return (
        lives
        | evaluations
        | inspections
        | visits
        | plans(cast)
        | {
            objects.organization: [{"uid": cell.uid}],
            objects.member: [{"uid": quiet.uid}, {"uid": secretary.member.uid}],
            objects.this_month: [objects.this_month()],
            objects.month_of: [objects.month_of(cell), objects.month_of(cast.commune)],
            objects.item: [
                {"uid": one.uid, "item_uid": one.agenda_items.first().uid} for one in (meeting, committee)
            ],
            objects.import_run: [
                objects.import_run(cast.commune, name="Hà Văn nhaptep7749", phone="0977111747")
            ],
            objects.submission: [{"uid": submission.uid}],
            objects.addendum: [{"uid": addendum.uid}],
            objects.minutes_paper: [{"uid": paper.uid} for paper in Paper.objects.all()],
            objects.stored_file: [{"uid": stored.uid} for stored in StoredFile.objects.all()],
            objects_rights.person: [{"uid": one.uid} for one in (cast.binh, secretary)],
            objects_rights.person_and_place: [{"uid": cast.binh.uid, "place_uid": cell.uid}],
            objects_rights.hand_grant: [{"uid": cast.binh.grants.get().uid}],
            objects_rights.assignment: [{"uid": objects_rights.assign(cell, member=quiet).uid}],
            objects_rights.inspection: [{"uid": Inspection.objects.get().uid}],
            objects_book.bundle: book,
            objects_book.bound: book,
            objects_postings.held_by_handbook: [{"uid": meeting.uid}],
            objects_postings.minutes_to_post: [{"uid": meeting.uid, "kind": "minutes"}],
            objects_preparation.draft: [{"uid": draft.uid}],
            objects_preparation.direction: [direction],
            objects_preparation.directed: [{"uid": ahead.uid}],
            objects_preparation.sent_document: [{"uid": document.uid}],
            objects_preparation.with_document: [{"uid": ahead.uid}],
        }
        | {kind: both for kind in OF_A_MEETING}
        | {kind: [*both, {"uid": ahead.uid}] for kind in (objects.prepared, objects_in_session.begun)}
    )


def plans(cast) -> dict[object, list[dict[str, object]]]:
    """One that is drafted and one that is out, with a visit of the cell in each."""
    of = objects_visit_plans
    draft, group, planned = of.drafted(cast.district, cast.cell)
    out = make_plan(cast.district, by=make_user(Role.DISTRICT_OFFICE, cast.district))
    assigned = make_visit(group, cast.cell, plan=out)
    issued = of.issued_change(make_cell(make_commune(make_district())))  # of a quarter that has its plan here
    changed = VisitPlan.objects.get(issues__uid=issued["uid"])
    return {
        of.issued_change: [issued],
        of.changed: [{"uid": changed.uid}],
        of.draft: [{"uid": draft.uid}],
        of.of_group: [{"uid": draft.uid, "group_uid": group.uid}],
        of.planned: [{"uid": planned.uid}],
        of.asked: [{"uid": planned.uid}],
        of.out: [{"uid": out.uid}],
        of.of_group_out: [{"uid": out.uid, "group_uid": group.uid}],
        of.assigned: [{"uid": assigned.uid}],
    }


def text_of(answer) -> str:
    if not answer.streaming:
        return answer.content.decode()
    return text_in(b"".join(answer.streaming_content), answer["Content-Type"])


@functools.cache
def text_in(data: bytes, content_type: str) -> str:
    """Many read the same paper. A photo says nothing, nor does what stands in for a file that came in."""
    if content_type == "image/jpeg" or len(data) < 200:
        return ""
    if content_type.startswith("text/"):  # a calendar
        return data.decode()
    if content_type == "application/pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [name for name in file.namelist() if name.startswith(OFFICE_PARTS)]
        return re.sub("<[^>]+>", " ", "".join(file.read(name).decode() for name in parts))


# Who stands nearest to words that are not for him: in the cell, in its commune, above both, and beside them.
NEAREST = (
    Role.MEMBER,
    Role.COMMUNE_OFFICE,
    Role.DISTRICT_ORGANIZATION_BOARD,
    Role.WORK_GROUP_MEMBER,
)


@pytest.mark.deep
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_nobody_meets_words_that_are_not_for_him(cast, client_for, now):
    things = plant(cast)
    readers = {role: client_for(cast.users[role]) for role in (Role if DEPTH > 1 else NEAREST)}
    readers["other branch"] = client_for(cast.dung)
    pages = {  # but the second layer of one's own login, which leads to the password
        name: line.of
        for name, line in TABLE.items()
        if "GET" in line.methods and name != "account_logout" and not name.startswith("mfa_")
    }
    for name, of in pages.items():
        if of and of not in things:  # nothing was planted for it: the page itself is looked at
            place = (TABLE[name].places or ("cell",))[0]
            things[of] = [of(PLACES[place](cast))]
    urls = sorted(
        (name, reverse(name, kwargs=arguments))
        for name, of in pages.items()
        for arguments in (things[of] if of else [{}])
    )
    searched = reverse("meetings:search_minutes")
    urls += [("meetings:search_minutes", f"{searched}?q={beginning}") for beginning in SEARCHED]
    met, opened = defaultdict(set), defaultdict(int)
    for who, client in readers.items():
        # Who is refused (test_urls_access.py) meets a page that says only whose work it is.
        for url in [url for name, url in urls if who not in REACH or TABLE[name].passes(who, "GET")]:
            answer = client.get(url, follow=True)
            text = text_of(answer)
            if answer.status_code == 200:
                opened[answer["Content-Type"].partition(";")[0]] += 1
            for canary in CANARIES:
                if canary in text:
                    met[canary].add(who)
    assert {canary: met[canary] for canary in CANARIES} == {
        canary: roles & readers.keys() for canary, roles in CANARIES.items()
    }
    assert set(opened) >= {"text/html", "application/pdf", WORD, EXCEL}, dict(opened)
    assert opened["text/html"] > 300
