"""One file a part of the book; the addresses of `members:` keep one name space."""

from django.urls import include, path

from members.urls import account, accounts, imports, organizations, people, rights, rule_sets

book = people.urlpatterns + organizations.urlpatterns + accounts.urlpatterns + imports.urlpatterns
book += rights.urlpatterns + rule_sets.urlpatterns
urlpatterns = [
    path("tai-khoan/", include(account)),
    path("", include((book, "members"))),
]
