"""What the addresses of the Standing Board's pages need at a place: here the district."""

from meetings.models.visit_report import Urgency
from meetings.services.quick_reports import send_quick_report
from members.models import Organization
from members.roles import Role
from tests.builders.members import make_cell, make_user
from tests.conftest import NOW

Arguments = dict[str, object]


def quick_report(district: Organization) -> Arguments:
    cell = make_cell(district, "Chi bộ Hạt Kiểm lâm")
    sent = send_quick_report(
        actor=make_user(Role.WORK_GROUP_MEMBER, cell),
        organization=cell,
        matter="Dân thôn tập trung phản đối trạm trộn bê tông",
        urgency=Urgency.AT_ONCE,
        now=NOW,
    )
    return {"uid": sent.uid}
