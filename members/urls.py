from allauth.account import views as allauth_views
from django.urls import include, path

from members.views import member, organizations, roster

# Only what is used: accounts are made by the office, passwords are given there too.
account = [
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("tam-dung/", allauth_views.account_inactive, name="account_inactive"),
    path("doi-mat-khau/", allauth_views.password_change, name="account_change_password"),
]

pages = [
    path("dang-vien/", roster.roster, name="roster"),
    path("dang-vien/<uuid:uid>/", member.member, name="member"),
    path("dang-vien/<uuid:uid>/ho-ten/", member.correct_name, name="correct_name"),
    path("to-chuc/", organizations.organizations, name="organizations"),
    path("to-chuc/<uuid:uid>/", organizations.organization, name="organization"),
    path("to-chuc/<uuid:uid>/dang-vien/", roster.cell_roster, name="cell_roster"),
]

urlpatterns = [
    path("tai-khoan/", include(account)),
    path("", include((pages, "members"))),
]
