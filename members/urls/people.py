from django.urls import path

from members.views import member, roster

urlpatterns = [
    path("dang-vien/", roster.roster, name="roster"),
    path("dang-vien/<uuid:uid>/", member.member, name="member"),
    path("dang-vien/<uuid:uid>/ho-ten/", member.correct_name, name="correct_name"),
    path("to-chuc/<uuid:uid>/dang-vien/", roster.cell_roster, name="cell_roster"),
]
