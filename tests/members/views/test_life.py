import datetime
import re

import pytest
from django.urls import reverse

from meetings.models import Task
from meetings.reading import read_facts
from members.models import Appointment, LifeEvent, Member, MemberStatus
from members.models.life import LifeKind
from members.roster import roster_on
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.audit.models import AuditEvent
from tests.builders.meetings import make_held_meeting, make_meeting
from tests.builders.members import make_appointment, make_cell, make_member
from tests.contracts.objects import print_it, sign

TYPED = {"effective_on": "05/11/2024", "decision": "", "note": ""}


def url(member, kind):
    return reverse("members:life_event", args=[member.uid, kind])


def shown(answer) -> str:
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def confirm(client, address, typed):
    """Preview, then "Ghi" with what the preview page carries."""
    preview = client.post(address, typed).context["preview"]
    return client.post(address, typed | {"step": "ghi", "stamp": preview.stamp}, follow=True)


def test_the_preview_tells_of_open_and_of_signed_meetings(cast, client_for, now):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    held = make_held_meeting(cast.an, cast.cell, now=now)
    december = datetime.datetime(2024, 12, 5, 19, 30, tzinfo=now.tzinfo)
    make_meeting(cast.an, cast.cell, now=now, month=december.date().replace(day=1), scheduled_at=december)
    answer = client_for(cast.an).post(url(member, "died"), TYPED)
    told = {
        change.subject: (change.before, change.after)
        for group in answer.context["preview"].groups
        for change in group.changes
    }
    assert told["Sinh hoạt tháng 12/2024, 05/12/2024, Chi bộ thôn Xóm Làng"] == (
        "số được triệu tập 6, số biểu quyết khi có mặt đủ 6",
        "số được triệu tập 5, số biểu quyết khi có mặt đủ 5",
    )
    assert told["Sinh hoạt tháng 11/2024, 05/11/2024, Chi bộ thôn Xóm Làng"] == (
        "số được triệu tập 6, số biểu quyết khi có mặt đủ 6",
        "số được triệu tập 5, số biểu quyết khi có mặt đủ 5",
    )
    assert (LifeEvent.objects.count(), held.roll.count()) == (0, 6)
    print_it(held)
    sign(held)
    signed = client_for(cast.an).post(url(member, "died"), TYPED).context["preview"]
    assert ("Chi bộ thôn Xóm Làng", "1 biên bản đã ký") in [
        (fact.subject, fact.text.partition(";")[0]) for fact in signed.kept
    ]
    (stays,) = next(group for group in signed.groups if group.title == "Biên bản đã ký giữ nguyên").changes
    assert stays.after.startswith("giữ như ngày họp; sổ nay ghi: Đỗ Văn Yên: Từ trần")


@pytest.mark.parametrize(
    ("kind", "typed", "field", "words"),
    [
        ("died", {"effective_on": "31/02/2024"}, "effective_on", "Ngày chưa đúng; mời ghi như 05/02/2024."),
        (
            "died",
            {"effective_on": "05/11/2042"},
            "effective_on",
            "Ngày này còn xa hơn một năm; mời xem lại năm.",
        ),
        ("exempted", {"until": "01/11/2024"}, "until", "Ngày kết thúc cần sau ngày bắt đầu."),
        ("struck_off", {}, "decision", "Mời ghi quyết định số, ngày."),
        ("transfer_started", {}, "to", "Mời chọn chi bộ nơi nhận, hoặc ghi nơi khác bằng chữ."),
        (
            "appointed",
            {"post": "SECRETARY"},
            "post",
            "Đồng chí Nguyễn Thị An đang giữ chức vụ Bí thư; mời ghi thôi giữ chức vụ trước.",
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_stays(
    cast, client_for, now, kind, typed, field, words
):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    answer = client_for(cast.an).post(url(member, kind), TYPED | {"note": "Bệnh nặng"} | typed)
    assert answer.context["form"].errors[field] == [words]
    assert "Bệnh nặng" in answer.content.decode()
    assert LifeEvent.objects.count() == 0


def test_a_dead_comrade_gets_no_post(cast, client_for, now):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    client = client_for(cast.an)
    assert "Đã ghi: Từ trần, đồng chí Đỗ Văn Yên." in shown(confirm(client, url(member, "died"), TYPED))
    assert client.get(url(member, "appointed")).status_code == 409
    address = reverse("members:give_post", args=[cast.cell.uid])
    answer = client.post(address, TYPED | {"member": member.uid, "post": "COMMITTEE_MEMBER"})
    assert answer.context["form"].errors["member"] == ["Mời chọn một mục trong danh sách."]


def test_two_people_at_once_the_second_looks_again(cast, client_for, now):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    an, chi = client_for(cast.an), client_for(cast.chi)
    stamp = an.post(url(member, "exempted"), TYPED).context["preview"].stamp
    confirm(chi, url(member, "suspended"), TYPED | {"decision": "QĐ 1"})
    answer = an.post(url(member, "died"), TYPED | {"step": "ghi", "stamp": stamp, "note": "Bệnh nặng"})
    assert answer.status_code == 409
    assert f"Đồng chí {cast.chi} vừa ghi: Đình chỉ sinh hoạt, từ ngày 05/11/2024." in shown(answer)
    assert "Bệnh nặng" in answer.content.decode()
    assert LifeEvent.objects.get().kind == LifeKind.SUSPENDED


def test_papers_go_to_a_cell_and_the_cell_receives(cast, client_for, now, today):
    member = make_member(cast.sibling_cell, "Đỗ Văn Yên")
    office = client_for(cast.chi)
    typed = TYPED | {"effective_on": "01/11/2024", "destination": cast.cell.uid, "decision": "GGT số 4"}
    confirm(office, url(member, "transfer_started"), typed)
    assert [line.name for line in roster_on(cast.sibling_cell, today)] == ["Đỗ Văn Yên"]
    an = client_for(cast.an)
    book = shown(an.get(reverse("members:cell_events", args=[cast.cell.uid])))
    assert "Đồng chí Đỗ Văn Yên đang chuyển đến từ Chi bộ thôn Hồng Sen" in book
    sent = LifeEvent.objects.get()
    confirm(an, reverse("members:receive_member", args=[sent.uid]), TYPED)
    assert roster_on(cast.sibling_cell, today) == []
    assert "Đỗ Văn Yên" in {line.name for line in roster_on(cast.cell, today)}


def test_papers_that_somebody_else_has_received_are_closed(cast, client_for, now, today):
    member = make_member(cast.sibling_cell, "Đỗ Văn Yên")
    sent = Order(LifeKind.TRANSFER_STARTED, cast.sibling_cell, today, member, destination=cast.cell)
    event = record_event(by=None, order=sent, now=now)
    elsewhere = make_cell(cast.commune)
    moved = Order(LifeKind.DEPARTED, cast.sibling_cell, today, member, destination=elsewhere)
    record_event(by=None, order=moved, now=now)
    address = reverse("members:receive_member", args=[event.uid])
    assert client_for(cast.an).post(address, TYPED | {"step": "ghi"}).status_code == 404
    assert [line.member for line in roster_on(elsewhere, today)] == [member]


def test_a_cell_ends_no_post_of_the_committee_above(cast, client_for, now, today):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    own = make_appointment(member, cast.cell, "COMMITTEE_MEMBER")
    above = make_appointment(member, cast.commune, "COMMITTEE_MEMBER")
    forms = [client_for(user).get(url(member, "post_ended")).context["form"] for user in (cast.an, cast.chi)]
    offered = [{uid for uid, _ in form.fields["appointment"].choices if uid} for form in forms]
    assert offered == [{str(own.uid)}, {str(own.uid), str(above.uid)}]
    confirm(client_for(cast.chi), url(member, "post_ended"), TYPED | {"appointment": above.uid})
    ended = LifeEvent.objects.get()
    taking_back = reverse("members:take_back_event", args=[ended.uid])
    assert (ended.organization, client_for(cast.an).get(taking_back).status_code) == (cast.commune, 404)


def test_a_guest_is_written_of_by_his_own_cell(cast, client_for, now, today):
    member = make_member(cast.sibling_cell, "Đỗ Văn Yên")
    away = Order(LifeKind.SENT_TEMPORARILY, cast.sibling_cell, today, member, destination=cast.cell)
    record_event(by=None, order=away, now=now)
    an = client_for(cast.an)
    offered = an.get(reverse("members:life_choose", args=[member.uid])).context["groups"]
    assert [kind for _, kinds in offered for kind, *_ in kinds] == [LifeKind.RETURNED]
    assert an.post(url(member, "died"), TYPED | {"step": "ghi"}).status_code == 409
    assert LifeEvent.objects.count() == 1


def test_a_newcomer_is_written_with_a_day_to_come(cast, client_for, now, today):
    address = reverse("members:newcomer", args=[cast.cell.uid, "admitted"])
    typed = TYPED | {"effective_on": "20/11/2024", "full_name": "Đỗ Văn Yên", "sex": "M"}
    an = client_for(cast.an)
    assert "Sẽ áp dụng từ ngày 20/11/2024" in shown(an.post(address, typed))
    namesake = shown(an.post(address, typed | {"full_name": "tran van binh"}))
    assert "Danh sách chi bộ đã có đồng chí Trần Văn Bình, cùng họ và tên" in namesake
    confirm(an, address, typed)
    assert [len(roster_on(cast.cell, day)) for day in (today, datetime.date(2024, 11, 20))] == [5, 6]


def test_a_wrong_line_is_corrected_and_shown_on_the_time_line(cast, client_for, now):
    member = make_member(cast.cell, "Đỗ Văn Yên")
    an = client_for(cast.an)
    confirm(an, url(member, "exempted"), TYPED)
    wrong = LifeEvent.objects.get()
    address = reverse("members:correct_event", args=[wrong.uid])
    assert 'value="05/11/2024"' in an.get(address).content.decode()
    confirm(an, address, TYPED | {"effective_on": "01/10/2024", "reason": "Nhầm ngày"})
    assert MemberStatus.objects.get(kind="EXEMPT").valid_from == datetime.date(2024, 10, 1)
    page = shown(an.get(reverse("members:member", args=[member.uid])))
    assert "Miễn công tác và sinh hoạt: đồng chí Đỗ Văn Yên, từ 05/11/2024" in page
    assert "Ghi nhầm (Nhầm ngày); sửa thành: Miễn công tác và sinh hoạt, từ 01/10/2024" in page
    taking_back = reverse("members:take_back_event", args=[LifeEvent.objects.latest("id").uid])
    assert an.post(taking_back, {"reason": "Ghi nhầm người"}).context["preview"]
    an.post(taking_back, {"reason": "Ghi nhầm người", "step": "ghi"})
    assert MemberStatus.objects.filter(kind="EXEMPT").count() == 0
    assert AuditEvent.objects.latest("id").action == "members.life_event.take_back"


def test_the_old_secretary_loses_the_cell_the_same_day(cast, client_for, now):
    new = make_member(cast.cell, "Đỗ Văn Yên")
    address = reverse("members:replace_secretary", args=[cast.cell.uid])
    typed = TYPED | {"member": new.uid, "decision": "QĐ số 15-QĐ/ĐU", "is_acting": "on"}
    cast.an.grants.all().delete()  # the cast's own are given by hand
    answer = client_for(cast.chi).post(address, typed)
    assert ("Bí thư", "Nguyễn Thị An", "Đỗ Văn Yên (phụ trách)") in [
        (change.subject, change.before, change.after)
        for group in answer.context["preview"].groups
        for change in group.changes
    ]
    answer = confirm(client_for(cast.chi), address, typed)
    assert "đồng chí Đỗ Văn Yên thay đồng chí Nguyễn Thị An" in shown(answer)
    assert client_for(cast.an).get(reverse("members:cell_roster", args=[cast.cell.uid])).status_code == 403
    again = client_for(cast.chi).post(address, typed | {"member": cast.binh.member.uid})
    assert again.context["form"].errors["effective_on"][0].startswith("Đồng chí Đỗ Văn Yên đã ghi giữ")


def test_who_is_on_his_way_out_or_excused_is_not_offered_to_lead(cast, client_for, now, today):
    people = {
        kind: make_member(cast.cell, name)
        for kind, name in (
            ("", "Đỗ Văn Yên"),
            (LifeKind.TRANSFER_STARTED, "Lê Thị Bé"),
            (LifeKind.SUSPENDED, "Ngô Văn Úy"),
            (LifeKind.EXEMPTED, "Vũ Thị Tơ"),
        )
    }
    for kind, member in people.items():
        if kind:
            record_event(by=None, order=Order(kind, cast.cell, today, member, to="Nơi khác"), now=now)
    page = client_for(cast.chi).get(reverse("members:replace_secretary", args=[cast.cell.uid]))
    offered = {str(person) for _, person in page.context["form"].fields["member"].choices}
    assert {member.full_name for member in people.values()} & offered == {"Đỗ Văn Yên"}


def test_posts_of_a_day(cast, client_for, now):
    old = make_member(cast.sibling_cell, "Đỗ Văn Yên")
    make_appointment(old, cast.sibling_cell, valid_until=datetime.date(2024, 3, 1))
    address = reverse("members:posts", args=[cast.sibling_cell.uid])
    client = client_for(cast.chi)
    assert client.get(address).context["heads"].secretary is None
    then = client.get(address, {"day": "29/02/2024"}).context["heads"]
    assert (then.secretary.row.member, then.secretary_words) == (old, "Đỗ Văn Yên")


def test_tasks_of_a_dead_comrade_go_to_another(cast, client_for, now, today):
    member, other = make_member(cast.cell, "Đỗ Văn Yên"), make_member(cast.cell, "Lê Thị Bé")
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    task = Task.objects.create(
        organization=cast.cell, meeting=meeting, text="Vận động hiến đất", assignee=member
    )
    order = Order(LifeKind.DIED, cast.cell, today, member)
    record_event(by=None, order=order, now=now)
    an = client_for(cast.an)
    page = an.get(reverse("members:member", args=[member.uid]))
    assert "Vận động hiến đất" in shown(page)
    address = reverse("meetings:hand_over_tasks", args=[member.uid])
    typed = {f"viec_{task.uid.hex}": other.uid, f"viec_{task.uid.hex}_version": 1}
    assert "chưa ký; mời sửa người thực hiện ngay ở biên bản" in shown(an.post(address, typed))
    print_it(meeting)
    sign(meeting)
    assert "vừa sửa nhiệm vụ này" in shown(an.post(address, typed | {f"viec_{task.uid.hex}_version": 0}))
    answer = an.post(address, typed, follow=True)
    assert "Đã giao lại 1 việc." in shown(answer)
    assert "Vận động hiến đất" not in shown(answer)
    task.refresh_from_db()
    assert task.assignee == other
    assert [one.assignee for one in read_facts(meeting).tasks] == ["Đỗ Văn Yên"]
    line = AuditEvent.objects.get(action="meetings.task.hand_over")
    assert line.changes == {"assignee": ["Đỗ Văn Yên", "Lê Thị Bé"]}
    signed = str(meeting.minutes.get().printed.content)
    assert "Vận động hiến đất" in signed
    assert "Đỗ Văn Yên" in signed


def test_whoever_is_gone_is_found_in_the_book_of_the_cell_and_brought_back(cast, client_for, now, today):
    dead, moved = make_member(cast.cell, "Đỗ Văn Yên"), make_member(cast.cell, "Lê Thị Bé")
    record_event(by=None, order=Order(LifeKind.DIED, cast.cell, today, dead), now=now)
    away = Order(LifeKind.DEPARTED, cast.cell, today, moved, destination=cast.other_cell)
    record_event(by=None, order=away, now=now)
    an = client_for(cast.an)
    book = an.get(reverse("members:cell_events", args=[cast.cell.uid])).text
    page_of_dead, page_of_moved = (reverse("members:member", args=[one.uid]) for one in (dead, moved))
    assert (f'href="{page_of_dead}"' in book, f'href="{page_of_moved}"' in book) == (True, False)
    assert "Lê Thị Bé" in book
    page = shown(an.get(page_of_dead))
    assert "Ghi nhầm, bỏ dòng này" in page
    assert "Ghi thay đổi" not in page


@pytest.mark.parametrize("count", [1, 12])
def test_queries_of_a_cells_events(cast, client_for, now, today, django_assert_num_queries, count):
    for _ in range(count):
        member = make_member(cast.cell)
        record_event(by=cast.an, order=Order(LifeKind.EXEMPTED, cast.cell, today, member), now=now)
    client = client_for(cast.an)
    with django_assert_num_queries(7):
        client.get(reverse("members:cell_events", args=[cast.cell.uid]))


def test_nothing_is_written_by_looking(cast, client_for, now):
    member = make_member(make_cell(cast.commune), "Đỗ Văn Yên")
    client = client_for(cast.chi)
    for kind in ("died", "exempted", "appointed", "transfer_started"):
        client.get(url(member, kind))
        client.post(url(member, kind), TYPED | {"post": "COMMITTEE_MEMBER", "to": "Nơi khác"})
    assert (LifeEvent.objects.count(), Appointment.objects.filter(member=member).count()) == (0, 0)
    assert Member.objects.get(pk=member.pk).version == 1
