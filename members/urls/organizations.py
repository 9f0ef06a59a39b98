from django.urls import path

from members.views import organizations

urlpatterns = [
    path("to-chuc/", organizations.organizations, name="organizations"),
    path("to-chuc/<uuid:uid>/", organizations.organization, name="organization"),
]
