"""What the registers tell: rules to look through again, what was found, who is invited to a class."""

import datetime
import uuid

from django.urls import reverse

from meetings.reminders import plan_reminders
from meetings.services.inspection_records import close_finding, correct_finding, record_finding
from meetings.services.training import CourseFacts, change_course, invite_to_course, withdraw_invitation
from meetings.services.working_rules import confirm_working_rules
from members.models import Term
from members.models.life import LifeKind
from members.services.inspections import conclude_inspection
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.outbox.models import Notification
from songlo.outbox.notifications import shown_to
from tests.builders.meetings import at
from tests.contracts.objects_registers import adopt, find, inspector, open_class

D = datetime.date  # today is 05/11/2024
RULES = "Rà soát quy chế làm việc, trước ngày 01/12/2024"
LATE = "1 chi bộ quá hạn rà soát quy chế làm việc"
MEND = "Khắc phục sau kiểm tra, giám sát, chậm nhất ngày 30/11/2024"
CLASS = "Triệu tập dự lớp: Bồi dưỡng nghiệp vụ công tác đảng, ngày 20/11/2024"
MOVED = (
    "Đổi lịch lớp: Bồi dưỡng nghiệp vụ công tác đảng, ngày 21/11/2024, Hội trường Ủy ban nhân dân xã Bạch Lưu"
)


def morning(*day, hour=9):
    return at(hour, 0, D(*day))


def told(user, now, kind):
    plan_reminders(now=now)
    return [one.title for one in shown_to(user.pk, now).filter(kind=kind).order_by("pk")]


def test_rules_are_reviewed_in_time_or_the_office_hears_of_it(cast):
    rules = adopt(cast.cell, D(2023, 12, 1), review_on=D(2024, 12, 1))
    # No day, no hour of the night: from eight in the morning, thirty days before.
    moments = (
        morning(2024, 10, 31),
        morning(2024, 11, 1, hour=7),
        morning(2024, 11, 1, hour=8),
        morning(2024, 12, 1),
    )
    assert [told(cast.an, one, "working_rules.due") for one in moments] == [[], [], [RULES], [RULES]]
    assert told(cast.chi, morning(2024, 12, 1), "working_rules.due") == []
    late = morning(2024, 12, 2)
    assert [told(user, late, "working_rules.due") for user in (cast.an, cast.binh, cast.chi)] == [
        [RULES], [], [LATE]
    ]  # fmt: skip
    said = {"rules": rules, "version": 1, "reviewed_on": late.date(), "now": late, "today": late.date()}
    confirm_working_rules(actor=cast.an, **said)
    assert not shown_to(cast.an.pk, late).filter(kind="working_rules.due").exists()  # at once
    assert told(cast.chi, late, "working_rules.due") == []
    Term.objects.create(organization=cast.cell, name="Nhiệm kỳ mới", valid_from=D(2024, 12, 10))
    after = morning(2024, 12, 10)
    assert told(cast.an, after, "working_rules.due") == [
        "Thông qua lại quy chế làm việc: nhiệm kỳ mới từ ngày 10/12/2024"
    ]
    assert told(cast.chi, after, "working_rules.due") == [LATE]


def test_the_inspected_hear_of_what_is_written_after_the_conclusion(cast, now, today):
    first = find(cast.cell)
    inspection, given = first.inspection, {"actor": inspector(), "unit": cast.cell, "now": now}
    assert told(cast.an, morning(2024, 11, 29), "finding.due") == []  # not before the conclusion
    conclude_inspection(actor=None, inspection=inspection, concluded_on=today, now=now)
    assert told(cast.an, now, "finding.told") == []
    second = record_finding(
        inspection=inspection, text="Sổ thiếu", remedy="Ghi bổ sung", uid=uuid.uuid4(), **given
    )
    name = f"kiểm tra theo {str(inspection)[:1].lower()}{str(inspection)[1:]}"
    assert told(cast.an, now, "finding.told") == [f"Thêm kết quả {name}"]
    last = {"remedy": "Ghi bổ sung", "due_on": D(2024, 11, 30)}
    second = correct_finding(finding=second, version=1, text="Sổ thiếu hai kỳ", **last, **given)
    assert told(cast.an, now, "finding.told") == [f"Sửa kết quả {name}"]
    assert told(cast.chi, now, "finding.told") == told(cast.binh, now, "finding.told") == []
    moments = (morning(2024, 11, 22), morning(2024, 11, 23))
    assert [told(cast.an, one, "finding.due") for one in moments] == [[], [MEND, MEND]]
    for one in (first, second):
        close_finding(
            actor=cast.an, finding=one, done_on=today, done_note="", now=morning(2024, 11, 24), today=D(2024, 11, 24)
        )  # fmt: skip
    shown = shown_to(cast.an.pk, morning(2024, 11, 24)).filter(object_uid__in=[first.uid, second.uid])
    assert not shown.exists()


def test_the_invited_hear_of_the_class_and_read_it(cast, client_for, now, today):
    course = open_class(cast.commune, starts_on=D(2024, 11, 20), ends_on=D(2024, 11, 20))
    invite_to_course(actor=cast.chi, course=course, people=[cast.an.member.uid], now=now, today=today)
    assert (told(cast.an, now, "training.invited"), told(cast.binh, now, "training.invited")) == ([CLASS], [])
    mine, page = client_for(cast.an), reverse("meetings:course", args=[course.uid])
    assert [one.member for one in mine.get(page).context["people"]] == [cast.an.member]
    assert "Bồi dưỡng, tập huấn</a>" not in mine.get(page).content.decode()
    facts = CourseFacts(
        course.name, D(2024, 11, 21), D(2024, 11, 21), place="Hội trường Ủy ban nhân dân xã Bạch Lưu"
    )
    change_course(actor=cast.chi, course=course, version=1, facts=facts, now=now)
    assert told(cast.an, now, "training.invited") == [MOVED]
    moments = (morning(2024, 11, 21), morning(2024, 11, 22))
    assert [told(cast.an, one, "training.invited") for one in moments] == [[MOVED], []]  # it is over
    withdraw_invitation(actor=cast.chi, attendance=course.attendance.get(), now=now)
    assert told(cast.an, now, "training.invited") == []
    assert mine.get(page).status_code == 404


def test_who_has_left_and_what_is_over_is_told_of_no_class(cast, now, today):
    course = open_class(cast.commune, starts_on=D(2024, 11, 20), ends_on=D(2024, 11, 20))
    over = open_class(cast.commune, starts_on=D(2024, 11, 4), ends_on=D(2024, 11, 4))
    for one in (course, over):
        invite_to_course(actor=cast.chi, course=one, people=[cast.an.member.uid], now=now, today=today)
    assert told(cast.an, now, "training.invited") == [CLASS]
    record_event(by=cast.an, order=Order(LifeKind.DIED, cast.cell, today, cast.an.member), now=now)
    assert told(cast.an, now, "training.invited") == []
    assert Notification.objects.filter(kind="training.invited").count() == 1
