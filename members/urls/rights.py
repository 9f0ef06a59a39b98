from django.urls import path

from members.models.rights import AssignmentKind
from members.views import assignments, inspections, rights

FOLLOWS, WORK_GROUP = {"kind": AssignmentKind.FOLLOWS}, {"kind": AssignmentKind.WORK_GROUP}

urlpatterns = [
    path("quyen/<uuid:uid>/", rights.person, name="rights"),
    path("quyen/<uuid:uid>/giao/", rights.give_where, name="give_where"),
    path("quyen/<uuid:uid>/giao/<uuid:place_uid>/", rights.give, name="give_role"),
    path("quyen/thoi/<uuid:uid>/", rights.take, name="take_role"),
    path("to-chuc/<uuid:uid>/ai-xem-duoc/", rights.organization_readers, name="organization_readers"),
    path("dang-vien/<uuid:uid>/ai-xem-duoc/", rights.member_readers, name="member_readers"),
    path("du-sinh-hoat/", assignments.assignments, FOLLOWS, name="assignments"),
    path("du-sinh-hoat/<uuid:uid>/", assignments.assignments_at, FOLLOWS, name="assignments_at"),
    path("du-sinh-hoat/<uuid:uid>/phan-cong/", assignments.assign, FOLLOWS, name="assign"),
    path("to-cong-tac/", assignments.assignments, WORK_GROUP, name="work_groups"),
    path("to-cong-tac/<uuid:uid>/", assignments.assignments_at, WORK_GROUP, name="work_groups_at"),
    path("to-cong-tac/<uuid:uid>/phan-cong/", assignments.assign, WORK_GROUP, name="assign_group"),
    path("phan-cong/<uuid:uid>/thoi/", assignments.end, name="end_assignment"),
    path("kiem-tra/", inspections.inspections, name="inspections"),
    path("kiem-tra/<uuid:uid>/", inspections.inspection, name="inspection"),
    path("kiem-tra/<uuid:uid>/ket-luan/", inspections.conclude, name="conclude_inspection"),
    path("to-chuc/<uuid:uid>/kiem-tra/", inspections.new, name="new_inspection"),
]
