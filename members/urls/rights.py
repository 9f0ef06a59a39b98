from django.urls import path

from members.views import assignments, rights

urlpatterns = [
    path("quyen/<uuid:uid>/", rights.person, name="rights"),
    path("quyen/<uuid:uid>/giao/", rights.give_where, name="give_where"),
    path("quyen/<uuid:uid>/giao/<uuid:place_uid>/", rights.give, name="give_role"),
    path("quyen/thoi/<uuid:uid>/", rights.take, name="take_role"),
    path("to-chuc/<uuid:uid>/ai-xem-duoc/", rights.organization_readers, name="organization_readers"),
    path("dang-vien/<uuid:uid>/ai-xem-duoc/", rights.member_readers, name="member_readers"),
    path("du-sinh-hoat/", assignments.assignments, name="assignments"),
    path("du-sinh-hoat/<uuid:uid>/", assignments.assignments_at, name="assignments_at"),
    path("du-sinh-hoat/<uuid:uid>/phan-cong/", assignments.assign, name="assign"),
    path("phan-cong/<uuid:uid>/thoi/", assignments.end, name="end_assignment"),
]
