"""Members' life: events, corrections, posts and their handing over."""

from tests.e2e import places_life as places
from tests.e2e.look import Look
from tests.e2e.places import a_member, the_cell

LOOKS = [
    Look("members:life_choose", a_member),
    Look("members:life_event", places.member_event("transfer_started"), "chuyển đi"),
    Look("members:life_event", places.member_event("struck_off"), "xóa tên"),
    Look("members:life_event", places.member_event("appointed"), "chức vụ"),
    Look("members:newcomer", places.cell_event("admitted"), "kết nạp"),
    Look("members:newcomer", places.cell_event("arrived_temporarily"), "tạm thời đến"),
    Look("members:cell_events", the_cell, "chưa ghi gì"),
    Look("members:correct_event", places.an_event),
    Look("members:take_back_event", places.an_event),
    Look("members:receive_member", places.a_transfer),
    Look("members:cell_events", places.cell_events, "đã ghi"),
    Look("members:member", places.with_life, "có lần ghi nhầm"),
    Look("members:member", places.dead_with_tasks, "đã từ trần"),
    Look("meetings:hand_over_tasks", places.dead_with_tasks),
    Look("members:posts", places.posts),
    Look("members:posts", places.posts_of_the_commune, "xã"),
    Look("members:give_post", places.posts),
    Look("members:replace_secretary", places.posts),
    Look("meetings:handover", places.handover, "xem trước"),
    Look("meetings:handover", places.handover_printed, "đã in"),
]
