"""The call list, báo vắng, and the texts beside the notice."""

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import PREPARING, as_role, by_member, meeting
from tests.e2e.places_telling import asked_off, reminded, told

NO_PAGES: set[str] = set()
LOOKS = [
    Look("meetings:calls", told),
    Look("meetings:notice", told, "đã gọi, có báo vắng"),
    Look("meetings:absence", told, "bí thư"),
    Look("meetings:absence", meeting(**PREPARING), "chưa có ai"),
    Look("meetings:absence", by_member(**PREPARING), "đảng viên"),
    Look("meetings:absence", asked_off, "đã báo"),
    Look("reminders", reminded),
    Look("reminders", as_role(Role.ADMINISTRATOR), "không có việc"),
]
