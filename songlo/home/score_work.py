"""What waits for a cell of scores and of the year's reviews, as lines of its work. Pure, from what was read."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from evaluations.states import ReviewState
from evaluations.waiting import CellWaiting, OpenRemarks, ReturnedScore, YearOfReviews
from meetings.models.meeting import meeting_title
from songlo.common import vn
from songlo.common.addresses import address_of
from songlo.home.cell_work import ToDo

DECEMBER = 12


def score_work(cell_uid: object, waiting: CellWaiting, today: datetime.date) -> list[ToDo]:
    found = [_returned(one, today) for one in waiting.scores]
    if waiting.reviews:
        found += _of_the_year(cell_uid, waiting.reviews, today)
    if waiting.remarks:
        found.append(_remarks(cell_uid, waiting.remarks))
    return found


def _returned(score: ReturnedScore, today: datetime.date) -> ToDo:
    """Nothing says until when: at once."""
    title = meeting_title(score.kind, score.month)
    return ToDo(
        today,
        f"Xem lại điểm, {title[:1].lower()}{title[1:]}",
        f"Đảng ủy đề nghị: {' '.join(score.reason.split())}",
        "Xem lại",
        "Xem lại điểm",
        address_of("evaluations:sheet", score.meeting),
    )


def _of_the_year(cell_uid: object, reviews: YearOfReviews, today: datetime.date) -> Iterator[ToDo]:
    due_on = reviews.due_on or datetime.date(reviews.year, DECEMBER, 31)
    url = reverse("evaluations:cell_reviews", args=[cell_uid, reviews.year])
    by = f"Gửi đảng ủy chậm nhất ngày {vn.day_month_year(due_on)}."
    if reviews.own:
        title = f"Viết bản tự kiểm điểm năm {reviews.year}"
        own = address_of("evaluations:write_self_review", reviews.own)
        yield ToDo(due_on, title, "Của đồng chí, nộp cho chi ủy.", "Viết", "Viết bản tự kiểm điểm", own)
    if reviews.returned:
        why = f"Đảng ủy đề nghị: {' '.join(reviews.returned.split())}"
        title = f"Xem lại đề nghị xếp loại năm {reviews.year}"
        yield ToDo(today, title, why, "Xem lại", "Xem lại đề nghị xếp loại", url)
    elif left := _left(reviews):
        title = f"Kiểm điểm, xếp loại năm {reviews.year}"
        yield ToDo(due_on, title, f"{left}. {by}", "Xem", "Xem kiểm điểm, xếp loại", url)
    elif not reviews.counts and _is_time(reviews, today):
        title = f"Lập danh sách kiểm điểm năm {reviews.year}"
        yield ToDo(due_on, title, by, "Lập danh sách", "Lập danh sách kiểm điểm", url)


def _remarks(cell_uid: object, remarks: OpenRemarks) -> ToDo:
    """No rule says until when: the register is of the year."""
    return ToDo(
        datetime.date(remarks.year, DECEMBER, 31),
        f"Nhận xét nơi cư trú năm {remarks.year}",
        f"Còn {remarks.left} đồng chí năm {remarks.before} đã nhận xét, năm nay chưa ghi.",
        "Ghi",
        "Ghi nhận xét nơi cư trú",
        reverse("evaluations:residence_year", args=[cell_uid, remarks.year]),
    )


def _left(reviews: YearOfReviews) -> str:
    """The furthest behind first."""
    parts = (
        (reviews.count(ReviewState.SELF_REVIEW), "chưa kiểm điểm trước chi bộ"),
        (reviews.count(ReviewState.REVIEWED), "chờ bỏ phiếu"),
        (reviews.count(ReviewState.VOTED), "chờ đề nghị đảng ủy"),
    )
    words = ", ".join(f"{count} {what}" for count, what in parts if count)
    return f"Trong danh sách còn {words}" if words else ""


def _is_time(reviews: YearOfReviews, today: datetime.date) -> bool:
    """Once the committee has opened the year; of itself in its last month."""
    return reviews.is_open or (today.year, today.month) == (reviews.year, DECEMBER)
