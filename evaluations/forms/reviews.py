"""Forms of the annual review in the cell."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from evaluations.annual_reviews import proposed_by_votes, votes_of
from evaluations.headings import Heading, Rating
from evaluations.levels import SHORT, Level, NotGraded
from evaluations.models import AnnualReview, BallotCount, BallotLine
from evaluations.services.ballots import Proposal, Tally, Votes
from meetings.forms.papers import SCANS
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from songlo.common import vn
from songlo.common.forms import HouseForm, VersionForm, VnDateField

LEVELS = [(level.value, str(level.label).replace(" nhiệm vụ", "")) for level in Level]
MOST_VOTES = 999


class SelfReviewForm(VersionForm):
    """Mẫu 01 or 02: a text under each heading, with a rating where the form asks for one."""

    level = forms.ChoiceField(
        label="Tự nhận mức xếp loại", choices=LEVELS, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, headings: Sequence[Heading], review: AnnualReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        if review.member_id is None:
            self.fields["level"].label = "Đề nghị mức xếp loại của chi bộ"
        self.fields["version"].initial = review.version
        self.fields["level"].initial = review.self_level
        texts, ratings = review.self_review.get("texts", {}), review.self_review.get("ratings", {})
        for one in headings:
            self.fields[one.code] = forms.CharField(
                label=one.title,
                max_length=6000,
                required=False,
                initial=texts.get(one.code, ""),
                widget=forms.Textarea({"rows": 4}),
            )
            if one.is_rated:
                self.fields[f"{one.code}_rating"] = forms.ChoiceField(
                    label="Tự đánh giá",
                    choices=Rating.choices,
                    required=False,
                    initial=ratings.get(one.code, ""),
                    widget=forms.RadioSelect,
                )

    def parts(self) -> Iterable[tuple[str, Any, Any]]:
        """Part (once, where it begins), field of the text, field of the rating."""
        part = ""
        for one in self.headings:
            rating = self[f"{one.code}_rating"] if one.is_rated else None
            yield (one.part if one.part != part else ""), self[one.code], rating
            part = one.part

    def texts(self) -> dict[str, str]:
        return {one.code: self.cleaned_data[one.code] for one in self.headings}

    def ratings(self) -> dict[str, str]:
        return {one.code: self.cleaned_data[f"{one.code}_rating"] for one in self.headings if one.is_rated}


def written_meanwhile(form: VersionForm, stored: VersionForm) -> tuple[Any, list[tuple[str, str]]]:
    """The same form once more with what was typed, as of the version that is stored now, and beside it the texts that
    it would replace: a person chooses."""
    form.show_again(version=stored["version"].value())
    form.add_error(
        None, "Bản này vừa được sửa ở nơi khác. Cả hai bản đều có dưới đây; ghi lại thì bản trong ô được giữ."
    )
    typed = {field.name: _shown(field) for field in form.visible_fields()}
    there = ((one.label, _shown(one), typed[one.name]) for one in stored.visible_fields())
    return form, [(label, text) for label, text, here in there if text and text != here]


def _shown(field: forms.BoundField) -> str:
    value = str(field.value() or "")
    return str(dict(getattr(field.field, "choices", ())).get(value, value))


def filled_up(stored: HouseForm, changed: QueryDict, names: Iterable[str]) -> QueryDict:
    """What the whole form would send: what is stored, and over it what was typed."""
    data = QueryDict(mutable=True)
    for field in stored:
        data[field.html_name] = str(field.value() or "")
    for name in names:
        data.setlist(name, changed.getlist(name))
    return data


class PaperReviewForm(VersionForm):
    level = forms.ChoiceField(label="Mức tự nhận trên giấy", choices=LEVELS, widget=forms.RadioSelect)
    file = forms.FileField(
        label="Bản kiểm điểm (PDF hoặc ảnh chụp)",
        required=False,
        widget=forms.ClearableFileInput({"accept": SCANS}),
    )


class CommentForm(VersionForm):
    comment = forms.CharField(
        label="Nhận xét của chi ủy", max_length=4000, required=False, widget=forms.Textarea({"rows": 5})
    )
    residence_note = forms.CharField(
        label="Nhận xét của chi bộ nơi cư trú",
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Với đồng chí công tác ở nơi khác: chép từ phiếu nhận xét nơi cư trú.",
    )


class GradingForm(VersionForm):
    not_graded = forms.ChoiceField(
        label="Diện xếp loại",
        choices=[("", "Thuộc diện xếp loại"), *NotGraded.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Lý do", max_length=300)


class EveningForm(HouseForm):
    """Who was reviewed at one meeting."""

    mark_optional = False

    meeting = forms.ChoiceField(label="Buổi họp", required=False)
    reviewed_on = VnDateField(
        label="Ngày kiểm điểm", required=False, help_text="Để trống nếu đã chọn buổi họp."
    )
    everybody = forms.BooleanField(label="Tất cả các tên dưới đây", required=False)
    chosen = forms.MultipleChoiceField(
        label="Ai đã kiểm điểm tại buổi này", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        *args: Any,
        meetings: Sequence[Meeting],
        waiting: Sequence[AnnualReview],
        names: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(one.uid): one for one in meetings}
        held = [
            (str(one.uid), f"{one.get_kind_display()}, ngày {vn.day_month_year(one.held_on)}")
            for one in meetings
        ]
        own = (str(one.uid) for one in meetings if one.kind == MeetingKind.ANNUAL_REVIEW)
        self.fields["meeting"].initial = next(own, "")
        self.fields["meeting"].choices = [("", "Buổi khác, ghi ngày ở dưới"), *held]
        self.fields["chosen"].choices = [(str(one.uid), names[one.pk]) for one in waiting]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        meeting = self.meetings.get(cleaned.get("meeting", ""))
        if not cleaned.get("reviewed_on") and "reviewed_on" not in self.errors:
            if meeting is None:
                self.add_error("reviewed_on", "Mời ghi ngày kiểm điểm.")
            else:
                cleaned["reviewed_on"] = meeting.held_on
        elif meeting and cleaned.get("reviewed_on") and cleaned["reviewed_on"] != meeting.held_on:
            held = vn.day_month_year(meeting.held_on)
            self.add_error("reviewed_on", f"Buổi đã chọn họp ngày {held}; mời để trống, hoặc chọn buổi khác.")
        if cleaned.get("everybody"):
            cleaned["chosen"] = [value for value, _ in self.fields["chosen"].choices]
        return cleaned | {"meeting": meeting}


class TallyForm(HouseForm):
    """The figures of a count, as the tellers' sheet has them from top to bottom."""

    mark_optional = False

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    held_on = VnDateField(label="Ngày bỏ phiếu")
    tellers = forms.CharField(label="Tổ kiểm phiếu", max_length=300, help_text="Họ tên tổ trưởng và tổ viên.")
    base = forms.IntegerField(label="Tổng số đảng viên chính thức", min_value=1, max_value=MOST_VOTES)
    issued = forms.IntegerField(label="Số phiếu phát ra", min_value=1, max_value=MOST_VOTES)
    collected = forms.IntegerField(label="Số phiếu thu về", min_value=1, max_value=MOST_VOTES)
    valid = forms.IntegerField(label="Số phiếu đúng quy định", min_value=0, max_value=MOST_VOTES)

    def tally(self) -> Tally:
        return Tally(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class VotesForm(HouseForm):
    """The votes on one name; an empty box is none."""

    mark_optional = False

    excellent = forms.IntegerField(label="Xuất sắc", required=False, min_value=0, max_value=MOST_VOTES)
    good = forms.IntegerField(label="Tốt", required=False, min_value=0, max_value=MOST_VOTES)
    completed = forms.IntegerField(label="Hoàn thành", required=False, min_value=0, max_value=MOST_VOTES)
    failed = forms.IntegerField(label="Không hoàn thành", required=False, min_value=0, max_value=MOST_VOTES)

    def votes(self) -> Votes:
        return Votes(**{name: value or 0 for name, value in self.cleaned_data.items()})


def votes_forms(
    reviews: Iterable[AnnualReview], lines: dict[int, BallotLine], names: Mapping[int, str], data: Any
) -> list[tuple[AnnualReview, str, VotesForm]]:
    def initial(one: AnnualReview) -> dict[str, int]:
        line = lines.get(one.pk)
        return {level.lower(): votes for level, votes in votes_of(line).items()} if line else {}

    return [
        (one, names[one.pk], VotesForm(data, prefix=str(one.uid), initial=initial(one))) for one in reviews
    ]


def tally_initial(count: BallotCount | None, base: int, today: datetime.date) -> dict[str, Any]:
    if count is None:
        return {"held_on": today, "base": base}
    return {name: getattr(count, name) for name in TallyForm.base_fields}


class ProposalForm(HouseForm):
    """The level proposed for one name; another than that of its votes with a reason."""

    mark_optional = False

    level = forms.ChoiceField(label="Mức đề nghị", choices=[("", "Mời chọn"), *LEVELS], required=False)
    reason = forms.CharField(label="Lý do nếu khác kết quả phiếu", max_length=300, required=False)

    votes_words = ""

    @property
    def initial_words(self) -> str:
        return dict(LEVELS).get(self.initial["level"], "chưa có mức nào quá nửa")

    def proposal(self) -> Proposal:
        return Proposal(self.cleaned_data["level"], self.cleaned_data["reason"])


def proposal_forms(
    waiting: Iterable[AnnualReview], lines: dict[int, BallotLine], names: Mapping[int, str], data: Any
) -> list[tuple[AnnualReview, str, BallotLine, ProposalForm]]:
    """What came back from the committee opens with the level that it had."""
    found = []
    for one in waiting:
        line = lines[one.pk]
        level = one.proposed_level or proposed_by_votes(line)
        initial = {"level": level, "reason": one.proposed_reason}
        form = ProposalForm(data, prefix=str(one.uid), initial=initial)
        form.votes_words = _votes_words(line)
        found.append((one, names[one.pk], line, form))
    return found


def _votes_words(line: BallotLine) -> str:
    """Levels that got votes: "Phiếu: tốt 18, hoàn thành 2; tổng số 22 đảng viên chính thức."."""
    given = [f"{SHORT[level].lower()} {votes}" for level, votes in votes_of(line).items() if votes]
    said = ", ".join([*given, *([f"không ghi {line.blank}"] if line.blank else [])]) or "chưa có"
    return f"Phiếu: {said}; tổng số {line.count.base} đảng viên chính thức."
