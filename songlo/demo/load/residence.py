"""Remarks at the place of residence: in the village cells of the first commune those of last year, and of this year as
many as a chi ủy has got to by now. All of it is invented."""

import datetime
import uuid
from collections.abc import Iterable
from random import Random

from evaluations.models import ResidenceRemark
from members.models import RoleGrant
from members.models.organization import CellType
from members.roles import Role
from songlo.common.copying import copy_rows
from songlo.demo.load.persons import Body
from songlo.demo.people import PeopleMaker

PEOPLE = 7
THIS_YEAR = 3  # of last year's; the others are offered again
WORKPLACES = (
    "Trường THPT Sông Lô, chi bộ Tự nhiên",
    "Trung tâm Y tế huyện Sông Lô, chi bộ Hành chính",
    "Công ty may Lập Thạch, chi bộ Xưởng 2",
    "Ban Chỉ huy Quân sự huyện Sông Lô, chi bộ Tham mưu",
    "Trường THCS Đôn Nhân",
    "Kho bạc Nhà nước huyện Sông Lô",
    "Công an tỉnh Vĩnh Phúc, chi bộ Phòng Cảnh sát giao thông",
)
REMARKS = (
    "Gia đình chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước, quy ước của thôn. Đồng chí dự đủ các buổi họp "
    "thôn khi được mời, tham gia ngày công làm đường.",
    "Gương mẫu, đoàn kết với bà con. Đóng góp đầy đủ các khoản thôn vận động.",
    "Chấp hành tốt quy định nơi cư trú. Do công tác xa, đồng chí còn vắng một số buổi họp với chi bộ nơi cư trú.",
)


def add_residence_remarks(bodies: Iterable[Body], *, now: datetime.datetime) -> None:
    rows = []
    for body in bodies:
        cell = body.cell.organization
        grants = RoleGrant.objects.filter(role=Role.CELL_SECRETARY, organization=cell).select_related("user")
        secretary = grants.order_by("pk").first()
        if cell.cell_type != CellType.VILLAGE or secretary is None:
            continue
        rng = Random(f"residence-{cell.uid}")
        people = PeopleMaker(rng, today=now.date()).make("office", PEOPLE, probationers=0)
        for number, person in enumerate(people):
            for year in (now.year - 1, now.year) if number < THIS_YEAR else (now.year - 1,):
                rows.append(
                    ResidenceRemark(
                        uid=uuid.uuid5(cell.uid, f"residence-{year}-{number}"),
                        organization=cell,
                        year=year,
                        name=person.full_name,
                        workplace=WORKPLACES[number % len(WORKPLACES)],
                        remark=REMARKS[number % len(REMARKS)],
                        remarked_on=_day(year, now),
                        recorded_by=secretary.user,
                    )
                )
    copy_rows(rows)


def _day(year: int, now: datetime.datetime) -> datetime.date:
    return min(datetime.date(year, 12, 5), now.date() - datetime.timedelta(days=6))
