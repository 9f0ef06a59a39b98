"""One file a part of the book; the addresses of `members:` keep one name space."""

from django.urls import include, path

from members.urls import account, accounts, imports, organizations, people

urlpatterns = [
    path("tai-khoan/", include(account)),
    path("", include((people.urlpatterns + organizations.urlpatterns + accounts.urlpatterns + imports.urlpatterns, "members"))),
]
