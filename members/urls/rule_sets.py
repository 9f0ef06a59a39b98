from django.urls import path

from members.views import rule_sets

urlpatterns = [
    path("bo-quy-dinh/", rule_sets.rule_sets, name="rule_sets"),
    path("to-chuc/<uuid:uid>/bo-quy-dinh/", rule_sets.rule_sets_of, name="rule_sets_of"),
    path("to-chuc/<uuid:uid>/bo-quy-dinh/moi/", rule_sets.new_rule_set, name="new_rule_set"),
    path("bo-quy-dinh/<uuid:uid>/rut-lai/", rule_sets.withdraw, name="withdraw_rule_set"),
    path("bo-quy-dinh/<uuid:uid>/xac-nhan/<slug:key>/", rule_sets.confirm, name="confirm_figure"),
]
