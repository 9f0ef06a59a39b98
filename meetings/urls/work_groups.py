"""Tổ công tác: who goes, which units they look after."""

from django.urls import path

from meetings.views import work_group_changes, work_groups

urlpatterns = [
    path("to-cong-tac/", work_groups.work_groups, name="work_groups"),
    path("to-cong-tac/lap/<uuid:uid>/", work_groups.new_group, name="new_group"),
    path("to-cong-tac/<uuid:uid>/", work_groups.group, name="group"),
    path("to-cong-tac/<uuid:uid>/quyet-dinh/", work_groups.group_file, name="group_file"),
    path("to-cong-tac/<uuid:uid>/sua/", work_groups.correct, name="correct_group"),
    path("to-cong-tac/<uuid:uid>/ket-thuc/", work_groups.end, name="end_group"),
    path("to-cong-tac/<uuid:uid>/ghi-dong-chi/", work_group_changes.people, name="group_people"),
    path("to-cong-tac/<uuid:uid>/dong-chi/<uuid:member_uid>/", work_group_changes.put, name="group_member"),
    path(
        "to-cong-tac/<uuid:uid>/dong-chi/<uuid:member_uid>/thoi/",
        work_group_changes.leave,
        name="leave_group",
    ),
    path("to-cong-tac/<uuid:uid>/don-vi/", work_group_changes.units, name="group_units"),
    path(
        "to-cong-tac/<uuid:uid>/don-vi/<uuid:unit_uid>/thoi/",
        work_group_changes.end_unit,
        name="end_group_unit",
    ),
]
