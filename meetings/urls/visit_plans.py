"""The plan of a quarter, and the cell that is asked about its evening."""

from django.urls import URLPattern, path

from meetings.views import plan_changes, planned_visits, visit_plans

PLANS = "ke-hoach-quy/"
PLAN = f"{PLANS}<uuid:uid>/"
GROUP = f"{PLAN}to/<uuid:group_uid>/"
CHANGE = f"{PLANS}dieu-chinh/<uuid:uid>/"
ROW = "ke-hoach-quy/buoi-du/<uuid:uid>/"
COMING = "doan-ve-du/"

urlpatterns: list[URLPattern] = [
    path(PLANS, visit_plans.visit_plans, name="visit_plans"),
    path(f"{PLANS}lap/<month:month>/<uuid:uid>/", visit_plans.new_visit_plan, name="new_visit_plan"),
    path(PLAN, visit_plans.visit_plan, name="visit_plan"),
    path(f"{PLAN}so-chi-bo/", visit_plans.visit_plan_shares, name="visit_plan_shares"),
    path(f"{PLAN}hoi-chi-bo/", visit_plans.visit_plan_ask, name="visit_plan_ask"),
    path(f"{PLAN}ban-hanh/", visit_plans.publish, name="publish_visit_plan"),
    path(f"{PLAN}ban-in/", visit_plans.paper, name="visit_plan_paper"),
    path(f"{PLAN}pdf/", visit_plans.paper_pdf, name="visit_plan_pdf"),
    path(f"{PLAN}excel/", visit_plans.excel, name="visit_plan_excel"),
    path(f"{PLAN}dieu-chinh/", plan_changes.change, name="change_visit_plan"),
    path(CHANGE, plan_changes.issued, name="plan_change"),
    path(f"{CHANGE}pdf/", plan_changes.issued_pdf, name="plan_change_pdf"),
    path(GROUP, visit_plans.visit_plan_group, name="visit_plan_group"),
    path(f"{GROUP}lich.ics", visit_plans.visit_plan_calendar, name="visit_plan_calendar"),
    path(f"{GROUP}them/", planned_visits.add, name="add_visit"),
    path(ROW, planned_visits.planned_visit, name="planned_visit"),
    path(f"{ROW}bo/", planned_visits.drop, name="drop_visit"),
    path(f"{ROW}doi-ngay/", planned_visits.move, name="move_visit"),
    path(f"{ROW}chua-du-duoc/", planned_visits.miss, name="miss_visit"),
    path(f"{COMING}<uuid:uid>/", planned_visits.asked_visit, name="asked_visit"),
]
