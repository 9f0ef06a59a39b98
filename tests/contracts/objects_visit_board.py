"""What the addresses of the Standing Board's pages need at a place: here the district."""

from meetings.models.quick_report import Urgency
from meetings.services.quick_reports import send_quick_report
from meetings.services.visit_summaries import issue_summary
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.members import make_cell, make_person, make_user
from tests.builders.visit_reports import make_report, make_taken_along
from tests.builders.visits import QUARTER, make_group, make_visit, person_of
from tests.conftest import NOW

Arguments = dict[str, object]


def quick_report(district: Organization) -> Arguments:
    cell = make_cell(district, "Chi bộ Hạt Kiểm lâm")
    sent = send_quick_report(
        actor=make_user(Role.WORK_GROUP_MEMBER, cell),
        organization=cell,
        matter="Việc baonhanh7764: dân thôn tập trung phản đối trạm trộn bê tông",
        urgency=Urgency.AT_ONCE,
        now=NOW,
    )
    return {"uid": sent.uid}


def answered_proposal(cell: Organization) -> Arguments:
    visit = make_visit(make_group(_district_of(cell)), cell)
    make_report(visit)
    told = make_taken_along(
        visit,
        raised_by=make_person("Nguyễn Thị nguoineu7765"),
        answer="Đã giao Phòng Nông nghiệp",
        answered_on=NOW.date(),
    )
    return {"uid": told.uid}


def _district_of(place: Organization) -> Organization:
    above = Organization.objects.filter(kind=OrganizationKind.DISTRICT)
    return next(one for one in above if place.path.startswith(one.path))


def visitor(district: Organization) -> Arguments:
    return {"uid": person_of(make_group(district)).uid}


def quarter_of(district: Organization) -> Arguments:
    """With a report."""
    answered_proposal(make_cell(district, "Chi bộ Hạt Kiểm lâm"))
    return {"quarter": f"{QUARTER:%Y-%m}", "uid": district.uid}


def summary(district: Organization) -> Arguments:
    quarter_of(district)
    issued = issue_summary(
        actor=make_user(Role.DISTRICT_OFFICE, district), organization=district, quarter=QUARTER, now=NOW
    )
    render_paper(paper_uid=issued.paper.uid, now=NOW)
    return {"uid": issued.uid}
