"""The registers beside the meetings: working rules of every cell, as a committee finds them on a plain day."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from random import Random

from meetings.models import WorkingRules
from meetings.supervision.working_rules import months_after
from members.models import User
from songlo.common.copying import copy_rows
from songlo.demo.load.inspections import show_inspections
from songlo.demo.load.leaders import LeaderLoader
from songlo.demo.load.persons import Body
from songlo.demo.load.photos import draw_page
from songlo.demo.load.training import add_training
from songlo.demo.load.tree import District
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file

# Months since a cell adopted its rules, as often as they stand here; the terms of the demo began sixteen months ago.
MONTHS_AGO = (5, 13, 6, 8, 18, 9, 11, 7, 11, 14, 6, 9, 8, 10)
NO_RULES = 9  # every ninth cell has none yet
REVIEWED_AFTER = 12
NOTES = (
    "Bổ sung chế độ giao ban giữa chi ủy với trưởng thôn và các đoàn thể",
    "Quy định rõ việc phân công đảng viên phụ trách hộ gia đình",
    "Sửa ngày sinh hoạt thường kỳ; bổ sung việc đảng viên vắng họp báo trước với bí thư",
    "",
)


def add_registers(
    district: District, bodies: Sequence[Body], leaders: LeaderLoader, *, now: datetime.datetime
) -> None:
    users = {user.member_id: user for user in leaders.users.values() if user.member_id}
    _add_working_rules(bodies, users, now=now)
    add_training(district.organization, bodies, now=now)
    show_inspections(district.organization, bodies, leaders.users, now=now)


def _add_working_rules(bodies: Sequence[Body], users: Mapping[int, User], *, now: datetime.datetime) -> None:
    """With the file in one cell alone, the first."""
    rows = []
    for number, body in enumerate(bodies):
        if number % NO_RULES == NO_RULES - 2:
            continue
        cell = body.cell.organization
        rng = Random(f"rules-{cell.uid}")
        adopted_at = now - datetime.timedelta(
            days=30 * MONTHS_AGO[number % len(MONTHS_AGO)] + rng.randint(0, 20)
        )
        rows.append(
            WorkingRules(
                uid=uuid.uuid5(cell.uid, "quy-che"),
                organization=cell,
                document_number=f"{rng.randint(1, 4):02d}-QC/CB",
                adopted_on=adopted_at.date(),
                review_on=months_after(adopted_at.date(), REVIEWED_AFTER),
                note=rng.choice(NOTES),
                file=_scan(body, now=now) if number == 0 else None,
                recorded_at=adopted_at + datetime.timedelta(days=1),
                recorded_by=users[body.secretary.member.pk],
            )
        )
    copy_rows(rows)


def _scan(body: Body, *, now: datetime.datetime) -> StoredFile:
    data = draw_page(Random(f"rules-{body.cell.organization.name}"))
    return store_file(data=data, name="quy-che-lam-viec.jpg", content_type="image/jpeg", now=now)
