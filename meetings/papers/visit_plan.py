"""Kế hoạch of a quarter: which cells the work groups attend, when, and who goes (domain.md 0 [B] for the practice, 5.2,
5.6 for the head and the signature of a committee; the columns are ours [U])."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import timezone

from meetings.models import VisitPlan, WorkGroupMember
from meetings.models.work_group import GroupPosition
from meetings.papers.frame import Frame, committee_name, paper, text
from meetings.visits.plans import USUAL_PLACE, GroupLine, PlannedVisit
from songlo.common import vn
from songlo.papers.document import (
    Block,
    Column,
    Document,
    Heading,
    Recipients,
    Row,
    Signatures,
    Signer,
    Table,
)

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Chi bộ", 40),
    Column("Thời gian", 35),
    Column("Địa điểm", 30),
    Column("Người dự", 46),
)
RECIPIENTS = ("- Các tổ công tác,", "- Các đảng ủy, chi bộ có tên trong kế hoạch,", "- Lưu Văn phòng.")


def build_visit_plan(
    plan: VisitPlan,
    lines: Sequence[GroupLine],
    members: Mapping[int, Sequence[WorkGroupMember]],
    rows: Sequence[PlannedVisit],
    day: datetime.date,
    frame: Frame,
) -> Document:
    committee = committee_name(frame.issuer)
    framed = replace(frame, issuer=committee)
    quarter = plan_words(plan)
    number = 0
    blocks: list[Block] = [
        text(
            f"{committee} phân công các tổ công tác dự sinh hoạt chi bộ {quarter}, {len(rows)} buổi, như sau:"
        )
    ]
    for line in lines:
        own = [one for one in rows if one.visit.group_id == line.group.pk]
        if own:
            blocks += [Heading(_title(line)), text(_people(members.get(line.group.pk, ())))]
            blocks.append(
                Table(COLUMNS, tuple(visit_row(number + place, one) for place, one in enumerate(own, 1)))
            )
            number += len(own)
    return paper(
        framed,
        kind="visit_plan",
        header=framed.header(day, f"Số {plan.document_number}" if plan.document_number else "Số …-KH/HU"),
        type_name="KẾ HOẠCH",
        subject=f"tổ công tác dự sinh hoạt chi bộ {quarter}",
        rule=True,
        blocks=(
            *blocks,
            text(
                "Đề nghị các đồng chí được phân công dự đúng lịch; các đảng ủy, chi bộ chuẩn bị nội dung và báo với "
                "thư ký tổ khi có thay đổi."
            ),
            Recipients(RECIPIENTS),
            Signatures(None, Signer("T/M BAN THƯỜNG VỤ", note="", name="")),
        ),
    )


def plan_words(plan: VisitPlan) -> str:
    """As "quý I năm 2025"."""
    return str(plan).removeprefix("Kế hoạch ").replace("/", " năm ")


def _title(line: GroupLine) -> str:
    return f"{line.group}: {', '.join(line.units)}" if line.units else str(line.group)


def _people(members: Sequence[WorkGroupMember]) -> str:
    named = [_person(one) for one in members]
    return f"Thành phần: {'; '.join(named)}."


def _person(one: WorkGroupMember) -> str:
    task = "" if one.position == GroupPosition.MEMBER else f", {one.get_position_display().lower()}"
    return f"đồng chí {one.member.full_name}, {one.post}{task}"


def visit_row(number: int, one: PlannedVisit) -> Row:
    when = timezone.localtime(one.visit.scheduled_at)
    kind = "" if one.visit.kind == "MEETING" else f" ({one.visit.get_kind_display().lower()})"
    return Row(
        (
            str(number),
            f"{one.cell}{kind}",
            f"{vn.clock(when)}, {vn.weekday(when.date())} {vn.day_month_year(when.date())}",
            one.visit.place or USUAL_PLACE,
            ", ".join(one.persons),
        )
    )
