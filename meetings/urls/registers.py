"""Working rules, inspections, training."""

from django.urls import path

from meetings.views import working_rules

RULES = "quy-che/ban/<uuid:uid>/"

urlpatterns = [
    path("quy-che/", working_rules.register, name="working_rules"),
    path("quy-che/<uuid:uid>/", working_rules.register_of, name="working_rules_of"),
    path("quy-che/<uuid:uid>/excel/", working_rules.export, name="working_rules_excel"),
    path("quy-che/<uuid:uid>/ghi/", working_rules.new, name="new_working_rules"),
    path(f"{RULES}sua/", working_rules.correct, name="correct_working_rules"),
    path(f"{RULES}ra-soat/", working_rules.confirm, name="confirm_working_rules"),
    path(f"{RULES}tep/", working_rules.rules_file, name="working_rules_file"),
]
