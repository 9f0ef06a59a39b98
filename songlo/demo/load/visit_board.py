"""What has reached the Standing Board of the demo: quick reports, answers to what visits took along, the quarter before
summed up. All of it is invented."""

import datetime
import itertools
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from meetings.models import Proposal, WorkGroupMember, WorkGroupUnit
from meetings.models.quick_report import Urgency
from meetings.models.visit_report import SENT_REPORTS, VisitReport
from meetings.models.work_group import GroupPosition
from meetings.services.proposal_answers import answer_proposal
from meetings.services.quick_reports import close_quick_report, send_quick_report
from meetings.services.visit_summaries import issue_summary
from meetings.visits.plans import next_quarter, quarter_of
from members.models import Organization, RoleGrant, User
from members.roles import Role


@dataclass(frozen=True)
class Told:
    """`ago` hours before now; with an outcome it was closed two days later."""

    ago: int
    urgency: Urgency
    matter: str
    place: str
    done: str = ""
    outcome: str = ""


QUICK_REPORTS = (
    Told(
        3,
        Urgency.AT_ONCE,
        "Chiều nay hơn hai mươi hộ dân tập trung tại cổng trạm trộn bê tông, đề nghị dừng hoạt động vì bụi và tiếng "
        "ồn; chưa có va chạm.",
        "Cổng trạm trộn bê tông, đường liên thôn",
        "Bí thư chi bộ, trưởng thôn đã có mặt giải thích; mời dân cử ba người đại diện làm việc với xã sáng mai.",
    ),
    Told(
        4 * 24,
        Urgency.SOON,
        "Sau mưa, kênh tưới sạt khoảng 15 m; 12 ha lúa có nguy cơ thiếu nước đầu vụ.",
        "Kênh N3, đoạn qua xứ đồng Cửa Đình",
        "Thôn đã kè tạm bằng bao đất, cắt cử người trông nước.",
    ),
    Told(
        9 * 24,
        Urgency.TO_KNOW,
        "Một số đảng viên băn khoăn về phương án sắp xếp điểm trường mầm non; ý kiến trong thôn chưa thống nhất.",
        "",
    ),
    Told(
        20 * 24,
        Urgency.SOON,
        "Hai hộ liền kề tranh chấp lối đi chung, có lời qua tiếng lại tại buổi họp thôn.",
        "Ngõ giữa thôn",
        "Chi ủy đã gặp riêng từng hộ.",
        "Tổ hòa giải và công an xã đã làm việc; hai hộ ký biên bản hòa giải, lối đi mở lại.",
    ),
    Told(
        33 * 24,
        Urgency.AT_ONCE,
        "Đêm qua lốc làm tốc mái tám nhà dân và nhà văn hóa thôn, không có người bị thương.",
        "Đầu thôn",
        "Dân quân, thanh niên đã giúp dọn dẹp, che tạm.",
        "Huyện hỗ trợ 160 tấm lợp; các nhà lợp xong trong hai ngày.",
    ),
)
ANSWERS = (
    "Đã giao phòng chuyên môn của huyện kiểm tra thực địa, trả lời xã bằng văn bản; Văn phòng theo dõi.",
    "Đã đưa vào danh mục đầu tư năm sau; xã gửi hồ sơ về huyện trước ngày 15.",
    "Nội dung này đã có quy định; phòng chuyên môn về hướng dẫn tại xã trong tháng.",
)
ONE_IN = 3  # opinions that are answered
LATER = datetime.timedelta(days=2)


def add_board(committee: Organization, *, now: datetime.datetime) -> None:
    office = RoleGrant.objects.filter(role=Role.DISTRICT_OFFICE, organization=committee).order_by("pk")
    clerk = office.select_related("user")[0].user
    _report(committee, clerk, now)
    _answer(committee, clerk, now)
    before = quarter_of(quarter_of(timezone.localdate(now)) - datetime.timedelta(days=1))
    sent = VisitReport.objects.filter(state__in=SENT_REPORTS, visit__group__organization=committee)
    of_quarter = sent.filter(
        visit__scheduled_at__date__gte=before, visit__scheduled_at__date__lt=next_quarter(before)
    )
    if of_quarter.exists():
        issue_summary(
            actor=clerk,
            organization=committee,
            quarter=before,
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )


def _report(committee: Organization, clerk: User, now: datetime.datetime) -> None:
    """By the heads of the groups, from the first cell of their units."""
    heads = WorkGroupMember.objects.filter(
        group__organization=committee, position=GroupPosition.HEAD, member__user__isnull=False
    )
    senders = list(heads.select_related("member__user", "group").order_by("group__number"))
    for told, head in zip(QUICK_REPORTS, itertools.cycle(senders), strict=False):
        at = now - datetime.timedelta(hours=told.ago)
        report = send_quick_report(
            actor=head.member.user,
            organization=_cell_of(head),
            matter=told.matter,
            place=told.place,
            urgency=told.urgency,
            done=told.done,
            now=at,
        )
        if told.outcome:
            close_quick_report(actor=clerk, report=report, outcome=told.outcome, now=at + LATER)


def _cell_of(head: WorkGroupMember) -> Organization:
    unit = WorkGroupUnit.objects.filter(group=head.group).select_related("organization").order_by("pk")[0]
    return Organization.objects.below(unit.organization).cells().open().order_by("path")[0]


def _answer(committee: Organization, clerk: User, now: datetime.datetime) -> None:
    waiting = Proposal.objects.filter(
        holder=committee, visit__report__state__in=SENT_REPORTS, answered_on=None, answer_on_the_spot=""
    )
    chosen = waiting.select_related("visit").order_by("visit__scheduled_at", "pk")[::ONE_IN]
    for number, proposal in enumerate(chosen):
        raised_on = timezone.localdate(proposal.visit.scheduled_at)
        answer_proposal(
            actor=clerk,
            proposal=proposal,
            answer=ANSWERS[number % len(ANSWERS)],
            answered_on=min(timezone.localdate(now), raised_on + datetime.timedelta(days=15)),
            version=proposal.version,
            now=now,
        )
