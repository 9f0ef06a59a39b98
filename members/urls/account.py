from allauth.account import views as allauth_views
from django.urls import path

# Only what is used: accounts are made by the office, passwords are given there too.
urlpatterns = [
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("tam-dung/", allauth_views.account_inactive, name="account_inactive"),
    path("doi-mat-khau/", allauth_views.password_change, name="account_change_password"),
]
