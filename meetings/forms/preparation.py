"""Forms of a meeting that is being prepared."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from meetings.forms.rows import PersonField
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.models.meeting import OCCASIONAL, MeetingKind
from members.models import Member
from songlo.common.forms import HouseForm, UidMixin, VnDateField, VnTimeField

TEXT_LIMIT = 5000


class PeopleForm(HouseForm):
    """A form with comrades to choose from: `people` is the roster of the day."""

    def __init__(self, *args: Any, people: Mapping[str, Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.set_people(people)


class DayAndTime(forms.Form):
    """One moment typed as a day and a time."""

    day = VnDateField(label="Ngày họp")
    time = VnTimeField(label="Giờ họp")

    @property
    def scheduled_at(self) -> datetime.datetime:
        moment = datetime.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(moment)


class MeetingForm(DayAndTime, PeopleForm):
    """Time, place and people. The theme is asked only where the kind has one."""

    field_order = ["kind", "day", "time", "place", "chair", "minute_taker", "theme", "form"]

    place = forms.CharField(label="Địa điểm", max_length=200)
    chair = PersonField(label="Chủ trì", required=False)
    minute_taker = PersonField(label="Thư ký", required=False)
    theme = forms.CharField(label="Chuyên đề", max_length=300, required=False)
    form = forms.CharField(
        label="Hình thức", max_length=200, required=False, help_text="Ví dụ: tại thực địa."
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def meeting_values(self) -> dict[str, Any]:
        kept = ("place", "chair", "minute_taker", "theme", "form")
        return {"scheduled_at": self.scheduled_at, **{name: self.cleaned_data[name] for name in kept}}


class KindForm(forms.Form):
    """What sort of meeting: those of a month at once, the others under a fold."""

    kind = forms.ChoiceField(label="Loại buổi", choices=MeetingKind.choices, widget=forms.RadioSelect)

    def monthly_kinds(self) -> list[forms.BoundField]:
        return [one for one in self["kind"] if one.data["value"] not in OCCASIONAL]

    def occasional_kinds(self) -> list[forms.BoundField]:
        return [one for one in self["kind"] if one.data["value"] in OCCASIONAL]

    def is_occasional(self) -> bool:
        return self["kind"].value() in OCCASIONAL


class NewMeetingForm(UidMixin, KindForm, MeetingForm):
    def clean(self) -> dict[str, Any]:
        super().clean()
        ask_for_theme(self)
        return self.cleaned_data


def ask_for_theme(form: forms.Form) -> None:
    thematic = form.cleaned_data.get("kind") in (MeetingKind.THEMATIC, MeetingKind.COMBINED)
    if thematic and not form.cleaned_data.get("theme", "").strip():
        form.add_error("theme", "Mời ghi tên chuyên đề.")


class HeldBeforeForm(UidMixin, KindForm, DayAndTime, HouseForm):
    """Ghi lại buổi đã họp, when nothing was prepared: which meeting it was, on or before `today`."""

    field_order = ["kind", "day", "time", "place", "theme"]

    place = forms.CharField(label="Địa điểm", max_length=200)
    theme = forms.CharField(label="Chuyên đề", max_length=300, required=False)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        super().clean()
        ask_for_theme(self)
        if self.cleaned_data.get("day", self.today) > self.today:
            self.add_error("day", "Buổi này chưa đến ngày họp; mời ghi ngày đã họp.")
        return self.cleaned_data

    def meeting_values(self) -> dict[str, Any]:
        kept = {name: self.cleaned_data[name] for name in ("kind", "place", "theme", "uid")}
        return {"month": self.cleaned_data["day"], "scheduled_at": self.scheduled_at, **kept}


class FocusForm(HouseForm):
    focus_matter = forms.CharField(
        label="Vấn đề trọng tâm của buổi",
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea({"rows": 2}),
        help_text="Một việc cụ thể, sát với nơi mình.",
    )
    focus_measures = forms.CharField(
        label="Giải pháp", required=False, max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 2})
    )
    focus_who = forms.CharField(label="Người thực hiện", required=False, max_length=200)
    focus_due_on = VnDateField(label="Thời hạn", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SettledForm(HouseForm):
    """Đã giải quyết xong: asked on a later meeting's page (`asked_on`, its uid and tab), or on a page of its own."""

    settled_on = VnDateField(label="Đã giải quyết xong ngày")
    asked_on = forms.UUIDField(required=False, widget=forms.HiddenInput)
    tab = forms.ChoiceField(
        choices=[("prepare", ""), ("minutes", "")], required=False, widget=forms.HiddenInput
    )


class CommitteeAgendaForm(UidMixin, MeetingForm):
    """The cell's meeting of the month for which the chi ủy has met."""

    theme = None
    form = None

    def __init__(self, *args: Any, month: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"]
        if day.replace(day=1) != self.month:
            raise forms.ValidationError(f"Mời chọn ngày trong tháng {self.month.month}/{self.month.year}.")
        return day

    def meeting_values(self) -> dict[str, Any]:
        kept = ("place", "chair", "minute_taker", "uid")
        return {"scheduled_at": self.scheduled_at, **{name: self.cleaned_data[name] for name in kept}}


class AgendaItemForm(UidMixin, HouseForm):
    section = forms.ChoiceField(label="Phần", choices=Section.choices, widget=forms.RadioSelect)
    step = forms.ChoiceField(
        label="Bước", choices=Step.choices, help_text="Nội dung ghi ở mục này vào đúng phần của biên bản."
    )
    title = forms.CharField(label="Nội dung", max_length=300, widget=forms.Textarea({"rows": 2}))
    presenter = forms.CharField(label="Người trình bày", max_length=100, required=False)
    planned_minutes = forms.IntegerField(label="Số phút dự kiến", min_value=0, max_value=300)
    not_in_notice = forms.BooleanField(label=AgendaTag.NOT_IN_NOTICE.label, required=False)
    focus = forms.BooleanField(label=AgendaTag.FOCUS.label, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def item_values(self) -> dict[str, Any]:
        kept = ("section", "step", "title", "presenter", "planned_minutes")
        chosen = {AgendaTag.NOT_IN_NOTICE: "not_in_notice", AgendaTag.FOCUS: "focus"}
        tags = [str(tag) for tag, name in chosen.items() if self.cleaned_data[name]]
        return {**{name: self.cleaned_data[name] for name in kept}, "tags": tags}


class PostponeForm(DayAndTime, HouseForm):
    field_order = ["day", "time", "reason"]

    reason = forms.CharField(label="Lý do hoãn", max_length=300, widget=forms.Textarea({"rows": 2}))


class NotHeldForm(HouseForm):
    reason = forms.CharField(label="Lý do không họp", max_length=300, widget=forms.Textarea({"rows": 2}))
