import datetime

import pytest

from meetings.services.handover import handover_document, print_handover
from members.models.life import LifeKind
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.audit.models import AuditEvent
from songlo.papers.document import plain_text
from songlo.papers.models import Paper
from tests.builders.meetings import make_held_meeting, make_secretary
from tests.builders.members import make_cell, make_member, make_user
from tests.contracts.objects import print_it, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return make_cell()


def replace(cell, member, now, **more):
    order = Order(LifeKind.SECRETARY_REPLACED, cell, now.date(), member, decision="QĐ số 15-QĐ/ĐU", **more)
    return record_event(by=None, order=order, now=now)


def words_of(event, today) -> str:
    return plain_text(handover_document(event, today))


def test_the_paper_says_what_is_left_to_do(cell, now, today):
    old, new = make_secretary(cell), make_member(cell, "Trần Văn Bình")
    october = {"month": datetime.date(2024, 10, 1), "scheduled_at": now - datetime.timedelta(days=31)}
    signed = make_held_meeting(old, cell, now=now, **october)
    print_it(signed)
    sign(signed)
    november = make_held_meeting(old, cell, now=now)
    november.tasks.create(
        organization=cell, text="Vận động hiến đất", assignee=new, due_on=datetime.date(2024, 11, 30)
    )
    november.proposals.create(text="Nạo vét kênh Bờ Đắp", raised_by=new)
    november.proposals.create(text="Sửa đèn đường", answer_on_the_spot="Tuần sau sửa")
    words = words_of(replace(cell, new, now), today)
    for said in (
        "1. Bên giao: đồng chí Nguyễn Thị An, nguyên bí thư chi bộ thôn Xóm Làng.",
        "2. Bên nhận: đồng chí Trần Văn Bình, bí thư chi bộ thôn Xóm Làng từ ngày 05 tháng 11 năm 2024, theo QĐ số 15",
        "2024\n2\n0\n1\n0\n",
        "Sinh hoạt tháng 10/2024\n05/11/2024\nchưa gửi đảng ủy",
        "Sinh hoạt tháng 11/2024\n05/11/2024\nbiên bản chưa ký; chưa gửi đảng ủy",
        "Vận động hiến đất\nTrần Văn Bình\n30/11/2024",
        "Nạo vét kênh Bờ Đắp\nTrần Văn Bình\n05/11/2024",
        "Đồng chí Trần Văn Bình chưa có tài khoản",
    ):
        assert said in words
    assert "Sửa đèn đường" not in words


def test_nobody_signs_for_a_dead_secretary(cell, now, today):
    old, new = make_secretary(cell), make_member(cell, "Trần Văn Bình")
    died = Order(LifeKind.DIED, cell, today - datetime.timedelta(days=3), old.member)
    record_event(by=None, order=died, now=now)
    words = words_of(replace(cell, new, now, is_acting=True), today)
    assert "(đồng chí Nguyễn Thị An, nguyên bí thư chi bộ thôn Xóm Làng, đã từ trần)" in words
    assert "đồng chí Trần Văn Bình, phụ trách chi bộ thôn Xóm Làng từ" in words
    assert words.count("Nguyễn Thị An\n") == 0


def test_a_print_is_one_version_until_something_changes(cell, now, today):
    make_secretary(cell)
    new, clerk = make_member(cell, "Trần Văn Bình"), make_user()
    event = replace(cell, new, now)
    asked = {"actor": clerk, "event": event, "today": today}
    later = now + datetime.timedelta(minutes=1)
    assert print_handover(now=now, **asked) == print_handover(now=later, **asked)
    assert Paper.objects.get().organization_uid == cell.uid
    assert AuditEvent.objects.filter(action="meetings.handover.print").count() == 1
