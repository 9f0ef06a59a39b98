from django.urls import path

from members.views import life, life_cell, member, posts, roster

MEMBER = "dang-vien/<uuid:uid>/"
CELL = "to-chuc/<uuid:uid>/"
EVENT = "bien-dong/<uuid:uid>/"

urlpatterns = [
    path("dang-vien/", roster.roster, name="roster"),
    path(MEMBER, member.member, name="member"),
    path(f"{MEMBER}ho-ten/", member.correct_name, name="correct_name"),
    path(f"{MEMBER}thay-doi/", life.choose, name="life_choose"),
    path(f"{MEMBER}thay-doi/<slug:kind>/", life.event, name="life_event"),
    path(f"{CELL}dang-vien/", roster.cell_roster, name="cell_roster"),
    path(f"{CELL}bien-dong/", life_cell.cell_events, name="cell_events"),
    path(f"{CELL}bien-dong/<slug:kind>/", life_cell.newcomer, name="newcomer"),
    path(f"{EVENT}tiep-nhan/", life.receive, name="receive_member"),
    path(f"{EVENT}sua/", life_cell.correct, name="correct_event"),
    path(f"{EVENT}bo/", life_cell.take_back, name="take_back_event"),
    path(f"{CELL}chuc-vu/", posts.posts, name="posts"),
    path(f"{CELL}chuc-vu/ghi/", posts.give_post, name="give_post"),
    path(f"{CELL}thay-bi-thu/", posts.replace_secretary, name="replace_secretary"),
]
