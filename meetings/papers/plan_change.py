"""Kế hoạch điều chỉnh, bổ sung of a quarter: what was added, changed and missed since the plan or the correction before
it (domain.md 5.2, 5.6 for head and signature; the columns are ours [U])."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils import timezone

from meetings.models import VisitPlan
from meetings.papers.frame import Frame, committee_name, paper, text
from meetings.papers.visit_plan import COLUMNS as ADDED
from meetings.papers.visit_plan import RECIPIENTS, plan_words, visit_row
from meetings.visits.plan_changes import ChangeKind, PlanChange
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

CHANGED = (
    Column("STT", 14, "center"),
    Column("Chi bộ", 38),
    Column("Đã ban hành", 40),
    Column("Nay điều chỉnh", 40),
    Column("Lý do", 33),
)
MISSED = (
    Column("STT", 14, "center"),
    Column("Chi bộ", 47),
    Column("Đã ban hành", 56),
    Column("Lý do", 48),
)


def build_plan_change(
    plan: VisitPlan,
    changes: Sequence[PlanChange],
    number: int,
    document_number: str,
    day: datetime.date,
    frame: Frame,
) -> Document:
    committee = committee_name(frame.issuer)
    framed = replace(frame, issuer=committee)
    return paper(
        framed,
        kind="plan_change",
        header=framed.header(day, f"Số {document_number or '…-KH/HU'}"),
        type_name="KẾ HOẠCH",
        subject=f"điều chỉnh, bổ sung lần {number} việc tổ công tác dự sinh hoạt chi bộ {plan_words(plan)}",
        rule=True,
        blocks=(
            text(f"{_ground(plan)}, {committee} điều chỉnh, bổ sung {len(changes)} buổi dự như sau:"),
            *_tables(changes),
            text("Các buổi dự khác giữ như đã ban hành."),
            Recipients(RECIPIENTS),
            Signatures(None, Signer("T/M BAN THƯỜNG VỤ", note="", name="")),
        ),
    )


def _ground(plan: VisitPlan) -> str:
    named = f" số {plan.document_number}" if plan.document_number else ""
    out = f" ngày {vn.day_month_year(timezone.localdate(plan.published_at))}" if plan.published_at else ""
    return f"Căn cứ Kế hoạch{named}{out} về tổ công tác dự sinh hoạt chi bộ {plan_words(plan)}"


def _tables(changes: Sequence[PlanChange]) -> Iterator[Block]:
    place = 0
    for kind, columns in (
        (ChangeKind.ADDED, ADDED),
        (ChangeKind.CHANGED, CHANGED),
        (ChangeKind.MISSED, MISSED),
    ):
        own = [one for one in changes if one.kind == kind]
        if own:
            place += 1
            yield Heading(f"{place}. {kind}")
            yield Table(columns, tuple(_row(number, one) for number, one in enumerate(own, 1)))


def _row(number: int, change: PlanChange) -> Row:
    if change.kind == ChangeKind.ADDED:
        row = visit_row(number, change.row)
        return replace(row, cells=(row.cells[0], f"{row.cells[1]} ({_group(change)})", *row.cells[2:]))
    cell = f"{change.row.cell} ({_group(change)})"
    before, after = ("; ".join(words) for words in (change.before, change.after))
    parts = (before, change.reason) if change.kind == ChangeKind.MISSED else (before, after, change.reason)
    return Row((str(number), cell, *parts))


def _group(change: PlanChange) -> str:
    return str(change.row.visit.group).lower()
