from django.urls import path

from members.views import organizations, tree_steps

urlpatterns = [
    path("to-chuc/", organizations.organizations, name="organizations"),
    path("to-chuc/<uuid:uid>/", organizations.organization, name="organization"),
    path("to-chuc/<uuid:uid>/thay-doi/", tree_steps.changes, name="tree_changes"),
    path("to-chuc/<uuid:uid>/thay-doi/<slug:slug>/", tree_steps.start, name="tree_start"),
    path("thay-doi-to-chuc/<uuid:uid>/", tree_steps.change, name="tree_change"),
    path("thay-doi-to-chuc/<uuid:uid>/buoc-1/", tree_steps.again, name="tree_again"),
    path("thay-doi-to-chuc/<uuid:uid>/buoc-2/", tree_steps.details, name="tree_details"),
    path("thay-doi-to-chuc/<uuid:uid>/ghi/", tree_steps.enter, name="tree_enter"),
    path("thay-doi-to-chuc/<uuid:uid>/rut-lai/", tree_steps.withdraw, name="tree_withdraw"),
    path("thay-doi-to-chuc/<uuid:uid>/bo/", tree_steps.drop, name="tree_drop"),
]
