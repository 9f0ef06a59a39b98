"""What the addresses of visits need at a place: a group of its district that was there, with a report. The group's
person of the cast goes along, so that he writes."""

from meetings.models import Visit, VisitFile, VisitReport
from meetings.models.visit_report import ReportState
from meetings.models.work_group import GroupPosition, WorkGroupMember
from meetings.services.visit_files import print_brief
from meetings.services.visit_reports import send_report
from members.models import Organization, User
from members.models.organization import OrganizationKind
from members.roles import Role
from songlo.papers.services import render_paper, store_file
from tests.builders.members import make_member
from tests.builders.visit_reports import make_report
from tests.builders.visits import login_of, make_group, make_visit, person_of
from tests.conftest import NOW
from tests.contracts.objects_rights import assign

Arguments = dict[str, object]
LAST_NIGHT = NOW.replace(day=4)


def visited(place: Organization) -> Arguments:
    return {"uid": make_visited(place).uid}


def written(place: Organization) -> Arguments:
    visit = make_visited(place)
    make_report(visit, state=ReportState.WRITING, by=login_of(visit.group), strengths="Chuẩn bị kỹ")
    return {"uid": visit.uid}


def with_brief(place: Organization) -> Arguments:
    visit = make_visited(place)
    print_brief(actor=login_of(visit.group), visit=visit, now=NOW)
    return {"uid": visit.uid}


def sent(place: Organization) -> Arguments:
    visit = Visit.objects.get(**written(place))
    send_report(actor=login_of(visit.group), visit=visit, now=NOW)
    return {"uid": visit.uid}


def with_file(place: Organization) -> Arguments:
    visit = Visit.objects.get(**written(place))
    photo = store_file(data=b"\xff\xd8", name="anh.jpg", content_type="image/jpeg", now=NOW)
    made = VisitFile.objects.create(report=visit.report, title="Ảnh buổi dự", file=photo)
    return {"uid": visit.uid, "file_uid": made.uid}


def make_visited(place: Organization) -> Visit:
    """Of a meeting of last night."""
    district = next(
        one
        for one in Organization.objects.filter(kind=OrganizationKind.DISTRICT)
        if place.path.startswith(one.path)
    )
    group = make_group(district)
    along = _of_the_cast(place)
    if along is not None:
        WorkGroupMember.objects.create(
            group=group,
            member=along.member,
            position=GroupPosition.DEPUTY,
            post="Phó Trưởng ban",
            valid_from=group.valid_from,
        )
    persons = [person_of(group), *([along.member] if along else [])]
    return make_visit(group, place, LAST_NIGHT, persons=persons)


def _of_the_cast(place: Organization) -> User | None:
    user = User.objects.filter(
        grants__organization=place, grants__role=Role.WORK_GROUP_MEMBER, login=Role.WORK_GROUP_MEMBER.lower()
    ).first()
    if user is not None and user.member is None:
        user.member = make_member(name="Vũ Đình Khánh")
        user.save(update_fields=["member"])
    return user


# With words that are looked for everywhere -----------------------------------------------------------


def told(place: Organization, **words: str) -> dict[object, list[Arguments]]:
    """One visit in each state, each with these words."""
    fields = {"said_at_cell": words["said"], "told_to_board": words["told"], "requests": words["told"]}
    found: dict[object, list[Arguments]] = {of: [of(place)] for of in (written, sent, with_file, with_brief)}
    uids = [one["uid"] for many in found.values() for one in many]
    VisitReport.objects.filter(visit__uid__in=uids, state=ReportState.WRITING).update(**fields)
    again = Visit.objects.get(**written(place))
    VisitReport.objects.filter(visit=again).update(**fields)
    paper = send_report(actor=login_of(again.group), visit=again, now=NOW).paper
    render_paper(paper_uid=paper.uid, now=NOW)
    return found | {sent: [{"uid": again.uid}]}


def followed(place: Organization, *, told: str) -> list[Arguments]:
    """A note of the committee member who follows the cell, as he sent it."""
    follower = User.objects.get(login=Role.ASSIGNED_COMMITTEE_MEMBER.lower())
    visit = make_visit(assign(place), place, LAST_NIGHT)
    make_report(visit, by=follower, told_to_board=told)
    return [{"uid": visit.uid}]
