"""States of scores and of reviews, and who may follow whom (design.md 4)."""

from django.db import models


class EvaluationState(models.TextChoices):
    SCORING = "SCORING", "Đang chấm"
    AGREED = "AGREED", "Chi ủy đã thống nhất"
    VOTED = "VOTED", "Chi bộ đã biểu quyết"
    SENT = "SENT", "Đã gửi đảng ủy"
    RETURNED = "RETURNED", "Đề nghị xem lại"
    DECIDED = "DECIDED", "Đảng ủy đã quyết định xếp loại"


class ListState(models.TextChoices):
    DRAFT = "DRAFT", "Đang lập"
    SUBMITTED = "SUBMITTED", "Đã trình ký"
    DECIDED = "DECIDED", "Đã có quyết định"


class ReviewState(models.TextChoices):
    SELF_REVIEW = "SELF_REVIEW", "Đang tự kiểm điểm"
    REVIEWED = "REVIEWED", "Đã kiểm điểm trước chi bộ"
    VOTED = "VOTED", "Chi bộ đã bỏ phiếu"
    PROPOSED = "PROPOSED", "Đã đề nghị đảng ủy"
    DECIDED = "DECIDED", "Đã có quyết định xếp loại"
    NOT_GRADED = "NOT_GRADED", "Không thuộc diện xếp loại"


# What the committee knows of; before that the sheet is the cell's own.
GIVEN = (EvaluationState.SENT, EvaluationState.RETURNED, EvaluationState.DECIDED)
# verb: (from, to); a return opens the sheet again, and the cell votes anew only if its total changed.
EVALUATION_VERBS = {
    "agree": ({EvaluationState.SCORING, EvaluationState.RETURNED}, EvaluationState.AGREED),
    "vote": (
        {
            EvaluationState.SCORING,
            EvaluationState.AGREED,
            EvaluationState.VOTED,  # counted again
            EvaluationState.RETURNED,
        },
        EvaluationState.VOTED,
    ),
    "send": ({EvaluationState.VOTED, EvaluationState.RETURNED}, EvaluationState.SENT),
    "return": ({EvaluationState.SENT}, EvaluationState.RETURNED),
    "decide": ({EvaluationState.SENT}, EvaluationState.DECIDED),
}
REVIEW_VERBS = {
    "review": ({ReviewState.SELF_REVIEW}, ReviewState.REVIEWED),
    "vote": ({ReviewState.REVIEWED, ReviewState.VOTED}, ReviewState.VOTED),
    "propose": ({ReviewState.VOTED}, ReviewState.PROPOSED),
    "return": ({ReviewState.PROPOSED}, ReviewState.VOTED),
    "decide": ({ReviewState.PROPOSED}, ReviewState.DECIDED),
}
