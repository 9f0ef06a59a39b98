"""Classes of the demo: one of the district for the bí thư, one of the first commune that was held and one that is
coming."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from random import Random

from django.utils import timezone

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.models.supervision import TrainingState
from meetings.services.notifying_training import tell_invited
from members.models import Organization
from members.roster import post_words
from songlo.common.copying import copy_rows
from songlo.demo.load.persons import Body, Comrade

REASONS = ("Đi viện", "Trùng lịch họp Hội đồng nhân dân xã", "Con ốm")
NOT_INVITED = 6  # every sixth bí thư had no class of the district
OF_SECRETARIES = (
    "Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ",
    "Nghiệp vụ công tác bí thư chi bộ\nNâng cao chất lượng sinh hoạt chi bộ\nCông tác kiểm tra, giám sát, thi hành kỷ luật",
)
OF_DEPUTIES = (
    "Tập huấn ghi biên bản, ra nghị quyết chi bộ",
    "Cách ghi biên bản, thể thức văn bản của Đảng\nRa nghị quyết có chỉ tiêu, phân công, thời hạn",
)
OF_COMMITTEES = (
    "Bồi dưỡng chi ủy viên mới",
    "Nhiệm vụ của chi ủy viên\nPhân công, theo dõi đảng viên thực hiện nhiệm vụ",
)


def add_training(district: Organization, bodies: Sequence[Body], *, now: datetime.datetime) -> None:
    today = timezone.localdate(now)
    commune = bodies[0].cell.organization.parent
    own = [body for body in bodies if body.cell.organization.parent_id == commune.pk]
    first = _course(
        district, OF_SECRETARIES, today - datetime.timedelta(days=240), days=2, number="05-KH/BTCHU"
    )
    held = _course(commune, OF_DEPUTIES, today - datetime.timedelta(days=95), days=1, number="11-KH/ĐU")
    ahead = _course(commune, OF_COMMITTEES, today + datetime.timedelta(days=9), days=1, number="19-KH/ĐU")
    secretaries = [
        (body, body.secretary) for n, body in enumerate(bodies) if n % NOT_INVITED != NOT_INVITED - 2
    ]
    deputies = [(body, body.deputy) for body in own if body.deputy]
    committees = [
        (body, one) for body in own for one in body.committee if one not in (body.secretary, body.deputy)
    ]
    invited = _invited(ahead, committees)
    copy_rows([first, held, ahead])
    copy_rows([*_attended(first, secretaries, "GCN-BTC"), *_attended(held, deputies, ""), *invited])
    tell_invited(ahead, invited, now)


def _course(
    committee: Organization, about: tuple[str, str], first: datetime.date, *, days: int, number: str
) -> TrainingCourse:
    name, topics = about
    where = "Trung tâm Chính trị huyện" if committee.parent_id is None else "Hội trường Ủy ban nhân dân xã"
    return TrainingCourse(
        uid=uuid.uuid5(committee.uid, name),
        organization=committee,
        name=name,
        topics=topics,
        starts_on=first,
        ends_on=first + datetime.timedelta(days=days - 1),
        place=where,
        document_number=number,
    )


def _invited(course: TrainingCourse, people: Iterable[tuple[Body, Comrade]]) -> list[TrainingAttendance]:
    found = []
    for body, comrade in people:
        cell = body.cell.organization
        post = comrade.posts[0]
        found.append(
            TrainingAttendance(
                uid=uuid.uuid5(course.uid, str(comrade.member.uid)),
                course=course,
                member=comrade.member,
                organization=cell,
                post=post_words(post.post, post.is_acting, cell.kind),
            )
        )
    return found


def _attended(
    course: TrainingCourse, people: Iterable[tuple[Body, Comrade]], certificates: str
) -> list[TrainingAttendance]:
    """Nine in ten came."""
    rows = _invited(course, people)
    rng = Random(str(course.name))
    for number, row in enumerate(rows, start=1):
        chance = rng.random()
        if chance < 0.1:
            row.state, row.reason = TrainingState.EXCUSED, rng.choice(REASONS)
        elif chance < 0.12:
            row.state = TrainingState.UNEXCUSED
        else:
            row.state = TrainingState.PRESENT
            row.certificate = f"{number:03d}/{certificates}" if certificates else ""
    return rows
